/** The panel that shows the plan of the playbook being edited. */

import * as vscode from "vscode";
import { Follower, type Target } from "./follow";
import { framed, plain } from "./page";
import { shown } from "./replies";

const TYPE = "pbk.plan";

/** What the panel asks: the server's reply to `pbk.show`. */
export type Ask = (target: Target) => Promise<unknown>;

export class Preview implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private follower: Follower<unknown> | undefined;
  private shownOf: string | undefined; // whose plan the panel holds
  private readonly listeners: vscode.Disposable[];

  constructor(private readonly ask: Ask) {
    this.listeners = [
      vscode.workspace.onDidChangeTextDocument((event) => this.follower?.changed(event.document.uri.toString())),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => uris.forEach((uri) => this.follower?.changed(uri.toString()))),
      vscode.workspace.onDidSaveTextDocument(() => this.follower?.refresh()),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor?.document.languageId === "pbk") this.follower?.turn({ uri: editor.document.uri.toString() });
      }),
    ];
  }

  /** Asks for the plan, but not while there are mistakes: the server would say so again at every word that is typed. */
  private async plan(target: Target): Promise<unknown> {
    const said = vscode.languages.getDiagnostics(vscode.Uri.parse(target.uri));
    const broken = said.some((each) => each.source === "pbk" && each.severity === vscode.DiagnosticSeverity.Error);
    return broken ? undefined : this.ask(target);
  }

  /** Opens the panel beside the editor, or brings it to the front, with the plan of a playbook. */
  open(target: Target): void {
    if (this.panel === undefined) {
      const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      const options = { enableScripts: true, enableFindWidget: true, localResourceRoots: [], retainContextWhenHidden: true };
      this.panel = vscode.window.createWebviewPanel(TYPE, "Plan", place, options);
      this.panel.onDidDispose(() => this.forget());
      this.follower = new Follower((of) => this.plan(of), (reply, of) => this.show(reply, of), {
        set: (act, milliseconds) => setTimeout(act, milliseconds),
        clear: (timer) => clearTimeout(timer as NodeJS.Timeout),
      });
    } else {
      this.panel.reveal(undefined, true);
    }
    this.follower?.turn(target);
  }

  /** Asks anew: the settings or the server are other ones. */
  refresh(): void {
    this.follower?.refresh();
  }

  refreshSoon(): void {
    if (this.follower?.uri !== undefined) this.follower.changed(this.follower.uri);
  }

  dispose(): void {
    this.panel?.dispose();
    for (const each of this.listeners) each.dispose();
  }

  private show(reply: unknown, target: Target): void {
    if (this.panel === undefined) return;
    const found = shown(reply);
    const name = vscode.Uri.parse(target.uri).path.split("/").pop() ?? "";
    if (found === undefined && this.shownOf === target.uri) {
      this.panel.title = `Plan: ${name} (before the mistake)`;
      return;
    }
    const html = found?.html ? framed(found.html) : plain(found?.text ?? "No plan can be made yet: the playbook has mistakes.");
    this.shownOf = found === undefined ? undefined : target.uri;
    this.panel.title = `Plan: ${name}`;
    if (this.panel.webview.html !== html) this.panel.webview.html = html;
  }

  private forget(): void {
    this.follower?.stop();
    this.follower = undefined;
    this.panel = undefined;
    this.shownOf = undefined;
  }
}
