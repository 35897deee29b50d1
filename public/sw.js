// Keeps the app and the public data, so that every address opens without signal.
// The office fills in the two constants when it serves this file (`http/worker.rs`). What the worker never does:
// touch anything but a GET of our own site, keep a page, answer for a personal one, reload a page under someone's hands.
const VERSION = "__VERSION__";
/** Every file of this build: address and bytes on the way. */
const FILES = __FILES__;

const BUILD = `chuyenxe-${VERSION}`;
const DATA = "chuyenxe-data";
const SHELL = "/vo";
const COPY = "/api/v1/pages/copy";
/** After this long without an answer the kept page opens. */
const PATIENCE = 3000;
/** The public data is asked for again when it is older than this. */
const FRESH = 10 * 60 * 1000;

const addresses = new Set(FILES.map(([address]) => address));

self.addEventListener("install", (event) => event.waitUntil(fill()));

self.addEventListener("activate", (event) => event.waitUntil(settle()));

self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (url.pathname === "/sw/state") event.respondWith(state());
  else if (url.pathname === "/sw/fill") event.respondWith(fill().then(state, state));
  else if (url.pathname === COPY) event.respondWith(copy(event));
  else if (addresses.has(url.pathname) || url.pathname.startsWith("/pkg/")) event.respondWith(file(request));
});

/** Fetches what is missing of this build, and the data. */
async function fill() {
  const cache = await caches.open(BUILD);
  for (const address of [...addresses, SHELL]) {
    if (await cache.match(address)) continue;
    const answer = await fetch(address, { cache: address.startsWith("/pkg/") ? "default" : "no-cache" });
    if (!isOurs(answer)) throw new Error(`${address}: ${answer.status}`);
    await cache.put(address, answer);
  }
  const data = await caches.open(DATA);
  if (!(await data.match(COPY))) await refresh();
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
      event.waitUntil(refresh(FRESH).catch(() => {}));
      return answer;
    }
    return (await shell()) ?? answer;
  } catch {
    return (await shell()) ?? asked;
  }
}

function shell() {
  return caches.open(BUILD).then((cache) => cache.match(SHELL));
}

/** A built file never changes under its name. */
async function file(request) {
  return (await caches.match(request, { ignoreSearch: true })) ?? fetch(request);
}

/** The public data as kept. Without any, as the office has it. */
async function copy(event) {
  const kept = await (await caches.open(DATA)).match(COPY);
  if (!kept) return fetch(event.request);
  event.waitUntil(refresh(FRESH).catch(() => {}));
  return kept;
}

/** Fetches the public data anew, unless it is younger than `age`. */
async function refresh(age = 0) {
  const data = await caches.open(DATA);
  const kept = await data.match(COPY);
  if (kept && Date.now() - Date.parse(kept.headers.get("date") ?? 0) < age) return;
  const answer = await fetch(COPY, { cache: "no-cache" });
  if (!isOurs(answer)) throw new Error(`${COPY}: ${answer.status}`);
  await data.put(COPY, answer);
}

/** What is here of what is needed, counted anew each time. */
async function state() {
  const cache = await caches.open(BUILD);
  let have = 0;
  let all = Boolean(await cache.match(SHELL)) && Boolean(await (await caches.open(DATA)).match(COPY));
  let bytes = 0;
  for (const [address, size] of FILES) {
    bytes += size;
    if (await cache.match(address)) have += size;
    else all = false;
  }
  return Response.json({ version: VERSION, ready: all, have, bytes });
}
