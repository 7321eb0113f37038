// Tells the scopes of files: node test/tokens.cjs LIST OUT, where LIST names a file a line. Each line of OUT is a JSON
// list of lines, each a list of [from, to, innermost scope] in UTF-16 units, as VS Code itself tells them.
const { readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const oniguruma = require("vscode-oniguruma");
const { Registry, INITIAL, parseRawGrammar } = require("vscode-textmate");

async function main(list, out) {
  const wasm = readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")).buffer;
  const onigLib = oniguruma.loadWASM(wasm).then(() => ({
    createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
    createOnigString: (text) => new oniguruma.OnigString(text),
  }));
  const file = join(__dirname, "..", "syntaxes", "pbk.tmLanguage.json");
  const registry = new Registry({ onigLib, loadGrammar: async () => parseRawGrammar(readFileSync(file, "utf8"), file) });
  const grammar = await registry.loadGrammar("source.pbk");
  const told = readFileSync(list, "utf8").trim().split("\n").map((name) => {
    let stack = INITIAL;
    const lines = readFileSync(name, "utf8").split("\n").map((line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, stack);
      stack = ruleStack;
      return tokens.map((token) => [token.startIndex, token.endIndex, token.scopes.at(-1)]);
    });
    return JSON.stringify(lines);
  });
  writeFileSync(out, told.join("\n") + "\n");
}

main(...process.argv.slice(2));
