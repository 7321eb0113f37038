import assert from "node:assert/strict";
import { test } from "node:test";
import { filledIn, launched, notFound, programOf, type Machine } from "../src/command";

const place = { folder: "/work/deals", home: "/home/ana" };

function machine(platform: NodeJS.Platform, env: Record<string, string>, ...files: string[]): Machine {
  return { platform, env, isFile: (path) => files.includes(path) };
}

test("the setting is taken word by word, with folder and home filled in", () => {
  assert.deepEqual(filledIn(["pbk", "lsp"], place), ["pbk", "lsp"]);
  assert.deepEqual(filledIn(["${workspaceFolder}/.venv/bin/pbk", "lsp"], place), ["/work/deals/.venv/bin/pbk", "lsp"]);
  assert.deepEqual(filledIn(["~/bin/pbk", "lsp", "~tilde"], place), ["/home/ana/bin/pbk", "lsp", "~tilde"]);
  assert.deepEqual(filledIn(["${workspaceFolder}/pbk"], { ...place, folder: undefined }), ["${workspaceFolder}/pbk"]);
});

test("what is no command is none", () => {
  for (const setting of [undefined, null, "pbk lsp", [], [""], [" "], ["pbk", 1]]) assert.equal(filledIn(setting, place), undefined);
});

test("a bare name is looked for on PATH, in order", () => {
  const found = machine("linux", { PATH: "/a:/b:/c" }, "/b/pbk", "/c/pbk");
  assert.equal(programOf("pbk", found), "/b/pbk");
  assert.equal(programOf("pbq", found), undefined);
  assert.equal(programOf("pbk", machine("linux", {}, "/b/pbk")), undefined);
});

test("nothing is taken from the folder that happens to be open", () => {
  assert.equal(programOf("pbk", machine("linux", { PATH: ".:bin::/b" }, "pbk", "bin/pbk")), undefined);
  assert.equal(programOf("bin/pbk", machine("linux", { PATH: "/b" }, "bin/pbk", "/b/bin/pbk")), undefined);
  assert.equal(programOf("/x/pbk", machine("linux", {}, "/x/pbk")), "/x/pbk");
});

test("Windows has endings, and spells PATH as it likes", () => {
  const windows = machine("win32", { Path: "C:\\Python\\Scripts;D:\\x", PATHEXT: ".EXE;.CMD" }, "D:\\x\\pbk.cmd", "C:\\Python\\Scripts\\pbk.exe");
  assert.equal(programOf("pbk", windows), "C:\\Python\\Scripts\\pbk.exe");
  assert.equal(programOf("pbk", machine("win32", { PATH: "D:\\x" }, "D:\\x\\pbk.cmd")), "D:\\x\\pbk.cmd");
});

test("a script of Windows goes through its shell, with quotes where they are needed", () => {
  assert.deepEqual(launched("C:\\My Tools\\pbk.bat", ["lsp"]), { command: '"C:\\My Tools\\pbk.bat"', args: ["lsp"] });
  assert.deepEqual(launched("/my tools/pbk", ["lsp"]), { command: "/my tools/pbk", args: ["lsp"] });
});

test("the message names what was looked for, and what to do", () => {
  assert.match(notFound(["pbq", "lsp"]), /“pbq”.*pip install "pbk-lang\[lsp\]"/);
  assert.match(notFound(undefined), /pbk\.server\.command/);
});
