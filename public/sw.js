// Keeps the app and the public data, so that every address opens without signal.
// The office fills in the three constants when it serves this file (`http/worker.rs`). What the worker never does:
// touch anything but a GET of our own site, keep a page, answer for a personal one, reload a page under someone's hands.
importScripts("/bundle.js");

const VERSION = "__VERSION__";
/** Every file of this build and the public data that is the same until the next one: address, bytes on the way, which bundle it comes with, and whether the schedule, booking and tickets do without it. */
const FILES = __FILES__;
/** Files that hold many of them, in the order in which they are wanted: address and bytes on the way. */
const BUNDLES = __BUNDLES__;

const BUILD = `chuyenxe-${VERSION}`;
const DATA = "chuyenxe-data";
const SHELL = "/vo";
/** The public data that changes with every booking. One that older pages could not read gets another address. */
const COPY = "/api/v1/copy";
/** After this long without an answer the kept page opens. */
const PATIENCE = 3000;
/** The copy is asked for again when it is older than this. */
const FRESH = 10 * 60 * 1000;
/** So many files are fetched at once: an open page keeps the rest of a slow network. */
const AT_ONCE = 4;

const addresses = new Set(FILES.map(([address]) => address));
/** Where all others are here, the schedule, booking and tickets open without signal. */
const later = new Set(FILES.filter(([, , , later]) => later).map(([address]) => address));
/** What never changes under its name. */
const isBuilt = (address) => address.startsWith("/pkg/");
const inBundle = (at) => FILES.filter(([, , bundle]) => bundle === at);
const sum = (files) => files.reduce((sum, [, bytes]) => sum + bytes, 0);

// The first worker of all takes over when what comes first is here, and fetches the rest meanwhile: on a slow network that is half
// the wait. One that follows another takes nothing away: it comes when it has everything. With the copy anew, because a new build
// may want more of it than the last one kept.
self.addEventListener("install", (event) => {
  const { begun, done } = filling(true);
  event.waitUntil(self.registration.active ? done : begun);
});

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
  else if (url.pathname === "/sw/fill") event.respondWith(filling().done.then(state, state));
  else if (url.pathname === COPY) event.respondWith(copy(event));
  else if (addresses.has(url.pathname) || /^\/(pkg|fonts)\//.test(url.pathname)) event.respondWith(file(request));
});

/** Fetching that is under way: nobody else fetches the same beside it. */
let underWay;

/** Fetches what is missing of this build, and the copy. `begun`: what comes first is here; `done`: everything is. */
function filling(anew = false) {
  if (!underWay) {
    let begins;
    const begun = new Promise((begin) => (begins = begin));
    const done = keepEverything(anew, begins).catch(tell).finally(() => (underWay = undefined));
    underWay = { begun: Promise.race([begun, done]), done };
    // Not everybody waits for the end.
    for (const waiting of Object.values(underWay)) waiting.catch(() => {});
  }
  return underWay;
}

/** A full device is told of and not kept for asking: the first worker may end with this. */
async function tell(error) {
  if (error.name === "QuotaExceededError") {
    for (const page of await self.clients.matchAll({ includeUncontrolled: true })) page.postMessage("full");
  }
  throw error;
}

async function keepEverything(anew, begins) {
  const cache = await caches.open(BUILD);
  await keepAll(cache, [...FILES.filter(([, , bundle]) => bundle === undefined).map(([address]) => address), SHELL]);
  if (anew || !(await keptCopy())) await refresh();
  for (const at of BUNDLES.keys()) {
    const files = inBundle(at).map(([address]) => address);
    // The last of what comes first is in the bundle that holds both.
    await keepTogether(cache, at, files.some((address) => later.has(address)) ? begins : () => {});
    // What did not come with it comes by itself.
    await keepAll(cache, files);
  }
}

async function keepAll(cache, files) {
  const waiting = [...files];
  const work = async () => {
    for (let address = waiting.shift(); address; address = waiting.shift()) await keep(cache, address);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** Keeps the files of a bundle: what the browser has of them, and the rest out of the bundle where that is less to fetch. */
async function keepTogether(cache, at, begins) {
  const [bundle, bytes] = BUNDLES[at];
  const missing = [];
  for (const file of inBundle(at)) if (!(await cache.match(file[0])) && !(await keepKnown(cache, file[0]))) missing.push(file);
  if (sum(missing) <= bytes) return;
  const awaited = new Set(missing.map(([address]) => address));
  const isLater = (address) => later.has(address);
  try {
    for await (const address of unpacked(cache, await fetch(bundle))) {
      awaited.delete(address);
      if ([...awaited].every(isLater)) begins();
    }
  } catch (error) {
    if (error.name === "QuotaExceededError") throw error;
  }
}

/** Keeps a built file that the build before had too, or that an open page has just fetched. */
async function keepKnown(cache, address) {
  if (!isBuilt(address)) return false;
  const known =
    (await caches.match(address)) ??
    (await fetch(address, { cache: "only-if-cached", mode: "same-origin" }).catch(() => undefined));
  if (!known || !isOurs(known)) return false;
  await cache.put(address, known);
  return true;
}

/** Takes a bundle apart while it comes (`bundle.js`), and tells each file that is kept. */
async function* unpacked(cache, answer) {
  if (!isOurs(answer)) return;
  for await (const [address, bytes] of filesOf(answer)) {
    const kind = address.endsWith(".wasm") ? "application/wasm" : "application/json";
    const headers = { "content-type": kind, "x-chuyen-xe": answer.headers.get("x-chuyen-xe") };
    if (!addresses.has(address)) continue;
    await cache.put(address, new Response(bytes, { headers }));
    yield address;
  }
}

async function keep(cache, address) {
  if (await cache.match(address)) return;
  const answer = await fetch(address, { cache: isBuilt(address) ? "default" : "no-cache" });
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
  // Builds before this one kept more than the copy there.
  const data = await caches.open(DATA);
  for (const { url } of await data.keys()) if (new URL(url).pathname !== COPY) await data.delete(url);
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

/** Everything was here when it was last counted: not at each page. */
let wasReady = false;

/** The copy anew; where something is missing, because it broke off or the browser has thrown it away, that too. */
async function heal() {
  wasReady = (await shell()) && (wasReady || (await counted()).ready);
  if (wasReady) await refresh(FRESH);
  else await filling().done;
}

function shell() {
  return caches.open(BUILD).then((cache) => cache.match(SHELL));
}

/** As this build has it; a part of the build before, for a page of it that is still open. Scanner, PDF and letters are kept when they are first used. */
async function file(request) {
  const cache = await caches.open(BUILD);
  const kept = (await cache.match(request, { ignoreSearch: true })) ?? (await caches.match(request, { ignoreSearch: true }));
  if (kept) return kept;
  const answer = await fetch(request);
  // A full device keeps nothing more, and shows it all the same.
  if (isOurs(answer)) await cache.put(request, answer.clone()).catch(() => {});
  return answer;
}

async function keptCopy() {
  return (await caches.open(DATA)).match(COPY);
}

/** The copy as kept. Without any, as the office has it. */
async function copy(event) {
  const kept = await keptCopy();
  if (!kept) return fetch(event.request);
  event.waitUntil(refresh(FRESH).catch(() => {}));
  return kept;
}

/** Fetches the copy anew, unless it is younger than `age`. */
async function refresh(age = 0) {
  const kept = await keptCopy();
  if (kept && Date.now() - Date.parse(kept.headers.get("date") ?? 0) < age) return;
  const answer = await fetch(COPY, { cache: "no-cache" });
  if (!isOurs(answer)) throw new Error(`${COPY}: ${answer.status}`);
  await (await caches.open(DATA)).put(COPY, answer);
}

/** What is here of what is needed, counted anew each time. */
async function counted() {
  const cache = await caches.open(BUILD);
  // One question instead of a hundred: a worker that is busy keeps a new one waiting.
  const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  let have = 0;
  let first = kept.has(SHELL) && Boolean(await keptCopy());
  let ready = first;
  // In a bundle files are less than the sum of them.
  const shares = BUNDLES.map(([, bytes], at) => Math.min(1, bytes / sum(inBundle(at))));
  let bytes = 0;
  for (const file of FILES) {
    const size = file[1] * (shares[file[2]] ?? 1);
    bytes += size;
    if (kept.has(file[0])) have += size;
    else {
      ready = false;
      first &&= later.has(file[0]);
    }
  }
  return { version: VERSION, ready, first, have: Math.round(have), bytes: Math.round(bytes) };
}

async function state() {
  return Response.json({ ...(await counted()), filling: Boolean(underWay) });
}
