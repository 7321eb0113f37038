import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, compiled, shown, verified } from "../src/replies";

test("what the server answers is read", () => {
  assert.deepEqual(shown({ html: "<p>", text: "x" }), { html: "<p>", text: "x" });
  assert.deepEqual(compiled({ uri: "file:///a.ics", message: "3 events" }), { message: "3 events", file: "file:///a.ics" });
  assert.deepEqual(compiled({ path: "/a.ics" }), { message: "Written: /a.ics", file: "/a.ics" });
  assert.deepEqual(verified({ text: "proven", ok: true }), { text: "proven", ok: true });
});

test("what it does not answer is nothing", () => {
  for (const reply of [undefined, null, 1, "x", [], {}, { html: 1, text: null, message: [] }]) {
    assert.equal(shown(reply), undefined);
    assert.equal(compiled(reply), undefined);
    assert.equal(verified(reply), undefined);
  }
  assert.equal(verified({ text: "x", ok: "yes" })?.ok, false);
});

test("a command is asked of the document it names, else of the one that is open", () => {
  assert.deepEqual(asked([{ uri: "file:///a.pbk", playbook: "A" }], "file:///b.pbk"), { uri: "file:///a.pbk", playbook: "A" });
  assert.deepEqual(asked([], "file:///b.pbk"), { uri: "file:///b.pbk" });
  assert.deepEqual(asked([{ fsPath: "/menu.pbk" }], "file:///b.pbk"), { uri: "file:///b.pbk" });
  assert.equal(asked([], undefined), undefined);
});
