// A new build is deployed while a page of the old one is open: nothing goes blank, nothing typed is lost.
import { Build } from "../build";
import type { Office } from "../office";
import { at, keepsEverything, someTrip, test, visitsOnce } from "../phone";
import { breaks, type Citizen, expect, someName, type Trip } from "../portal";
import type { Page } from "@playwright/test";

const again = test.extend<{ build: Build }>({
  build: async ({}, use) => {
    const build = Build.withChanged(/^split_schedule\./);
    await use(build);
    build.goes();
  },
});

/** Half a booking, typed into a page of the old build, and the mark that tells whether this page was ever opened anew. */
async function typesHalf(page: Page, citizen: Citizen, url: string, trip: Trip, name: string): Promise<void> {
  await page.goto(`${url}/dat-cho/${trip.id}`);
  await citizen.awakes();
  await citizen.choosesProcedure(/khai sinh/i);
  await citizen.choosesTime();
  await citizen.saysWho(name);
  await page.evaluate(() => Object.assign(window, { openedBefore: true }));
}

const isSamePage = (page: Page) => page.evaluate(() => "openedBefore" in window);

async function goesToSchedule(page: Page): Promise<void> {
  await page.getByRole("link", { name: /Chuyến Xe/ }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: /Khi nào xe về/ })).toBeVisible();
  await page.getByRole("link", { name: "Lịch xe" }).first().click();
}

/** The booking page brings back what was typed. */
async function findsTyped(page: Page, url: string, office: Office, trip: Trip, name: string): Promise<void> {
  const slot = (await office.trip(trip.id)) as Trip & { slots: { id: number }[] };
  await page.goto(`${url}/dat-cho/${trip.id}?viec=1.001193&gio=${slot.slots[0].id}`);
  await at(page).awakes();
  await expect(page.getByLabel(/^Họ và tên/).first()).toHaveValue(name);
}

// Without it cargo-leptos would give them the names of before (`src/phone/build.rs`).
test("the main script and the main module carry the mark of their build @scripts @phone", async ({ office }) => {
  const home = await (await fetch(office.url)).text();
  for (const kind of ["js", "wasm"]) {
    const address = home.match(new RegExp(`/pkg/chuyenxe\\.[\\w-]{22}\\.${kind}`))?.[0];
    const file = await (await fetch(office.url + address)).text();
    expect(file, address).toMatch(/build_[0-9a-f]{16}/);
  }
});

again("with the worker the open page goes on with its own parts, then the new build is offered @scripts @phone", async ({ page, citizen, office, build }) => {
  const trip = await someTrip(office);
  const name = someName();
  await visitsOnce(page, office.url);
  const version = () => page.evaluate(async () => ((await (await fetch("/sw/state")).json()) as { version: string }).version);
  const old = await version();
  await typesHalf(page, citizen, office.url, trip, name);
  await office.isReplacedBy(build);
  await goesToSchedule(page);
  await expect(page.getByRole("heading", { level: 1, name: /Lịch xe/ })).toBeVisible();
  expect(await isSamePage(page), "the old part came out of the worker's store").toBe(true);
  await findsTyped(page, office.url, office, trip, name);
  // The new build is offered where no task is under way, and applied by a press.
  await page.goto(`${office.url}/lich-xe`);
  await citizen.awakes();
  // Nothing is asked meanwhile: a worker that is asked while another takes over stays until nobody has asked for half a minute.
  const opened = page.waitForEvent("load");
  await page.getByRole("button", { name: "Dùng bản mới" }).click();
  await opened;
  await citizen.awakes();
  expect(await version()).not.toBe(old);
  await keepsEverything(page);
  await office.goesAway();
  await page.goto(`${office.url}/lich-xe`);
  await citizen.awakes();
  await expect(page.getByRole("heading", { level: 1, name: /Lịch xe/ })).toBeVisible();
});

again("without a worker the page is opened anew at the wanted address @scripts @phone", async ({ phone, office, build }) => {
  const url = office.url.replace("127.0.0.1", "xe.test");
  const trip = await someTrip(office);
  const name = someName();
  const page = await phone.starts(true);
  await typesHalf(page, at(page), url, trip, name);
  expect(await page.evaluate(() => "serviceWorker" in navigator)).toBe(false);
  await office.isReplacedBy(build);
  await goesToSchedule(page);
  await expect(page).toHaveURL(`${url}/lich-xe`);
  await expect(page.getByRole("heading", { level: 1, name: /Lịch xe/ })).toBeVisible();
  await at(page).awakes();
  expect(await isSamePage(page)).toBe(false);
  await findsTyped(page, url, office, trip, name);
});

again("a part that does not arrive while the signal is gone leaves the page, says so, and opens later @scripts @phone", async ({ phone, office }) => {
  breaks("Failed to fetch");
  const url = office.url.replace("127.0.0.1", "xe.test");
  const page = await phone.starts(true);
  await page.goto(url);
  await at(page).awakes();
  await office.goesAway();
  await page.getByRole("link", { name: "Lịch xe" }).first().click();
  await expect(page.getByText("Trang bác vừa bấm chưa mở được.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: /Khi nào xe về/ })).toBeVisible();
  // Had the press asked an office that is back meanwhile, the page would open by itself.
  const refused = page.waitForEvent("requestfailed", (request) => new URL(request.url()).pathname === "/healthz");
  await page.getByRole("button", { name: "Mở lại" }).click();
  await refused;
  await expect(page.getByText("Trang bác vừa bấm chưa mở được.")).toBeVisible();
  await office.comesBack();
  await page.getByRole("button", { name: "Mở lại" }).click();
  await expect(page).toHaveURL(`${url}/lich-xe`);
  await expect(page.getByRole("heading", { level: 1, name: /Lịch xe/ })).toBeVisible();
});

test("what the build before kept of the forms is not shown @scripts @phone", async ({ page, citizen, office }) => {
  await page.goto(`${office.url}/favicon.svg`);
  await page.evaluate(async () => (await caches.open("chuyenxe-before")).put("/api/v1/forms", Response.json([], { headers: { "x-chuyen-xe": "before" } })));
  await visitsOnce(page, office.url);
  await office.goesAway();
  await page.goto(`${office.url}/to-khai`);
  await citizen.awakes();
  await expect(page.getByRole("link", { name: /khai sinh/i }).first()).toBeVisible();
  expect(await page.evaluate(async () => (await caches.keys()).includes("chuyenxe-before")), "the build before stays for pages that are open").toBe(true);
});
