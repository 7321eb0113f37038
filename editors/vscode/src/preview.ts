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
  private readonly listeners: vscode.Disposable[];

  constructor(private readonly ask: Ask) {
    this.listeners = [
      vscode.workspace.onDidChangeTextDocument((event) => this.follower?.changed(event.document.uri.toString())),
      vscode.workspace.onDidSaveTextDocument(() => this.follower?.refresh()),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor?.document.languageId === "pbk") this.follower?.turn({ uri: editor.document.uri.toString() });
      }),
    ];
  }

  /** Opens the panel beside the editor, or brings it to the front, with the plan of a playbook. */
  open(target: Target): void {
    if (this.panel === undefined) {
      const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      const options = { enableScripts: true, enableFindWidget: true, localResourceRoots: [], retainContextWhenHidden: true };
      this.panel = vscode.window.createWebviewPanel(TYPE, "Plan", place, options);
      this.panel.onDidDispose(() => this.forget());
      this.follower = new Follower(this.ask, (reply, of) => this.show(reply, of), {
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
    const html = found?.html ? framed(found.html) : plain(found?.text ?? "The server shows no plan of this file.");
    this.panel.title = `Plan: ${vscode.Uri.parse(target.uri).path.split("/").pop() ?? ""}`;
    if (this.panel.webview.html !== html) this.panel.webview.html = html;
  }

  private forget(): void {
    this.follower?.stop();
    this.follower = undefined;
    this.panel = undefined;
  }
}
