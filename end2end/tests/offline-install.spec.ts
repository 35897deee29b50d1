// Among the phone's apps: what the browser asks of an app is there, and it is offered once, after something useful; how its
// parts come.
import { createHash } from "node:crypto";
import type { Page, Request } from "@playwright/test";
import { filesOfChunks } from "../../.ci/chunks.mjs";
import type { Network } from "../network";
import { asksWithoutSignal, at, keepsEverything, someTrip, test, visitsOnce } from "../phone";
import { expect, someName } from "../portal";

test("the browser finds nothing that keeps it from being installed @scripts @phone", async ({ phone, office }) => {
  const page = await phone.starts();
  await visitsOnce(page, office.url);
  const devtools = await page.context().newCDPSession(page);
  const { errors, data } = await devtools.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
  expect(installabilityErrors).toEqual([]);
  const manifest = JSON.parse(data ?? "{}") as {
    id: string;
    scope: string;
    shortcuts: { url: string }[];
    icons: { src: string }[];
    screenshots: { src: string; sizes: string; form_factor: string }[];
  };
  expect(manifest.id).toBe("/");
  expect(manifest.scope).toBe("/");
  expect(manifest.shortcuts.map((shortcut) => shortcut.url)).toEqual(["/lich-xe", "/phieu", "/thu-tuc"]);
  expect(new Set(manifest.screenshots.map((picture) => picture.form_factor))).toEqual(new Set(["narrow", "wide"]));
  for (const { src, sizes } of [...manifest.screenshots, ...(manifest.icons as { src: string; sizes: string }[])]) {
    const measured = await page.evaluate(async (address) => {
      const picture = new Image();
      picture.src = address;
      await picture.decode();
      return `${picture.naturalWidth}x${picture.naturalHeight}`;
    }, src);
    expect(measured, src).toBe(sizes);
  }
  // They cost the phone nothing until the browser shows them.
  const kept = await page.evaluate(async (addresses) => (await Promise.all(addresses.map((address) => caches.match(address)))).filter(Boolean).length, manifest.screenshots.map((picture) => picture.src));
  expect(kept).toBe(0);
});

/** The browser's own offer; it makes none to a browser that is driven by a program. */
const offers = () =>
  window.addEventListener("load", () => {
    const offer = Object.assign(new Event("beforeinstallprompt", { cancelable: true }), {
      prompt: () => document.documentElement.setAttribute("data-asked", ""),
    });
    const awake = setInterval(() => {
      if (!document.documentElement.hasAttribute("data-awake")) return;
      clearInterval(awake);
      window.dispatchEvent(offer);
    }, 50);
  });

test("the offer comes once, with the first ticket, and stays under my data @scripts @phone", async ({ page, office, citizen }) => {
  await page.addInitScript(offers);
  const offer = page.getByRole("heading", { name: "Để Chuyến Xe ra màn hình chính" });
  const trip = await someTrip(office);
  await visitsOnce(page, office.url);
  await expect(offer).toBeHidden();
  await citizen.books(trip, someName(), office.url);
  await expect(offer).toBeVisible();
  await citizen.findsNoBarrier();
  await page.reload();
  await citizen.awakes();
  await expect(page.getByText(/Phiếu lưu trên máy này/)).toBeVisible();
  await expect(offer).toBeHidden();
  await page.goto(`${office.url}/du-lieu-cua-toi`);
  await expect(offer).toBeVisible();
  await page.getByRole("button", { name: "Cài vào máy" }).click();
  await expect(page.locator("html[data-asked]")).toBeAttached();
  await expect(offer).toBeHidden();
});

test("an iPhone is told how, since it never asks @scripts @phone", async ({ page, office, citizen }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "standalone", { value: false }));
  await page.goto(`${office.url}/du-lieu-cua-toi`);
  await citizen.awakes();
  await keepsEverything(page);
  await expect(page.getByText("Bấm nút Chia sẻ của trình duyệt, rồi chọn “Thêm vào MH chính”.")).toBeVisible();
});

test("the kept version stands under about @scripts @phone", async ({ page, office, citizen }) => {
  await visitsOnce(page, office.url);
  await page.goto(`${office.url}/gioi-thieu`);
  await citizen.awakes();
  const version = await page.evaluate(async () => ((await (await fetch("/sw/state")).json()) as { version: string }).version);
  await expect(page.getByText(`Bản lưu trên máy này: ${version}`)).toBeVisible();
});

/** Every built file that the phone keeps is what the office has under that name; how many parts of the app are among them. */
async function keepsWhatTheOfficeHas(page: Page, url: string): Promise<number> {
  const kept = await page.evaluate(async () => {
    const digest = async (answer: Response) => new Uint8Array(await crypto.subtle.digest("SHA-256", await answer.arrayBuffer()));
    const found: [string, string][] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const { url } of await cache.keys()) {
        const address = new URL(url).pathname;
        const answer = await cache.match(url);
        if (answer && address.startsWith("/pkg/")) found.push([address, [...(await digest(answer))].map((byte) => byte.toString(16).padStart(2, "0")).join("")]);
      }
    }
    return found;
  });
  for (const [address, digest] of kept) {
    const file = Buffer.from(await (await fetch(url + address)).arrayBuffer());
    expect(digest, address).toBe(createHash("sha256").update(file).digest("hex"));
  }
  return kept.filter(([address]) => isPart(address)).length;
}

/** The parts of the app that a page names in its head. */
const partsNamed = async (page: Page) =>
  (await page.evaluate(() => [...document.head.querySelectorAll<HTMLLinkElement>("link[rel=preload]")].map(({ href }) => new URL(href).pathname))).filter(isPart).sort();

const isPart = (address: string) => /^\/pkg\/(chunk|split)_/.test(address);
const partsAskedFor = (network: Network) => network.carried.filter(isPart).length;
const together = (network: Network) => network.carried.filter((address) => address.startsWith("/pkg/parts."));

test("the parts of the app come in one file, and the public data in two @scripts @phone", async ({ phone, office, network }) => {
  const page = await phone.starts();
  await visitsOnce(page, network.url);
  const kept = await keepsWhatTheOfficeHas(page, office.url);
  expect(kept).toBeGreaterThan(20);
  expect(together(network)).toHaveLength(1);
  // Home's own, which it fetches itself.
  const home = await partsNamed(page);
  expect(home.length).toBeLessThan(kept / 4);
  expect(network.carried.filter(isPart).sort()).toEqual(home);
  expect(network.carried.filter((address) => address.startsWith("/sw/data.")).length).toBe(2);
  expect(network.carried.filter((address) => address.startsWith("/api/"))).toEqual(["/api/v1/copy"]);
});

test("where the one file breaks off, the parts that are missing come by themselves @scripts @phone", async ({ phone, office, network }) => {
  network.weather = "stands still";
  const page = await phone.starts();
  await page.goto(network.url);
  const parts = () => page.evaluate(async () => Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname))));
  await expect.poll(async () => (await parts()).flat().filter(isPart).length, { timeout: 60_000 }).toBeGreaterThan((await partsNamed(page)).length);
  expect(together(network)).toHaveLength(1);
  network.weather = "passes";
  network.breaksOff();
  await keepsEverything(page);
  const kept = await keepsWhatTheOfficeHas(page, office.url);
  // What had come of the one file is not asked for again.
  expect(partsAskedFor(network)).toBeGreaterThan((await partsNamed(page)).length);
  expect(partsAskedFor(network)).toBeLessThan(kept);
  await office.goesAway();
  network.weather = "is gone";
  await page.goto(`${network.url}/huong-dan`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("schedule, booking and tickets work before the rest has come @scripts @phone", async ({ phone, office, network }) => {
  network.weather = "stands still";
  const trip = await someTrip(office);
  const name = someName();
  let page = await phone.starts();
  await page.goto(`${network.url}/du-lieu-cua-toi`);
  await at(page).awakes();
  await expect(page.getByText("Lịch xe, đặt chỗ và phiếu đã dùng được khi mất mạng.")).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/^Máy đã có \d\d% những gì cần\.$/)).toBeVisible();
  await expect(page.getByText("Sẵn sàng dùng khi mất mạng.")).toBeHidden();
  await at(page).findsNoBarrier();
  network.weather = "is gone";
  await page.goto(`${network.url}/lich-xe`);
  await page.locator('main a[href^="/lich-xe/"]').first().click();
  await expect(page).toHaveURL(/\/lich-xe\/\w+$/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await asksWithoutSignal(page, network.url, trip, name);
  // What is not here says so, and the way back works.
  await page.getByRole("link", { name: "Tờ khai" }).first().click();
  await expect(page.getByText("Trang bác vừa bấm chưa mở được.")).toBeVisible();
  // Another day there is signal, and the rest comes by itself.
  await phone.isSwitchedOff();
  network.weather = "passes";
  page = await phone.starts();
  await visitsOnce(page, network.url);
  network.weather = "is gone";
  await page.goto(`${network.url}/to-khai`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

/** What comes ahead of a later step, while the first is looked at. */
const AHEAD: Record<string, string[]> = { "dat-cho": ["people"], "to-khai": ["paper"] };

test("a page names in its head every part that it needs @scripts @phone", async ({ phone, office }) => {
  const url = office.url.replace("127.0.0.1", "xe.test");
  const page = await phone.starts(true);
  const trips = (await office.trips()).slice(0, 6).map(({ id }) => `/lich-xe/${id}`);
  for (const path of [...trips, "/", "/lich-xe", trips[0].replace("lich-xe", "dat-cho"), "/phieu", "/to-khai/ct01", "/huong-dan", "/gioi-thieu"]) {
    const asked: string[] = [];
    const listen = (request: Request) => asked.push(new URL(request.url()).pathname);
    page.on("request", listen);
    await page.goto(url + path);
    await at(page).awakes();
    page.off("request", listen);
    const named = await partsNamed(page);
    expect(named.length, path).toBeGreaterThan(2);
    const loader = await page.evaluate(async () => {
      const link = document.head.querySelector<HTMLLinkElement>("link[rel=modulepreload][href*=__wasm_split]");
      return (await fetch(link?.href ?? "")).text();
    });
    const ahead = [...filesOfChunks(loader, AHEAD[path.split("/")[1]] ?? [])].map((file) => `/pkg/${file}`);
    const missed = asked.filter((address) => isPart(address) && !named.includes(address) && !ahead.includes(address));
    expect(missed, path).toEqual([]);
    expect(asked, path).toEqual(expect.arrayContaining(named));
  }
});
