// Keeps the app and the public data, so that every address opens without signal.
// The office fills in the three constants when it serves this file (`http/worker.rs`). What the worker never does:
// touch anything but a GET of our own site, keep a page, answer for a personal one, reload a page under someone's hands.
const VERSION = "__VERSION__";
/** Every file of this build: address and bytes on the way. */
const FILES = __FILES__;
/** One file that holds all parts of the app, address and bytes on the way; null where the build made none. */
const PARTS = __PARTS__;

const BUILD = `chuyenxe-${VERSION}`;
const DATA = "chuyenxe-data";
const SHELL = "/vo";
/** The public data: what changes with every booking, and what is the same until the next build. */
const KEPT = ["/api/v1/pages/copy", "/api/v1/pages/procedures", "/api/v1/guides/vi", "/api/v1/guides/en"];
/** After this long without an answer the kept page opens. */
const PATIENCE = 3000;
/** The public data is asked for again when it is older than this. */
const FRESH = 10 * 60 * 1000;
/** So many files are fetched at once: an open page keeps the rest of a slow network. */
const AT_ONCE = 4;

const addresses = new Set(FILES.map(([address]) => address));
const isPart = ([address]) => /^\/pkg\/(chunk|split)_/.test(address);
const sum = (files) => files.reduce((sum, [, bytes]) => sum + bytes, 0);

// With the public data anew: a new build may want more of it than the last one kept.
self.addEventListener("install", (event) => event.waitUntil(fill(true)));

self.addEventListener("activate", (event) => event.waitUntil(settle()));

self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});

// The signal is back: an open page is woken, and sends what the person told it to send. Without one nobody could be told.
self.addEventListener("sync", (event) =>
  event.waitUntil(self.clients.matchAll().then((pages) => pages.forEach((page) => page.postMessage("signal")))),
);

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (url.pathname === "/sw/state") event.respondWith(state());
  else if (url.pathname === "/sw/fill") event.respondWith(fill().then(state, state));
  else if (KEPT.includes(url.pathname)) event.respondWith(copy(event, url.pathname));
  else if (addresses.has(url.pathname) || /^\/(pkg|fonts)\//.test(url.pathname)) event.respondWith(file(request));
});

/** Fetches what is missing of this build, and the data. */
async function fill(anew = false) {
  try {
    await fetchAll(anew);
  } catch (error) {
    // Told and not kept for asking: the first worker ends with this.
    if (error.name === "QuotaExceededError") {
      for (const page of await self.clients.matchAll({ includeUncontrolled: true })) page.postMessage("full");
    }
    throw error;
  }
}

async function fetchAll(anew) {
  const cache = await caches.open(BUILD);
  await keepParts(cache);
  const waiting = [...addresses, SHELL];
  const work = async () => {
    for (let address = waiting.shift(); address; address = waiting.shift()) await keep(cache, address);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const data = await caches.open(DATA);
  for (const address of KEPT) if (anew || !(await data.match(address))) await refresh(address);
}

/** Keeps the parts of the app: what the browser has of them, and the rest out of the one file where that is less to fetch. */
async function keepParts(cache) {
  const missing = [];
  for (const part of FILES.filter(isPart)) if (!(await cache.match(part[0])) && !(await keepKnown(cache, part[0]))) missing.push(part);
  if (!PARTS || sum(missing) <= PARTS[1]) return;
  try {
    await unpack(cache, await fetch(PARTS[0]));
  } catch (error) {
    // What is missing then comes by itself.
    if (error.name === "QuotaExceededError") throw error;
  }
}

/** Keeps a file that the build before had too, or that an open page has just fetched. */
async function keepKnown(cache, address) {
  const known =
    (await caches.match(address)) ??
    (await fetch(address, { cache: "only-if-cached", mode: "same-origin" }).catch(() => undefined));
  if (!known || !isOurs(known)) return false;
  await cache.put(address, known);
  return true;
}

/** Takes the one file apart while it comes, so that what has come is kept when the signal goes (`.ci/parts.mjs`). */
async function unpack(cache, answer) {
  if (!isOurs(answer)) return;
  const headers = { "content-type": "application/wasm", "x-chuyen-xe": answer.headers.get("x-chuyen-xe") };
  const reader = answer.body.getReader();
  let rest = new Uint8Array();
  const take = async (length) => {
    const come = [rest];
    for (let have = rest.length; have < length; ) {
      const { done, value } = await reader.read();
      if (done) throw new Error("it broke off");
      come.push(value);
      have += value.length;
    }
    const bytes = new Uint8Array(await new Blob(come).arrayBuffer());
    rest = bytes.subarray(length);
    return bytes.slice(0, length);
  };
  const listLength = new DataView((await take(4)).buffer).getUint32(0, true);
  for (const [address, length] of JSON.parse(new TextDecoder().decode(await take(listLength)))) {
    const part = await take(length);
    if (addresses.has(address)) await cache.put(address, new Response(part, { headers }));
  }
}

async function keep(cache, address) {
  if (await cache.match(address)) return;
  const answer = await fetch(address, { cache: address.startsWith("/pkg/") ? "default" : "no-cache" });
  if (!isOurs(answer)) throw new Error(`${address}: ${answer.status}`);
  if (address === SHELL && !(await isOfThisBuild(answer.clone()))) throw new Error("another build came in between");
  await cache.put(address, answer);
}

/** A shell of another build would name files that are not kept. */
async function isOfThisBuild(answer) {
  const named = (await answer.text()).matchAll(/\/pkg\/[\w.-]+\.(?:js|wasm|css)/g);
  return [...named].every(([file]) => addresses.has(file));
}

/** This build and the one before it stay: a page that is still open may need a part of the older. */
async function settle() {
  const builds = (await caches.keys()).filter((name) => name.startsWith("chuyenxe-") && name !== DATA);
  const old = builds.filter((name) => name !== BUILD).slice(0, -1);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** Someone else's network may answer in our name; only our office sends this header. */
function isOurs(answer) {
  return answer.ok && answer.headers.has("x-chuyen-xe");
}

/** A page from the office, or the shell that draws it from what is kept. */
async function page(event) {
  // Not out of the browser's own store: a page that looks fresh hides that the signal is gone.
  const asked = fetch(event.request, { cache: "no-cache" });
  const late = new Promise((_, fail) => setTimeout(fail, PATIENCE, new Error("too late")));
  try {
    const answer = await Promise.race([asked, late]);
    // A redirect is the browser's to follow; a page that is not there is told by the office itself.
    if (answer.type === "opaqueredirect" || (answer.headers.has("x-chuyen-xe") && answer.status < 500)) {
      event.waitUntil(heal().catch(() => {}));
      return answer;
    }
    return (await shell()) ?? answer;
  } catch {
    return (await shell()) ?? asked;
  }
}

/** The public data anew, and everything else too where the browser has thrown it away. */
async function heal() {
  if (await shell()) await Promise.all(KEPT.map((address) => refresh(address, FRESH)));
  else await fill();
}

function shell() {
  return caches.open(BUILD).then((cache) => cache.match(SHELL));
}

/** A built file never changes under its name. Scanner, PDF and letters are kept when they are first used. */
async function file(request) {
  const kept = await caches.match(request, { ignoreSearch: true });
  if (kept) return kept;
  const answer = await fetch(request);
  // A full device keeps nothing more, and shows it all the same.
  if (isOurs(answer)) await (await caches.open(BUILD)).put(request, answer.clone()).catch(() => {});
  return answer;
}

/** The public data as kept. Without any, as the office has it. */
async function copy(event, address) {
  const kept = await (await caches.open(DATA)).match(address);
  if (!kept) return fetch(event.request);
  event.waitUntil(refresh(address, FRESH).catch(() => {}));
  return kept;
}

/** Fetches the public data anew, unless it is younger than `age`. */
async function refresh(address, age = 0) {
  const data = await caches.open(DATA);
  const kept = await data.match(address);
  if (kept && Date.now() - Date.parse(kept.headers.get("date") ?? 0) < age) return;
  const answer = await fetch(address, { cache: "no-cache" });
  if (!isOurs(answer)) throw new Error(`${address}: ${answer.status}`);
  await data.put(address, answer);
}

/** What is here of what is needed, counted anew each time. */
async function state() {
  const cache = await caches.open(BUILD);
  let have = 0;
  const data = await caches.open(DATA);
  let all = Boolean(await cache.match(SHELL));
  for (const address of KEPT) if (!(await data.match(address))) all = false;
  // In one file the parts are less than the sum of them.
  const share = PARTS ? Math.min(1, PARTS[1] / sum(FILES.filter(isPart))) : 1;
  let bytes = 0;
  for (const file of FILES) {
    const size = isPart(file) ? file[1] * share : file[1];
    bytes += size;
    if (await cache.match(file[0])) have += size;
    else all = false;
  }
  have = Math.round(have);
  bytes = Math.round(bytes);
  return Response.json({ version: VERSION, ready: all, have, bytes });
}
