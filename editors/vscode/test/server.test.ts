/** The server itself, spoken to as the extension does. PBK_LSP is the command that starts it, as a JSON list. */

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { test, type TestContext } from "node:test";
import {
  DidChangeConfigurationNotification,
  DidOpenTextDocumentNotification,
  ExecuteCommandRequest,
  ExitNotification,
  InitializeRequest,
  InitializedNotification,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  createProtocolConnection,
  type PublishDiagnosticsParams,
} from "vscode-languageserver-protocol/node";
import { framed } from "../src/page";
import { shown, verified } from "../src/replies";

const command = JSON.parse(process.env["PBK_LSP"] ?? "null") as string[] | null;
const skip = command ? false : "PBK_LSP names no server";
const text = 'playbook "頼み 🙂" {\n  market JP\n  wait 2 weeks\n  send note via email\n  stop\n}\n';
const uri = "untitled:tanomi.pbk";

/** A server with the playbook open, and what it said of itself. */
async function started(t: TestContext, playbook: string) {
  const [program, ...words] = command ?? [];
  const server = spawn(program ?? "", words, { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, PYTHONUTF8: "1" } });
  const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  t.after(() => {
    connection.dispose();
    server.kill();
  });
  const published = new Promise<PublishDiagnosticsParams>((resolve) => connection.onNotification(PublishDiagnosticsNotification.type, resolve));
  connection.listen();
  const { capabilities } = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: null,
    capabilities: { textDocument: { publishDiagnostics: {} } },
    initializationOptions: { sampleStart: "2027-04-01", market: "" },
  });
  await connection.sendNotification(InitializedNotification.type, {});
  await connection.sendNotification(DidChangeConfigurationNotification.type, {
    settings: { pbk: { server: { command }, sampleStart: "2027-04-01", market: "JP" } },
  });
  await connection.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: "pbk", version: 1, text: playbook },
  });
  const run = (name: string) => connection.sendRequest(ExecuteCommandRequest.type, { command: name, arguments: [{ uri }] });
  return { server, connection, published, capabilities, run };
}

test("the server starts, finds a mistake, and stops", { skip }, async (t) => {
  const { server, connection, published } = await started(t, text.replace("email", "emal"));
  const { uri: of, diagnostics } = await published;
  assert.equal(of, uri);
  assert.equal(diagnostics[0]?.code, "PBK101");
  assert.deepEqual(diagnostics[0]?.range, { start: { line: 3, character: 16 }, end: { line: 3, character: 20 } });
  await connection.sendRequest(ShutdownRequest.type);
  await connection.sendNotification(ExitNotification.type);
  assert.equal(await new Promise((resolve) => server.on("exit", resolve)), 0);
});

test("its commands answer what the panel shows", { skip }, async (t) => {
  const { capabilities, run } = await started(t, text);
  const offered = capabilities.executeCommandProvider?.commands ?? [];
  if (offered.length === 0) return t.skip("this server has no commands");
  for (const name of ["pbk.compile", "pbk.show", "pbk.verify"]) assert.ok(offered.includes(name), name);
  const plan = shown(await run("pbk.show"));
  assert.match(plan?.text ?? "", /15 Apr 2027/);
  if (plan?.html) assert.match(framed(plan.html), /script-src 'unsafe-inline'.*script-src &#39;sha256-/s);
  assert.equal(typeof verified(await run("pbk.verify"))?.ok, "boolean");
});

test("of a file with a mistake it shows no plan", { skip }, async (t) => {
  const { capabilities, run } = await started(t, text.replace("email", "emal"));
  if (!capabilities.executeCommandProvider?.commands.length) return t.skip("this server has no commands");
  assert.doesNotMatch(shown(await run("pbk.show"))?.text ?? "", /15 Apr 2027/);
});
