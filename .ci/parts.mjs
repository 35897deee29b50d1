// Puts the parts of the app that every phone keeps into one file, `parts.HASH.bin` beside them: together they compress better,
// and a slow network answers once instead of sixty times. The service worker takes them apart (`public/sw.js`).
//
// Four bytes, little endian, say how long the list is; the list is JSON, address and length of each part; then the parts.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const folder = process.argv[2];
const names = readdirSync(folder);
for (const name of names) if (name.startsWith("parts.")) rmSync(join(folder, name));

// What is kept when it is first used is no part of it (`ON_USE` in `src/http/assets.rs`).
const parts = names.filter((name) => /^(chunk|split)_.*\.wasm$/.test(name) && !/^split_(scanner|pdf)\./.test(name)).sort();
const contents = parts.map((name) => readFileSync(join(folder, name)));
const list = Buffer.from(JSON.stringify(parts.map((name, at) => [`/pkg/${name}`, contents[at].length])));
const length = Buffer.alloc(4);
length.writeUInt32LE(list.length);
const whole = Buffer.concat([length, list, ...contents]);

const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants;
const params = { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: whole.length };
const file = join(folder, `parts.${createHash("sha256").update(whole).digest("base64url").slice(0, 22)}.bin`);
writeFileSync(file, whole);
writeFileSync(`${file}.br`, brotliCompressSync(whole, { params }));
writeFileSync(`${file}.gz`, gzipSync(whole, { level: 9 }));
