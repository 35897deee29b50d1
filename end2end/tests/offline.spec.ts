// The signal goes: what a citizen still finds, and what the portal says. The network is really cut (`office.ts`).
import type { Page } from "@playwright/test";
import { Office } from "../office";
import { breaks, expect, test as base, type Trip } from "../portal";

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
  await expect(page.getByRole("link", { name: /Mỹ Đức/ }).first()).toBeVisible();
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
