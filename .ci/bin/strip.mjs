// Leaves out of a WebAssembly module what says nothing to a browser: its custom sections (names, producers, features).
import { readFileSync, writeFileSync } from "node:fs";

const [from, to] = process.argv.slice(2);
const module = readFileSync(from);
const parts = [module.subarray(0, 8)];
for (let at = 8; at < module.length; ) {
  const start = at;
  const custom = module[at++] === 0;
  let size = 0;
  for (let shift = 0, byte = 0x80; byte & 0x80; shift += 7) {
    byte = module[at++];
    size += (byte & 0x7f) * 2 ** shift;
  }
  at += size;
  if (!custom) parts.push(module.subarray(start, at));
}
writeFileSync(to, Buffer.concat(parts));
