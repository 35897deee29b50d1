// `make bench`: our reader beside zxing-wasm on the same pictures, as rows of the bench's table.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { createRequire } from "node:module";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";
import { EACH, KINDS, picture } from "./pictures.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const target = resolve(process.env.CARGO_TARGET_DIR ?? join(here, "../../target"));
const built = join(target, "site/pkg");

// Node fetches no files; the built module asks for its chunks by their addresses.
const overNetwork = globalThis.fetch;
globalThis.fetch = async (address, how) =>
  String(address).startsWith("file:")
    ? new Response(readFileSync(fileURLToPath(String(address))), { headers: { "content-type": "application/wasm" } })
    : overNetwork(address, how);

/** The very module that phones get. */
async function ours() {
  const names = readdirSync(built);
  const named = (end) => join(built, names.find((name) => name.startsWith("chuyenxe") && name.endsWith(end)));
  const glue = await import(pathToFileURL(named(".js")).href);
  await glue.default({ module_or_path: readFileSync(named(".wasm")) });
  return async ({ luma, width, height }) => glue.read_code(luma, width, height);
}

async function theirs() {
  const wasm = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
  await prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm) }, fireImmediately: true });
  globalThis.ImageData ??= class ImageData {
    constructor(data, width, height) {
      Object.assign(this, { data, width, height });
    }
  };
  return async ({ luma, width, height }) => {
    const pixels = new Uint8ClampedArray(luma.length * 4).fill(255);
    for (let at = 0; at < luma.length; at += 1) pixels[at * 4] = pixels[at * 4 + 1] = pixels[at * 4 + 2] = luma[at];
    const began = performance.now();
    const found = await readBarcodes(new ImageData(pixels, width, height), { formats: ["QRCode"], maxNumberOfSymbols: 1 });
    return { text: found[0]?.text, ms: performance.now() - began };
  };
}

const row = (what, measured, baseline, aim) => console.log(`| ${what} | ${measured} | ${baseline} | ${aim} |`);
const middle = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
const slow = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)];

const [our, their] = [await ours(), await theirs()];
const read = Object.fromEntries(KINDS.map((kind) => [kind, { ours: 0, theirs: 0 }]));
const times = { ours: [], theirs: [] };
for (let number = 0; number < KINDS.length * EACH; number += 1) {
  const seen = picture(number);
  const began = performance.now();
  const text = await our(seen);
  times.ours.push(performance.now() - began);
  if (text === seen.text) read[seen.kind].ours += 1;
  const other = await their(seen);
  times.theirs.push(other.ms);
  if (other.text === seen.text) read[seen.kind].theirs += 1;
}
const all = KINDS.length * EACH;
const sum = (who) => KINDS.reduce((sum, kind) => sum + read[kind][who], 0);
for (const kind of KINDS) row(`cards read: ${kind}, of ${EACH}`, read[kind].ours, `zxing-wasm ${read[kind].theirs}`, "");
row(`cards read, of ${all}`, sum("ours"), `zxing-wasm ${sum("theirs")}`, "≥ zxing-wasm");
row(
  "reading a picture, ms (median / 95 of 100)",
  `${middle(times.ours).toFixed(1)} / ${slow(times.ours).toFixed(1)}`,
  `zxing-wasm ${middle(times.theirs).toFixed(1)} / ${slow(times.theirs).toFixed(1)}`,
  "",
);
