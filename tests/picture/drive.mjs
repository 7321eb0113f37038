// Drives one Chromium for tests/picture/browser.py: a line of JSON in is a command, a line of JSON out its result.
import { createInterface } from "node:readline";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const mermaid = require.resolve("mermaid/dist/mermaid.min.js");

const browser = await chromium.launch({
  executablePath: process.argv[2],
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
  ],
});
let page, asked, said;

const commands = {
  async open({ url, options }) {
    if (page) await page.context().close();
    page = await (await browser.newContext(options)).newPage();
    asked = [];
    said = [];
    page.context().on("request", (request) => asked.push(request.url()));
    page.on("pageerror", (error) => said.push(String(error)));
    page.on("console", (message) => said.push(message.text()));
    page.on("dialog", (dialog) => { said.push("dialog: " + dialog.message()); dialog.dismiss(); });
    await page.goto(url);
  },
  click: ({ selector }) => page.locator(selector).filter({ visible: true }).first().click({ timeout: 5000 }),
  press: ({ key }) => page.keyboard.press(key),
  back: () => page.goBack().then(() => null),
  forward: () => page.goForward().then(() => null),
  media: ({ options }) => page.emulateMedia(options),
  evaluate: ({ script }) => page.evaluate(script),
  screenshot: ({ path }) => page.screenshot({ path, fullPage: true }),
  pdf: ({ path }) => page.pdf({ path, format: "A4" }),
  heard: () => ({ asked, said }),
  async axe() {
    await page.evaluate(axe);
    const found = await page.evaluate("axe.run(document, { resultTypes: ['violations', 'incomplete'] })");
    return found.violations.map((each) => [each.id, each.nodes.map((node) => node.html).slice(0, 3)]);
  },
  async mermaid({ texts }) {
    if (page) await page.context().close();
    page = await (await browser.newContext()).newPage();
    await page.setContent("<!DOCTYPE html><body></body>");
    await page.addScriptTag({ path: mermaid });
    return page.evaluate(async (texts) => {
      mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });
      const drawn = [];
      for (const [number, text] of texts.entries()) {
        document.body.innerHTML = (await mermaid.render("drawn" + number, text)).svg;
        const labels = [...document.querySelectorAll(".node .nodeLabel, .edgeLabel .edgeLabel")];
        drawn.push(labels.map((label) => label.innerText.trim()).filter(Boolean));
      }
      return drawn;
    }, texts);
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const { command, ...given } = JSON.parse(line);
  let answer;
  try {
    answer = { result: (await commands[command](given)) ?? null };
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
await browser.close();
