/** pbk in VS Code: starts `pbk lsp`, and shows what its commands answer. Nothing is sent anywhere else. */

import { statSync } from "node:fs";
import { homedir } from "node:os";
import * as vscode from "vscode";
import { ExecuteCommandRequest, LanguageClient, RevealOutputChannelOn, State, type LanguageClientOptions } from "vscode-languageclient/node";
import { INSTALL, filledIn, isScript, launched, notFound, notStarted, programOf } from "./command";
import type { Target } from "./follow";
import { Preview } from "./preview";
import { asked, compiled, verified } from "./replies";

let session: Session | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  session = new Session();
  context.subscriptions.push(session);
  await session.start();
}

export async function deactivate(): Promise<void> {
  await session?.stop();
}

/** The commands of the server, each with ours beside it: the client itself registers the server's names. */
const COMMANDS = { "pbk.showPlan": "pbk.show", "pbk.compilePlan": "pbk.compile", "pbk.verifyRules": "pbk.verify" } as const;

class Session implements vscode.Disposable {
  private readonly output = vscode.window.createOutputChannel("pbk");
  private readonly preview = new Preview((target) => this.execute("pbk.show", target));
  private readonly registered: vscode.Disposable[];
  private client: LanguageClient | undefined;
  private turn: Promise<void> = Promise.resolve(); // one start or stop after the other

  constructor() {
    this.registered = [
      ...Object.entries(COMMANDS).map(([ours, theirs]) =>
        vscode.commands.registerCommand(ours, (...given: unknown[]) => this.run(theirs, given)),
      ),
      vscode.commands.registerCommand("pbk.restart", () => this.restart()),
      vscode.workspace.onDidChangeConfiguration(async (event) => {
        if (event.affectsConfiguration("pbk.server.command")) await this.restart();
        else if (event.affectsConfiguration("pbk")) this.preview.refreshSoon(); // when the server has heard of it
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.restart()),
    ];
  }

  /** Starts the server, where none runs, or says what is missing. */
  start(): Promise<void> {
    return this.inTurn(() => (this.client?.state === State.Running ? Promise.resolve() : this.launch()));
  }

  stop(): Promise<void> {
    return this.inTurn(() => this.end());
  }

  dispose(): void {
    this.preview.dispose();
    for (const each of this.registered) each.dispose();
    this.output.dispose();
  }

  private restart(): Promise<void> {
    return this.inTurn(async () => {
      await this.end();
      await this.launch();
    });
  }

  private inTurn(act: () => Promise<void>): Promise<void> {
    this.turn = this.turn.then(act);
    return this.turn;
  }

  private async launch(): Promise<void> {
    const words = this.command();
    const program = words?.[0] === undefined ? undefined : programOf(words[0], machine());
    if (words === undefined || program === undefined) return this.tell(notFound(words));
    const server = { ...launched(program, words.slice(1)), options: options(program) };
    const client = new LanguageClient("pbk", "pbk", server, this.options());
    try {
      await client.start();
      this.client = client;
      this.preview.refresh();
    } catch (error) {
      this.output.appendLine(String(error));
      await client.dispose().catch(() => undefined);
      this.tell(notStarted(words));
    }
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    await client?.dispose().catch((error: unknown) => this.output.appendLine(String(error)));
  }

  private command(): string[] | undefined {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
    return filledIn(vscode.workspace.getConfiguration("pbk").get("server.command"), { folder, home: homedir() });
  }

  private options(): LanguageClientOptions {
    const settings = vscode.workspace.getConfiguration("pbk");
    return {
      documentSelector: [
        { scheme: "file", language: "pbk" },
        { scheme: "untitled", language: "pbk" },
      ],
      initializationOptions: { sampleStart: settings.get("sampleStart", ""), market: settings.get("market", "") },
      synchronize: { configurationSection: "pbk", fileEvents: vscode.workspace.createFileSystemWatcher("**/*.pbk") },
      outputChannel: this.output,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      // A lens of the server's runs its command by its own name: what it answers is shown like ours.
      middleware: { executeCommand: (command, given) => this.run(command, given as unknown[]) },
    };
  }

  /** Runs a command of the server's for the document it names, or the one in the editor, and shows what it answers. */
  private async run(command: string, given: readonly unknown[]): Promise<unknown> {
    if (!Object.values<string>(COMMANDS).includes(command)) return this.execute(command, ...given);
    const editor = vscode.window.activeTextEditor;
    const open = editor?.document.languageId === "pbk" ? editor.document.uri.toString() : undefined;
    const target = asked(given, open);
    if (target === undefined) return void vscode.window.showInformationMessage("Open a playbook first.");
    if (this.client?.state !== State.Running) await this.start();
    if (this.client?.state !== State.Running) return undefined;
    if (command === "pbk.show") return this.preview.open(target);
    const reply: unknown = await this.execute(command, target);
    if (reply === undefined || reply === null) return reply; // the server refused, and said why
    if (command === "pbk.compile") await this.showCompiled(reply);
    else this.showVerified(reply);
    return reply;
  }

  private async execute(command: string, ...given: readonly unknown[] | readonly [Target]): Promise<unknown> {
    try {
      return await this.client?.sendRequest(ExecuteCommandRequest.type, { command, arguments: [...given] });
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      this.output.appendLine(`${command}: ${said}`);
      return { text: said, message: said };
    }
  }

  private async showCompiled(reply: unknown): Promise<void> {
    const found = compiled(reply);
    if (found === undefined) return void vscode.window.showWarningMessage("The server wrote no calendar file.");
    if (found.file === undefined) return void vscode.window.showWarningMessage(found.message);
    const open = "Open";
    const uri = /^[a-z][a-z\d+.-]+:/i.test(found.file) ? vscode.Uri.parse(found.file) : vscode.Uri.file(found.file);
    if ((await vscode.window.showInformationMessage(found.message, open)) === open) {
      await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside });
    }
  }

  private showVerified(reply: unknown): void {
    const found = verified(reply) ?? { text: "The server proved nothing.", ok: false };
    this.output.appendLine(found.text);
    this.output.show(true);
    if (!found.ok) void vscode.window.showWarningMessage("pbk: not every rule is proven; the output tells more.");
  }

  private tell(message: string): void {
    const copy = "Copy Install Command";
    const settings = "Open Settings";
    const output = "Show Output";
    this.output.appendLine(message);
    void vscode.window.showErrorMessage(message, copy, settings, output).then(async (chosen) => {
      if (chosen === copy) await vscode.env.clipboard.writeText(INSTALL);
      if (chosen === settings) await vscode.commands.executeCommand("workbench.action.openSettings", "pbk.server.command");
      if (chosen === output) this.output.show();
    });
  }
}

function machine(): Parameters<typeof programOf>[1] {
  const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  return { platform: process.platform, env: process.env, isFile };
}

/** The server speaks UTF-8 whatever the machine's locale, and is started where the playbooks are. */
function options(program: string): { env: NodeJS.ProcessEnv; shell: boolean; cwd?: string } {
  const cwd = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const common = { env: { ...process.env, PYTHONUTF8: "1" }, shell: isScript(program) };
  return cwd === undefined ? common : { ...common, cwd };
}
