/** What the server's commands answer, read with care: an older or newer server may answer otherwise. */

export interface Shown {
  readonly html: string;
  readonly text: string;
}

export interface Compiled {
  readonly message: string;
  /** The file that was written: a URI or a path. */
  readonly file: string | undefined;
}

export interface Verified {
  readonly text: string;
  readonly ok: boolean;
}

function fields(reply: unknown): Record<string, unknown> {
  return typeof reply === "object" && reply !== null ? { ...reply } : {};
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

export function shown(reply: unknown): Shown | undefined {
  const { html, text: plain } = fields(reply);
  return text(html) || text(plain) ? { html: text(html), text: text(plain) } : undefined;
}

export function compiled(reply: unknown): Compiled | undefined {
  const { message, uri, path } = fields(reply);
  const file = text(uri) || text(path) || undefined;
  return text(message) || file ? { message: text(message) || `Written: ${file}`, file } : undefined;
}

export function verified(reply: unknown): Verified | undefined {
  const { text: said, ok } = fields(reply);
  return text(said) ? { text: text(said), ok: ok === true } : undefined;
}

/** What a command is asked of: the document it names, else the one that is open; and the playbook, where one is named. */
export function asked(given: readonly unknown[], open: string | undefined): { uri: string; playbook?: string } | undefined {
  const { uri, playbook } = fields(given[0]);
  const found = text(uri) || open;
  if (!found) return undefined;
  return text(playbook) ? { uri: found, playbook: text(playbook) } : { uri: found };
}
