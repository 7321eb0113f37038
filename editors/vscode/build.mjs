// Bundles the extension into dist/, with the licences of what is in it; with --test, the tests into out/.
import { copyFile, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";

const common = { bundle: true, platform: "node", target: "node18", format: "cjs", logLevel: "warning" };

if (process.argv.includes("--test")) await buildTests();
else await buildExtension();

async function buildTests() {
  await rm("out", { recursive: true, force: true });
  const tests = (await readdir("test")).filter((name) => name.endsWith(".test.ts"));
  await build({ ...common, entryPoints: tests.map((name) => `test/${name}`), outdir: "out/tests" });
  await build({ ...common, entryPoints: ["src/extension.ts"], outfile: "out/extension.js", external: ["vscode"] });
}

async function buildExtension() {
  await rm("dist", { recursive: true, force: true });
  const { metafile } = await build({
    ...common,
    entryPoints: ["src/extension.ts"],
    outfile: "dist/extension.js",
    external: ["vscode"],
    minify: true,
    metafile: true,
  });
  await copyFile("../../LICENSE", "LICENSE");
  await writeFile("dist/NOTICES.txt", await notices(Object.keys(metafile.inputs)));
}

/** The licences of the packages whose files went into the bundle. */
async function notices(inputs) {
  const packages = new Set(inputs.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]).filter(Boolean));
  const texts = [];
  for (const folder of [...packages].sort()) {
    const { name, version } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
    const licence = (await readdir(folder)).find((file) => /^licen[cs]e/i.test(file));
    if (!licence) throw new Error(`${name} has no licence to ship`);
    texts.push(`${name} ${version}\n\n${(await readFile(`${folder}/${licence}`, "utf8")).trim()}\n`);
  }
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}
