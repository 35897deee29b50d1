// Rows of the table of `make bench`: how long a slow phone takes from a tap to a page it can use, with and without signal, and
// what the three pages people need most weigh.
import type { Page } from "@playwright/test";
import { at, test, visitsOnce } from "../phone";

/** How often each is measured; the middle one counts. */
const TIMES = 7;

const row = (what: string, measured: string, ratio: string, aim: string) => console.log(`| ${what} | ${measured} | ${ratio} | ${aim} |`);
const middle = (times: number[]) => Math.round([...times].sort((one, other) => one - other)[Math.floor(times.length / 2)]);

async function isSlow(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 6 });
}

/** Milliseconds from the tap on "Lịch xe" at home until the first trip of the schedule can be tapped. */
async function tap(page: Page, url: string): Promise<number> {
  await page.goto(url);
  await at(page).awakes();
  return page.evaluate(
    () =>
      new Promise<number>((done) => {
        const link = document.querySelector<HTMLAnchorElement>(".tab-bar a[href='/lich-xe']");
        const began = performance.now();
        const look = () => {
          if (location.pathname === "/lich-xe" && document.querySelector("main a[href^='/lich-xe/']")) done(performance.now() - began);
          else requestAnimationFrame(look);
        };
        link?.click();
        look();
      }),
  );
}

/** Milliseconds from an address to a page that is awake. */
async function address(page: Page, url: string): Promise<number> {
  await page.goto(`${url}/lich-xe`, { waitUntil: "commit" });
  return page.evaluate(
    () =>
      new Promise<number>((done) => {
        const look = () => {
          if (document.documentElement.hasAttribute("data-awake") && document.querySelector("main a[href^='/lich-xe/']")) done(performance.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}

async function several(measure: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let time = 0; time < TIMES; time += 1) times.push(await measure());
  return middle(times);
}

test("from a tap to a page", async ({ page, office }) => {
  await visitsOnce(page, office.url);
  await isSlow(page);
  const online = [await several(() => tap(page, office.url)), await several(() => address(page, office.url))];
  await office.goesAway();
  const offline = [await several(() => tap(page, office.url)), await several(() => address(page, office.url))];
  const rows = ["tap to usable schedule", "address to awake schedule"];
  rows.forEach((what, nth) => {
    const ratio = (offline[nth] / online[nth]).toFixed(1);
    row(`${what} without signal, CPU 6 × slower, ms`, String(offline[nth]), `${online[nth]} with signal (${ratio} ×)`, "");
  });
});

test("what the three pages weigh", async ({ browser, office }) => {
  const context = await browser.newContext({ serviceWorkers: "block" });
  const page = await context.newPage();
  const weights = new Map<string, number>();
  const weighing: Promise<void>[] = [];
  page.on("requestfinished", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith("/pkg/")) {
      weighing.push(request.sizes().then(({ responseBodySize }) => void weights.set(pathname, Math.max(responseBodySize, weights.get(pathname) ?? 0))));
    }
  });
  const [trip] = await office.trips();
  for (const path of ["/lich-xe", `/lich-xe/${trip.id}`, `/dat-cho/${trip.id}`, "/phieu"]) {
    await page.goto(office.url + path);
    await at(page).awakes();
    await page.waitForLoadState("networkidle");
  }
  await Promise.all(weighing);
  const bytes = [...weights.values()].reduce((sum, size) => sum + size, 0);
  row("files for schedule, trip, booking and tickets, KB", (bytes / 1024).toFixed(0), `${weights.size} files`, "≤ 250");
  await context.close();
});
