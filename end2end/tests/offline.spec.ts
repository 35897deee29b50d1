// The signal goes: what a citizen still finds, and what the portal says. The network is really cut (`office.ts`).
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium as playwright, type Page } from "@playwright/test";
import { chromium } from "../machine";
import { Office } from "../office";
import { breaks, Citizen, expect, someName, test as base, type Trip } from "../portal";

const test = base.extend<{ office: Office }>({
  office: async ({}, use) => {
    const office = await Office.opens();
    await use(office);
    await office.closes();
  },
});

test.beforeEach(() => breaks("net::ERR_"));

/** One visit to home, and as long as the phone needs to keep everything. */
async function visitsOnce(page: Page, office: Office): Promise<void> {
  await page.goto(office.url);
  await expect(page.locator("html[data-awake]")).toBeAttached();
  await expect
    .poll(() =>
      page.evaluate(async () => {
        if (!navigator.serviceWorker.controller) return false;
        return ((await (await fetch("/sw/state")).json()) as { ready: boolean }).ready;
      }),
    )
    .toBe(true);
}

test("the phone says when it is ready, and forgets what it is told to @scripts @phone", async ({ page, office, citizen }) => {
  await page.goto(`${office.url}/du-lieu-cua-toi`);
  await citizen.awakes();
  // On the first visit everything is still on its way.
  await expect(page.getByText("Sẵn sàng dùng khi mất mạng.")).toBeVisible();
  // One file goes: it is not ready any more, says so, and fetches what is missing.
  await page.evaluate(async () => {
    for (const name of await caches.keys()) await (await caches.open(name)).delete("/favicon.svg");
  });
  await page.reload();
  await page.getByRole("button", { name: /Tải về để dùng khi mất mạng/ }).click();
  await expect(page.getByText("Sẵn sàng dùng khi mất mạng.")).toBeVisible();
  await citizen.findsNoBarrier();
  await page.evaluate(() => localStorage.setItem("chuyenxe.xa", "10441"));
  await page.reload();
  await page.getByRole("button", { name: "Xóa hết" }).click();
  await page.getByRole("button", { name: "Xóa", exact: true }).click();
  await expect(page.getByText("Máy này không còn giữ gì về bác.")).toBeVisible();
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
});

async function someTrip(office: Office): Promise<Trip> {
  const answer = await fetch(`${office.url}/api/v1/trips?state=planned`);
  const { trips } = (await answer.json()) as { trips: Trip[] };
  const open = trips.filter((trip) => trip.bookable && trip.places_left > 10);
  return open[open.length - 1];
}

test("after one visit every address opens without signal @scripts @phone", async ({ page, office, citizen }) => {
  const trip = await someTrip(office);
  await visitsOnce(page, office);
  await office.goesAway();
  const addresses: [string, RegExp][] = [
    ["/", /Khi nào xe về/],
    ["/lich-xe", /Lịch xe/],
    [`/lich-xe/${trip.id}`, new RegExp(trip.venue)],
    [`/dat-cho/${trip.id}`, /việc gì/],
    ["/phieu", /Phiếu/],
    ["/tra-cuu", /phiếu/],
    ["/gioi-thieu", /Giới thiệu/],
    ["/du-lieu-cua-toi", /Dữ liệu của tôi/],
    [`/to-roi/${trip.id}`, /.*/],
    ["/en/lich-xe", /Schedule/],
  ];
  for (const [address, heading] of addresses) {
    await page.goto(office.url + address);
    await citizen.awakes();
    await expect(page.getByRole("heading", { level: 1 }).first(), address).toHaveText(heading);
    await expect(page.getByText(/mất mạng|no signal/).first(), address).toBeVisible();
  }
});

test("by links, with the search, as with signal @scripts @phone", async ({ page, office, citizen }) => {
  await visitsOnce(page, office);
  await office.goesAway();
  await page.getByRole("link", { name: "Lịch xe" }).first().click();
  await expect(page.getByRole("heading", { name: /Lịch xe/, level: 1 })).toBeVisible();
  await page.getByLabel(/Tìm theo|thôn|Tên/).first().fill("my duc");
  await page.getByRole("button", { name: "Tìm" }).click();
  await expect(page).toHaveURL(/q=my\+duc|q=my%20duc/);
  await expect(page.locator("main h2, main a, main li, main p").filter({ hasText: "Mỹ Đức" }).first()).toBeVisible();
  await citizen.findsNoBarrier();
});

test("a network that takes the call and says nothing @scripts @phone", async ({ page, office, citizen }) => {
  await visitsOnce(page, office);
  office.hangs();
  const began = Date.now();
  await page.goto(`${office.url}/lich-xe`);
  await citizen.awakes();
  await expect(page.getByRole("heading", { name: /Lịch xe/, level: 1 })).toBeVisible();
  // The patience of the worker, and as long as a page needs to wake; without patience it would be for ever.
  expect(Date.now() - began).toBeLessThan(15_000);
  office.goesOn();
});

test("the signal comes back @scripts @phone", async ({ page, office, citizen }) => {
  await visitsOnce(page, office);
  await office.goesAway();
  await page.goto(`${office.url}/lich-xe`);
  await citizen.awakes();
  await expect(page.getByText("Máy đang mất mạng.")).toBeVisible();
  await office.comesBack();
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(page.getByText("Đã có mạng lại.")).toBeVisible();
  await page.getByRole("button", { name: "Xem tin mới" }).click();
  await citizen.awakes();
  await expect(page.getByText("Đã có mạng lại.")).toBeHidden();
});

/** Everything up to the last press, at a trip whose pages are kept. */
async function preparesBooking(page: Page, citizen: Citizen, office: Office, trip: Trip, name: string): Promise<void> {
  await page.goto(`${office.url}/dat-cho/${trip.id}`);
  await citizen.awakes();
  await citizen.choosesProcedure(/khai sinh/i);
  await citizen.choosesTime();
  await citizen.saysWho(name);
  await citizen.goesOn();
  await expect(page.getByText(name).first()).toBeVisible();
  await citizen.agrees();
}

/** How many tickets of a trip are gone, by the office's own count. */
async function taken(office: Office, trip: Trip): Promise<number> {
  const answer = await fetch(`${office.url}/api/v1/trips/${trip.id}`);
  const now = (await answer.json()) as Trip;
  return trip.places_left - now.places_left;
}

test("a booking asked for without signal waits, survives a restart and is sent once @scripts @phone", async ({ office }) => {
  const folder = mkdtempSync(join(tmpdir(), "chuyenxe-phone-"));
  const opens = () => playwright.launchPersistentContext(folder, { ...chromium, viewport: { width: 360, height: 800 }, locale: "vi-VN" });
  const trip = await someTrip(office);
  const name = someName();

  let phone = await opens();
  let page = phone.pages()[0];
  await visitsOnce(page, office);
  await office.goesAway();
  await preparesBooking(page, new Citizen(page, true, true, 0), office, trip, name);
  await page.getByRole("button", { name: "Đặt chỗ", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Yêu cầu đặt chỗ chưa gửi" })).toBeVisible();
  await expect(page.getByText("Bác chưa có số thứ tự.")).toBeVisible();
  await expect(page.getByText(name)).toBeVisible();
  await phone.close();

  phone = await opens();
  page = phone.pages()[0];
  await page.goto(`${office.url}/phieu`);
  await expect(page.getByText(name)).toBeVisible();
  // What is kept cannot be read off the disk: it is sealed.
  const kept = await page.evaluate(() => JSON.stringify(Object.values({ ...localStorage })) + JSON.stringify(Object.values({ ...sessionStorage })));
  expect(kept).not.toContain(name);

  await office.comesBack();
  await page.getByRole("button", { name: "Gửi bây giờ" }).click();
  await expect(page.getByText(/Đặt được: số A\d{3}/)).toBeVisible();
  expect(await taken(office, trip)).toBe(1);
  await page.getByRole("link", { name: "Xem phiếu" }).click();
  await expect(page.getByText(/^A\d{3}$/).first()).toBeVisible();

  // The ticket opens without signal too.
  const ticket = page.url();
  await expect(page.getByText(name).first()).toBeVisible();
  await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).length)).toBe(1);
  await office.goesAway();
  await page.goto(ticket);
  await expect(page.getByText(/^A\d{3}$/).first()).toBeVisible();
  await expect(page.getByText(name).first()).toBeVisible();
  await phone.close();
  rmSync(folder, { recursive: true, force: true });
});

test("a full time keeps what was typed and offers the next @scripts @phone", async ({ page, office, citizen }) => {
  const trip = await someTrip(office);
  await visitsOnce(page, office);
  await office.goesAway();
  await preparesBooking(page, citizen, office, trip, someName());
  await page.getByRole("button", { name: "Đặt chỗ", exact: true }).click();
  await expect(page.getByText("Bác chưa có số thứ tự.")).toBeVisible();
  await office.comesBack();
  await office.fillsFirstSlot(trip.id);
  await page.getByRole("button", { name: "Gửi bây giờ" }).click();
  await expect(page.getByText(/Giờ bác chọn đã hết chỗ/)).toBeVisible();
  await page.getByRole("button", { name: /giờ.*còn \d+ chỗ/ }).first().click();
  await expect(page.getByText(/Đặt được: số A\d{3}/)).toBeVisible();
});

test("a network that wants a sign-in, an office in trouble, a phone that keeps nothing @scripts @phone", async ({ page, office, citizen }) => {
  breaks("status of 50");
  const trip = await someTrip(office);
  await visitsOnce(page, office);
  await preparesBooking(page, citizen, office, trip, someName());
  const answers = (status: number, html: string) =>
    page.route(/\/healthz|\/api\/v1\/bookings/, (route) => route.fulfill({ status, contentType: "text/html", body: html }));
  // IndexedDB refused: the page says that nothing is known, and keeps everything.
  await page.evaluate(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("refused", "SecurityError");
    };
  });
  await answers(200, "<h1>Wifi</h1>");
  await page.getByRole("button", { name: "Đặt chỗ", exact: true }).click();
  await expect(page.getByRole("alert")).toBeVisible();
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(page.getByText("Mạng này đòi đăng nhập.")).toBeVisible();
  await page.unroute(/\/healthz|\/api\/v1\/bookings/);
  await answers(503, "");
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(page.getByText("Máy chủ đang trục trặc.")).toBeVisible();
  await page.unroute(/\/healthz|\/api\/v1\/bookings/);
  await page.getByRole("button", { name: "Đặt chỗ", exact: true }).click();
  await citizen.seesTicket();
  expect(await taken(office, trip)).toBe(1);
});
