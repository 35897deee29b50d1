// What a citizen does, in a citizen's words. Pages are found as people find them: by role and label.
import { expect, test as base, type Page } from "@playwright/test";
import axe from "axe-core";

/** A trip as the portal tells it. */
export interface Trip {
  id: string;
  date: string;
  start: string;
  venue: string;
  commune: { code: string; name: string };
  places_left: number;
  bookable: boolean;
  sample: boolean;
  status: { state: string; reason?: string; was?: { start?: string; venue?: string } };
}

/** What axe checks pages against. */
const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let counted = 0;

/** A name nobody else in this run has: people are told apart by it. */
export function someName(): string {
  counted += 1;
  const letters = [...`${process.env.TEST_WORKER_INDEX ?? 0}x${counted}x${Date.now() % 100_000}`]
    .map((sign) => (sign === "x" ? " Thị " : "abcdefghij"[Number(sign)]))
    .join("");
  return `Nguyễn ${letters}`;
}

export class Citizen {
  constructor(
    readonly page: Page,
    readonly scripts: boolean,
    readonly runsScripts: boolean,
    readonly turn: number,
  ) {}

  /** Opens an address and waits until the page has woken up, where it can. */
  async opens(address: string): Promise<void> {
    await this.page.goto(address);
    await this.awakes();
  }

  async awakes(): Promise<void> {
    if (this.scripts) await expect(this.page.locator("html[data-awake]")).toBeAttached();
  }

  /** A trip that can be booked, for a field of procedures if one is named; `nth` keeps tests out of each other's way. */
  async knowsTrip(nth: number, field = ""): Promise<Trip> {
    const answer = await this.page.request.get(`/api/v1/trips?state=planned${field && `&field=${field}`}`);
    const trips = ((await answer.json()) as { trips: Trip[] }).trips;
    const tomorrow = new Date(Date.now() + 31 * 3600 * 1000).toISOString().slice(0, 10);
    const open = trips.filter((trip) => trip.bookable && trip.date > tomorrow && trip.places_left > 10);
    expect(open.length).toBeGreaterThan(field ? 0 : 60);
    return open[(nth + this.turn * 15) % open.length];
  }

  async choosesProcedure(name: RegExp): Promise<void> {
    await this.page.getByRole("checkbox", { name }).first().check();
    await this.goesOn();
  }

  async goesOn(): Promise<void> {
    await this.page.getByRole("button", { name: /^Tiếp tục|^Xem lại rồi đặt/ }).click();
  }

  async choosesTime(nth = 0): Promise<void> {
    await this.page.getByRole("radio").and(this.page.locator("[name=gio]:not([disabled])")).nth(nth).check();
    await this.goesOn();
  }

  /** Fills one person's fields; the first one unless told otherwise. */
  async saysWho(name: string, birth: [string, string, string] = ["5", "3", "1950"], nth = 0): Promise<void> {
    await this.page.getByLabel(/^Họ và tên/).nth(nth).fill(name);
    await this.page.getByLabel(/^Ngày$/).nth(nth).fill(birth[0]);
    await this.page.getByLabel(/^Tháng$/).nth(nth).fill(birth[1]);
    await this.page.getByLabel(/^Năm$/).nth(nth).fill(birth[2]);
  }

  async agrees(): Promise<void> {
    for (const box of await this.page.getByRole("checkbox").all()) await box.check();
  }

  async presses(name: string | RegExp): Promise<void> {
    await this.page.getByRole("button", { name }).click();
  }

  /** From a trip's page to the ticket, at an office of the test's own where one is named. Gives the reference back. */
  async books(trip: Trip, name: string, office = ""): Promise<string> {
    await this.opens(`${office}/dat-cho/${trip.id}`);
    await this.choosesProcedure(/khai sinh/i);
    await this.choosesTime();
    await this.saysWho(name);
    await this.goesOn();
    await expect(this.page.getByText(name).first()).toBeVisible();
    await this.agrees();
    await this.presses(/^Đặt chỗ$/);
    await this.seesTicket();
    return this.page.url().split("/phieu/")[1].split("?")[0];
  }

  /** The officer makes it the machine of a house; 60 seconds without a touch, and it asks. */
  async setsUpHouse(code = "2468", office = ""): Promise<void> {
    const { page } = this;
    await this.opens(`${office}/nha-van-hoa`);
    await page.getByLabel("Tên nơi đặt máy").fill("Nhà văn hóa thôn Đồi Dùng");
    const commune = page.getByLabel("Xã, phường");
    await expect(commune.getByRole("option")).toHaveCount(127);
    await commune.selectOption({ label: "Xã Ba Vì" });
    await page.getByLabel(/^Bao lâu/).selectOption({ label: "1 phút" });
    await page.getByLabel(/^Đặt mã/).fill(code);
    await this.presses("Dùng làm máy chung");
    await expect(page.getByRole("heading", { name: "Bác cần việc gì?" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Xóa thông tin và kết thúc" })).toBeVisible();
  }

  async seesTicket(): Promise<void> {
    await expect(this.page).toHaveURL(/\/phieu\/[2-9A-Z]{7}/);
    await expect(this.page.getByText(/^A\d{3}$/).first()).toBeVisible();
  }

  /** Nothing in the way of a screen reader, in light and in dark. */
  async findsNoBarrier(): Promise<void> {
    // axe is a script itself. Where none runs the HTML is the one that "phone without wasm" audits.
    if (!this.runsScripts) return;
    // The whole page at once: a part that lies under the bar at the bottom just now is not too small, it is further down.
    // A page may still be growing.
    const size = this.page.viewportSize();
    let before = 0;
    const isWhole = async (): Promise<boolean> => {
      const height = await this.page.evaluate(() => document.documentElement.scrollHeight);
      const shown = this.page.viewportSize();
      const rests = height === before && shown !== null && height <= shown.height;
      if (shown && height > shown.height) await this.page.setViewportSize({ width: shown.width, height: height + 100 });
      before = height;
      return rests;
    };
    await expect.poll(isWhole).toBe(true);
    // Brought once, run twice: its own bridge to Playwright brings it anew and opens a second page for every run,
    // for the sake of frames, of which we have none.
    if (!(await this.page.evaluate(() => "axe" in window))) await this.page.evaluate(axe.source);
    for (const colorScheme of ["light", "dark"] as const) {
      // Without motion: halfway from one colour to the next no contrast is right.
      await this.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const found = await this.page.evaluate(async (tags) => {
        const { violations } = await (window as unknown as { axe: typeof axe }).axe.run({
          runOnly: { type: "tag", values: tags },
          resultTypes: ["violations"],
        });
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
      }, standards);
      const told = found.map((violation) => `${colorScheme} ${violation}`);
      expect(told, `axe at ${new URL(this.page.url()).pathname.replace(/\/phieu\/.*/, "/phieu/…")}`).toEqual([]);
    }
    await this.page.emulateMedia({ colorScheme: null, reducedMotion: null });
    if (size) await this.page.setViewportSize(size);
  }

  /** Nothing that leads sideways. */
  async seesNoSidewaysScroll(): Promise<void> {
    if (!this.runsScripts) return;
    const wide = await this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBeLessThanOrEqual(0);
  }
}

/** What a test breaks on purpose, and the browser therefore reports. */
const broken = new Set<string>();
const awaited = (text: string) => [...broken].some((part) => text.includes(part));
export function breaks(part: string): void {
  broken.add(part);
}

export const test = base.extend<{ citizen: Citizen; quiet: void }>({
  // Every test ends with a silent console: a hydration fault shows nowhere else.
  quiet: [
    async ({ page, javaScriptEnabled }, use, info) => {
      const blocked = Boolean(info.project.metadata.blocksWasm);
      if (blocked) await page.route(/\.wasm$/, (route) => route.abort());
      broken.clear();
      const said: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") said.push(message.text());
      });
      page.on("pageerror", (error) => said.push(String(error)));
      // A part that is on its way to a page that is left is cut off by the browser itself.
      let cut = false;
      page.on("requestfailed", (request) => (cut ||= request.url().endsWith(".wasm") && request.failure()?.errorText === "net::ERR_ABORTED"));
      await use();
      // A refused form answers 422 and a missing page 404: the browser reports the status as an error of its own.
      const expected = /status of (404|409|410|422|429)/;
      const ours = said.filter((text) => !expected.test(text));
      // Where the module never arrives, or no script asks for it, the browser says just that.
      const asleep = blocked || javaScriptEnabled === false;
      const late = (text: string) => cut && /^TypeError: (Failed to fetch|WebAssembly compilation aborted)/.test(text);
      const unwanted = ours.filter((text) => !(asleep && /ERR_FAILED|Failed to fetch|preload/.test(text)) && !late(text) && !awaited(text));
      expect(unwanted, "the console").toEqual([]);
    },
    { auto: true },
  ],
  citizen: async ({ page, javaScriptEnabled }, use, info) => {
    const runsScripts = javaScriptEnabled !== false;
    const turn = info.config.projects.findIndex((project) => project.name === info.project.name);
    await use(new Citizen(page, runsScripts && !info.project.metadata.blocksWasm, runsScripts, turn));
  },
});

export { expect };
