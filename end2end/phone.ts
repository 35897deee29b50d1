// What the journeys without signal share: a phone that keeps everything, an office of the test's own, the way to a booking.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium as playwright, type Page } from "@playwright/test";
import { chromium } from "./machine";
import { Network } from "./network";
import { Office } from "./office";
import { breaks, Citizen, expect, test as base, type Trip } from "./portal";

export const test = base.extend<{ office: Office; network: Network; phone: Phone }>({
  office: async ({}, use) => {
    // Whoever cuts the network hears of it.
    breaks("net::ERR_");
    const office = await Office.opens();
    await use(office);
    await office.closes();
  },
  network: async ({ office }, use) => {
    const network = await Network.before(office);
    await use(network);
    network.ends();
  },
  phone: async ({}, use) => {
    const phone = new Phone();
    await use(phone);
    await phone.isThrownAway();
  },
});

/** A phone with a disk of its own, so that it can be switched off and on. */
export class Phone {
  private readonly folder = mkdtempSync(join(tmpdir(), "chuyenxe-phone-"));
  private context: BrowserContext | undefined;

  /** Switches it on. On plain HTTP (`insecure`) the site has a name of its own, as in an intranet. */
  async starts(insecure = false): Promise<Page> {
    const args = insecure ? [...chromium.args, "--host-resolver-rules=MAP xe.test 127.0.0.1"] : chromium.args;
    this.context = await playwright.launchPersistentContext(this.folder, {
      ...chromium,
      args,
      viewport: { width: 360, height: 800 },
      locale: "vi-VN",
      timezoneId: "Asia/Ho_Chi_Minh",
    });
    this.context.setDefaultTimeout(30_000);
    return this.context.pages()[0];
  }

  async opensTab(): Promise<Page> {
    if (!this.context) throw new Error("the phone is off");
    return this.context.newPage();
  }

  async isSwitchedOff(): Promise<void> {
    await this.context?.close();
    this.context = undefined;
  }

  async isThrownAway(): Promise<void> {
    await this.isSwitchedOff();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A citizen at a page with scripts. */
export const at = (page: Page) => new Citizen(page, true, true, 0);

/** The worker has everything, after as long as it needs on this machine. */
export async function keepsEverything(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(async () => {
        if (!navigator.serviceWorker.controller) return false;
        return ((await (await fetch("/sw/state")).json()) as { ready: boolean }).ready;
      }),
      { timeout: 60_000 },
    )
    .toBe(true);
}

/** One visit to home, and as long as the phone needs to keep everything. */
export async function visitsOnce(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await at(page).awakes();
  await keepsEverything(page);
}

/** A trip of some weeks ahead, with places. */
export async function someTrip(office: Office, nth = 0): Promise<Trip> {
  const open = await office.trips();
  return open[open.length - 1 - nth];
}

/** Everything up to the last press, at a trip whose pages are kept. */
export async function preparesBooking(page: Page, url: string, trip: Trip, name: string): Promise<void> {
  const citizen = at(page);
  await page.goto(`${url}/dat-cho/${trip.id}`);
  await citizen.awakes();
  await citizen.choosesProcedure(/khai sinh/i);
  await citizen.choosesTime();
  await citizen.saysWho(name);
  await citizen.goesOn();
  await expect(page.getByText(name).first()).toBeVisible();
  await citizen.agrees();
}

/** Asks for a booking that waits on the phone. */
export async function asksWithoutSignal(page: Page, url: string, trip: Trip, name: string): Promise<void> {
  await preparesBooking(page, url, trip, name);
  await page.getByRole("button", { name: "Đặt chỗ", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Yêu cầu đặt chỗ chưa gửi" })).toBeVisible();
  await expect(page.getByText(name)).toBeVisible();
}

/** How many tickets of a trip are gone, by the office's own count. */
export async function taken(office: Office, trip: Trip): Promise<number> {
  return trip.places_left - (await office.trip(trip.id)).places_left;
}

/** The phone notices that something has changed about the network. */
export async function notices(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
}
