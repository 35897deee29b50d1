// Reads codes away from the page's own thread, so that the camera's picture never stutters (`browser/scanner/reader.rs`).
// The page names its own module: the worker wakes the same one up and calls nothing but the reader.
let waking;

self.onmessage = async ({ data: { module, wasm, luma, width, height }, ports: [asked] }) => {
  try {
    waking ??= import(module).then(async (glue) => {
      await glue.default({ module_or_path: wasm });
      return glue;
    });
    const text = await (await waking).read_code(luma, width, height);
    asked.postMessage({ text });
  } catch {
    asked.postMessage({ failed: true });
  }
};
