/** The command that starts the server: what the setting says, filled in, and whether there is such a program. */

import * as path from "node:path";

/** What a user types to get the server. */
export const INSTALL = 'pip install "pbk-lang[lsp]"';

export interface Place {
  /** The first folder that is open, if there is one. */
  readonly folder: string | undefined;
  readonly home: string;
}

/** Where programs are looked for. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isFile: (path: string) => boolean;
}

/**
 * The words of the setting with `${workspaceFolder}` and a leading `~` filled in; undefined where it is no command.
 * A folder that is not there leaves the word as it is, so that the message names it.
 */
export function filledIn(setting: unknown, place: Place): string[] | undefined {
  if (!Array.isArray(setting) || setting.length === 0) return undefined;
  if (!setting.every((word): word is string => typeof word === "string")) return undefined;
  const words = setting.map((word) => {
    const placed = place.folder === undefined ? word : word.replaceAll("${workspaceFolder}", place.folder);
    return placed === "~" || /^~[\\/]/.test(placed) ? place.home + placed.slice(1) : placed;
  });
  return words[0]?.trim() ? words : undefined;
}

/**
 * The file that a program's name stands for: a whole path as it is, a bare name as PATH has it; undefined where there is
 * none. Nothing is looked for in the folder that happens to be open.
 */
export function programOf(name: string, machine: Machine): string | undefined {
  const windows = machine.platform === "win32";
  const paths = windows ? path.win32 : path.posix;
  const value = (wanted: string): string =>
    Object.entries(machine.env).find(([key]) => (windows ? key.toUpperCase() : key) === wanted)?.[1] ?? "";
  const endings = windows ? ["", ...(value("PATHEXT") || ".COM;.EXE;.BAT;.CMD").split(";")] : [""];
  const whole = paths.isAbsolute(name) ? [name] : [];
  const bare = /[\\/]/.test(name) ? [] : value("PATH").split(paths.delimiter).filter((folder) => paths.isAbsolute(folder));
  for (const place of [...whole, ...bare.map((folder) => paths.join(folder, name))]) {
    for (const ending of endings) {
      const candidate = place + ending.toLowerCase();
      if (machine.isFile(candidate)) return candidate;
    }
  }
  return undefined;
}

/** Whether Windows runs it by its shell alone, as it does what pyenv and others put in the place of a program. */
export function isScript(program: string): boolean {
  return /\.(bat|cmd)$/i.test(program);
}

/** The program and its words as they are handed over; a shell wants those with a space in quotes. */
export function launched(program: string, words: readonly string[]): { command: string; args: string[] } {
  const quoted = (word: string): string => (isScript(program) && /\s/.test(word) ? `"${word}"` : word);
  return { command: quoted(program), args: words.map(quoted) };
}

/** What to say where the server cannot be started. */
export function notFound(words: readonly string[] | undefined): string {
  if (words === undefined) return "The setting pbk.server.command is empty: it names the command that starts the language server.";
  return `pbk was not found: there is no program “${words[0]}”. Install it with ${INSTALL}, or name it in the setting pbk.server.command.`;
}

export function notStarted(words: readonly string[]): string {
  return `pbk's language server did not start (${words.join(" ")}). It needs ${INSTALL}; the output tells more.`;
}
