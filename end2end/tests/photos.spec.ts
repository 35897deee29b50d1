// Photos of papers are looked at and joined on the device.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browserWithCamera, films, PNG } from "../camera";
import { expect, test } from "../portal";

/** The light of the table that the papers lie on. */
const TABLE = 60;

/** A paper with lines of strokes on a dark table, lying in a picture; `reach` smears it by so many pixels to each side. */
function drawn(width: number, height: number, edge: number, reach: number): Buffer {
  const light = new Float32Array(width * height);
  let seed = 7;
  const chance = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
  const strokes = Array.from({ length: 20_000 }, () => chance() < 0.45);
  const inside = (x: number, y: number, by: number) => x > by && x < width - by && y > by && y < height - by;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const written = inside(x, y, edge + 85) && y % 36 < 16;
      const stroke = written && strokes[(Math.floor(y / 5) * 331 + Math.floor(x / 4)) % strokes.length];
      light[y * width + x] = stroke ? 40 : inside(x, y, edge) ? 215 : TABLE;
    }
  }
  const smeared = Float32Array.from(light);
  for (let turn = 0; turn < 2 && reach > 0; turn += 1) {
    const before = Float32Array.from(smeared);
    for (let y = 0; y < height; y += 1) {
      let sum = 0;
      for (let x = -reach; x < width; x += 1) {
        if (x + reach < width) sum += before[y * width + x + reach];
        if (x - reach - 1 >= 0) sum -= before[y * width + x - reach - 1];
        if (x >= 0) smeared[y * width + x] = sum / (Math.min(width - 1, x + reach) - Math.max(0, x - reach) + 1);
      }
    }
  }
  const data = Buffer.alloc(width * height * 4, 255);
  for (let at = 0; at < smeared.length; at += 1) data.fill(smeared[at], at * 4, at * 4 + 3);
  return PNG.sync.write({ width, height, data });
}

/** A photo of a paper, as a file. */
function photo(reach = 0): { name: string; mimeType: string; buffer: Buffer } {
  return { name: reach ? "mo.png" : "ro.png", mimeType: "image/png", buffer: drawn(1200, 1600, 150, reach) };
}

/** A paper before the camera, as large as its film takes it pixel by pixel. */
function paper(reach: number): Buffer {
  return drawn(1152, 648, 60, reach);
}

test("photos are looked at and joined into one PDF, and nothing leaves the device @scripts", async ({ page, citizen }) => {
  const sent: string[] = [];
  page.on("request", (request) => request.method() !== "GET" && sent.push(request.url()));
  await citizen.opens("/huong-dan/chup-giay-to?tl=viec.chup");
  await page.getByRole("link", { name: "Thử ảnh của bác" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Xem ảnh giấy tờ" })).toBeVisible();
  const chosen = page.getByLabel("Chụp hoặc chọn ảnh");
  await chosen.setInputFiles([photo(), photo(9), { name: "thu.txt", mimeType: "text/plain", buffer: Buffer.from("không phải ảnh") }]);
  const row = (number: number) => page.getByRole("listitem").filter({ has: page.getByRole("heading", { name: `Ảnh ${number}` }) });
  await expect(row(1).getByText("Ảnh rõ, dùng được.")).toBeVisible();
  await expect(row(2).getByText(/^Chữ bị mờ/)).toBeVisible();
  await expect(row(3).getByText(/không phải ảnh/)).toBeVisible();
  await citizen.findsNoBarrier();
  await citizen.seesNoSidewaysScroll();
  await page.getByRole("button", { name: "Bỏ ảnh này: Ảnh 3" }).click();
  await expect(row(3)).toBeHidden();
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Ghép thành tệp PDF" }).click();
  const file = await (await downloading).path();
  await expect(page.getByText("Đã lưu tệp PDF vào máy.")).toBeVisible();
  const pdf = readFileSync(file, "latin1");
  expect(pdf.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(2);
  expect(pdf.match(/\/DCTDecode/g)).toHaveLength(2);
  expect(sent).toEqual([]);
});

test("without scripts the page says how to look at a photo oneself", async ({ page, citizen }) => {
  await citizen.opens("/xem-anh");
  await expect(page.getByRole("heading", { level: 1, name: "Xem ảnh giấy tờ" })).toBeVisible();
  if (!citizen.runsScripts) await expect(page.getByText("đọc được chữ nhỏ nhất là dùng được")).toBeVisible();
  await citizen.findsNoBarrier();
  await citizen.seesNoSidewaysScroll();
});

test("the camera says what is wrong before the photo is taken @scripts @phone", async ({ page: _page, baseURL }) => {
  const folder = mkdtempSync(join(tmpdir(), "chuyenxe-film-"));
  const film = join(folder, "paper.y4m");
  films(film, [paper(9)], TABLE);
  const browser = await browserWithCamera(film);
  const context = await browser.newContext({ viewport: { width: 360, height: 800 }, locale: "vi-VN", timezoneId: "Asia/Ho_Chi_Minh" });
  const page = await context.newPage();
  const sent: string[] = [];
  page.on("request", (request) => request.method() !== "GET" && sent.push(request.url()));
  await page.goto(`${baseURL}/xem-anh`);
  await page.getByRole("button", { name: "Mở máy ảnh, xem trước khi chụp" }).click();
  await expect(page.getByText(/^Chữ bị mờ/)).toBeVisible();
  await page.getByRole("button", { name: "Tắt máy ảnh" }).click();

  films(film, [paper(0)], TABLE);
  await page.getByRole("button", { name: "Mở máy ảnh, xem trước khi chụp" }).click();
  await expect(page.getByText("Rõ rồi. Giữ yên và bấm Chụp.")).toBeVisible();
  await page.getByRole("button", { name: "Chụp", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Ảnh 1" })).toBeVisible();
  await expect(page.getByText("Ảnh rõ, dùng được.")).toBeVisible();
  await page.getByRole("button", { name: "Tắt máy ảnh" }).click();
  await expect(page.getByLabel("Hình từ máy ảnh")).toBeHidden();
  expect(sent).toEqual([]);
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});
