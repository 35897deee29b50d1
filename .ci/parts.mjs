// Puts the parts of the app that every phone keeps into one file, `parts.HASH.bin` beside them: first what the schedule, booking
// and tickets need. `public/bundle.js` says what it looks like, and takes it apart on the phone.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { filesOfChunks } from "./chunks.mjs";

const folder = process.argv[2];
const names = readdirSync(folder);
for (const name of names) if (name.startsWith("parts.")) rmSync(join(folder, name));

// The phone's own reading, so that the two cannot differ.
const reading = readFileSync(new URL("../public/bundle.js", import.meta.url), "utf8");
const { filesOf, split } = new Function(`${reading}; return { filesOf, split };`)();

/** The chunks without which nobody sees the schedule, books, or opens a ticket without signal. */
const FIRST = ["home", "schedule", "trip", "booking", "people", "tickets", "ticket", "news", "kept"];

/** A group is kept as soon as it has come; a larger one packs a little better. In bytes before packing. */
const GROUP = 256 << 10;

// What is kept when it is first used is no part of it (`ON_USE` in `src/http/assets.rs`).
const parts = names.filter((name) => /^(chunk|split)_.*\.wasm$/.test(name) && !/^split_(scanner|pdf)\./.test(name)).sort();
const loader = names.find((name) => /^__wasm_split\..*\.js$/.test(name));
const first = filesOfChunks(readFileSync(join(folder, loader), "utf8"), FIRST);
const groups = [];
for (const later of [false, true]) {
  let size = Infinity;
  for (const name of parts.filter((name) => first.has(name) !== later)) {
    if (size > GROUP) {
      groups.push({ later, files: [] });
      size = 0;
    }
    const bytes = readFileSync(join(folder, name));
    groups.at(-1).files.push({ address: `/pkg/${name}`, bytes });
    size += bytes.length;
  }
}
const list = [];
const contents = [];
for (const { later, files } of groups) {
  const streams = split(files.map(({ bytes }) => bytes));
  list.push({
    files: files.map(({ address, bytes }) => [address, bytes.length]),
    streams: streams.map((stream) => stream.length),
    ...(later && { later }),
  });
  contents.push(...streams.map((stream) => Buffer.from(stream)));
}
const listed = Buffer.from(JSON.stringify(list));
const length = Buffer.alloc(4);
length.writeUInt32LE(listed.length);
const whole = Buffer.concat([length, listed, ...contents]);

const originals = groups.flatMap(({ files }) => files)[Symbol.iterator]();
for await (const [address, bytes] of filesOf(new Response(whole))) {
  const { value: original } = originals.next();
  if (address !== original?.address || !original.bytes.equals(bytes)) throw new Error(`${address} does not come out as it went in`);
}
if (!originals.next().done) throw new Error("not all parts come out");

const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants;
const params = { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: whole.length };
const file = join(folder, `parts.${createHash("sha256").update(whole).digest("base64url").slice(0, 22)}.bin`);
writeFileSync(file, whole);
writeFileSync(`${file}.br`, brotliCompressSync(whole, { params }));
writeFileSync(`${file}.gz`, gzipSync(whole, { level: 9 }));
