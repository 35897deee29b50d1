// Which files the app's chunks are made of.

/**
 * The files of chunks, by the text of the loader (`__wasm_split.HASH.js`): it names each chunk's own file, and those that chunks
 * share under `one, other` in a comment.
 */
export function filesOfChunks(loader, wanted) {
  const files = new Set();
  const met = new Set();
  let owners = [];
  for (const line of loader.split("\n")) {
    if (line.startsWith("/* ")) owners = line.slice(3, -3).split(", ");
    const [, file, own] = line.match(/"\.\/((?:split_(\w+)|chunk_\w+)\.[^"]*\.wasm)"/) ?? [];
    for (const chunk of own ? [own] : file ? owners : []) {
      met.add(chunk);
      if (wanted.includes(chunk)) files.add(file);
    }
  }
  for (const chunk of wanted) if (!met.has(chunk)) throw new Error(`there is no chunk ${chunk}`);
  return files;
}
