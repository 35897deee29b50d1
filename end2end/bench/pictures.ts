// The pictures of the manifest, taken of the running site: `playwright test --config bench.config.ts pictures`.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { at, test } from "../phone";

/** Takes a picture `scale` times as large as what is seen. */
async function takes(page: Page, name: string, scale: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const clip = { x: 0, y: 0, ...(page.viewportSize() ?? { width: 0, height: 0 }), scale };
  const { data } = await devtools.send("Page.captureScreenshot", { format: "webp", quality: 70, clip });
  writeFileSync(join(__dirname, "../../public", name), Buffer.from(data, "base64"));
}

test("pictures", async ({ browser, office }) => {
  const narrow = await browser.newContext({ viewport: { width: 360, height: 640 }, locale: "vi-VN" });
  const phone = await narrow.newPage();
  await phone.goto(office.url);
  await at(phone).awakes();
  await takes(phone, "hinh-trang-dau.webp", 2);
  const [, , , trip] = await office.trips();
  await phone.goto(`${office.url}/lich-xe/${trip.id}`);
  await at(phone).awakes();
  await takes(phone, "hinh-chuyen-xe.webp", 2);
  await narrow.close();
  const wide = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: "vi-VN" });
  const desk = await wide.newPage();
  await desk.goto(`${office.url}/lich-xe`);
  await at(desk).awakes();
  await takes(desk, "hinh-lich-xe-rong.webp", 1);
  await wide.close();
});
