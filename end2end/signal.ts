// Tests whose network is really cut: an office of their own, and a phone that has been there once.
import type { Page } from "@playwright/test";
import { Office } from "./office";
import { breaks, expect, test as base } from "./portal";

export const test = base.extend<{ office: Office }>({
  office: async ({}, use) => {
    breaks("net::ERR_");
    const office = await Office.opens();
    await use(office);
    await office.closes();
  },
});

/** One visit to home, and as long as the phone needs to keep everything. */
export async function visitsOnce(page: Page, office: Office): Promise<void> {
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
