/** The bundled extension, started with something that stands in for VS Code: what it registers, and what it says. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import Module from "node:module";
import * as path from "node:path";
import { test } from "node:test";

interface Seen {
  commands: Map<string, (...given: unknown[]) => unknown>;
  errors: { message: string; buttons: string[] }[];
  infos: string[];
  clipboard: string[];
}

/** Any class, function or event of VS Code that nobody asks anything of. */
function anything(): unknown {
  const callable = function () {};
  return new Proxy(callable, {
    get: (target, name) => (name === "prototype" ? target.prototype : name === "then" ? undefined : anything()),
    apply: () => anything(),
    construct: (_, __, newTarget) => Object.create(newTarget.prototype as object) as object,
  });
}

function standIn(command: unknown, press?: string): { vscode: unknown; seen: Seen } {
  const seen: Seen = { commands: new Map(), errors: [], infos: [], clipboard: [] };
  const disposable = { dispose: () => undefined };
  const known: Record<string, Record<string, unknown>> = {
    commands: {
      registerCommand: (id: string, act: (...given: unknown[]) => unknown) => (seen.commands.set(id, act), disposable),
      executeCommand: async () => undefined,
    },
    window: {
      activeTextEditor: undefined,
      createOutputChannel: () => ({ appendLine: () => undefined, show: () => undefined, dispose: () => undefined }),
      onDidChangeActiveTextEditor: () => disposable,
      showErrorMessage: async (message: string, ...buttons: string[]) => (seen.errors.push({ message, buttons }), press),
      showInformationMessage: async (message: string) => void seen.infos.push(message),
    },
    workspace: {
      workspaceFolders: undefined,
      getConfiguration: () => ({ get: (name: string, otherwise: unknown) => (name === "server.command" ? command : otherwise) }),
      onDidChangeConfiguration: () => disposable,
      onDidChangeTextDocument: () => disposable,
      onDidSaveTextDocument: () => disposable,
      onDidGrantWorkspaceTrust: () => disposable,
    },
    languages: { onDidChangeDiagnostics: () => disposable },
    env: { clipboard: { writeText: async (text: string) => void seen.clipboard.push(text) } },
  };
  const vscode = new Proxy(known, { get: (target, name) => target[String(name)] ?? (name === "version" ? "1.82.0" : anything()) });
  return { vscode, seen };
}

/** The extension, loaded anew with `vscode` for what it imports under that name. */
function loaded(vscode: unknown): { activate(context: unknown): Promise<void>; deactivate(): Promise<void> } {
  const file = path.resolve("out/extension.js");
  const inside = Module as unknown as { _load: (request: string, ...others: unknown[]) => unknown };
  const load = inside._load;
  inside._load = (request, ...others) => (request === "vscode" ? vscode : load.call(inside, request, ...others));
  try {
    const own = Module.createRequire(file);
    delete own.cache[file];
    return own(file) as ReturnType<typeof loaded>;
  } finally {
    inside._load = load;
  }
}

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as { contributes: { commands: { command: string }[] } };

test("it registers the commands it offers, and none of the server's", async () => {
  const { vscode, seen } = standIn(["no-such-program", "lsp"]);
  await loaded(vscode).activate({ subscriptions: [] });
  assert.deepEqual([...seen.commands.keys()].sort(), manifest.contributes.commands.map((each) => each.command).sort());
});

test("a server that is not there is said once, with what to do about it", async () => {
  const { vscode, seen } = standIn(["no-such-program", "lsp"], "Copy Install Command");
  await loaded(vscode).activate({ subscriptions: [] });
  await new Promise((done) => setImmediate(done));
  assert.equal(seen.errors.length, 1);
  assert.match(seen.errors[0]?.message ?? "", /“no-such-program”.*pip install "pbk-lang\[lsp\]"/);
  assert.deepEqual(seen.errors[0]?.buttons, ["Copy Install Command", "Open Settings", "Show Output"]);
  assert.deepEqual(seen.clipboard, ['pip install "pbk-lang[lsp]"']);
});

test("a command without a playbook asks for one", async () => {
  const { vscode, seen } = standIn(["no-such-program", "lsp"]);
  await loaded(vscode).activate({ subscriptions: [] });
  await seen.commands.get("pbk.showPlan")?.();
  assert.deepEqual(seen.infos, ["Open a playbook first."]);
});

test("it ends without a server as well", async () => {
  const { vscode } = standIn([]);
  const subscriptions: { dispose(): void }[] = [];
  const extension = loaded(vscode);
  await extension.activate({ subscriptions });
  await extension.deactivate();
  for (const each of subscriptions) each.dispose();
});
