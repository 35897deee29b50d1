// A card before the camera: what a citizen sees, and that neither the picture nor the card leaves the phone.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, devices, type Page } from "@playwright/test";
import { browserWithCamera, codePicture, emptyPicture, films } from "../camera";
import { Office } from "../office";
import { breaks, expect, test as base } from "../portal";

const FORM = "/to-khai/tp_khai_sinh";
const CARD = "001090012345|012345678|Nguyễn Văn A|01011990|Nam|Xóm Kín 77, Xã Phúc Sơn, Hà Nội|15082025";
/** Words nobody else says: whatever leaves the page is searched for them. */
const SECRETS = ["001090012345", "Nguyễn", encodeURIComponent("Nguyễn"), "Xóm", encodeURIComponent("Xóm")];

const test = base.extend<{ office: Office; folder: string }>({
  office: async ({}, use) => {
    const office = await Office.opens();
    await use(office);
    await office.closes();
  },
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "chuyenxe-film-"));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
});

test.beforeEach(() => breaks("net::ERR_"));

/** A phone of its own, with everything it says on the console and asks of the network. */
async function phone(browser: Browser, said: string[], asked: string[]): Promise<Page> {
  const context = await browser.newContext({
    ...devices["Pixel 5"],
    viewport: { width: 360, height: 800 },
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    acceptDownloads: true,
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()) && !/net::ERR_/.test(message.text())) said.push(message.text());
  });
  context.on("request", (request) => asked.push(`${request.method()} ${request.url()} ${request.postData() ?? ""}`));
  return page;
}

async function awakes(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.locator("html[data-awake]")).toBeAttached();
}

function whatWasKept(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    if (!navigator.serviceWorker.controller) return false;
    return ((await (await fetch("/sw/state")).json()) as { ready: boolean }).ready;
  });
}

test("without signal a card before the camera fills the form, which becomes a PDF, and nothing leaves the phone @scripts @phone", async ({
  office,
  folder,
}) => {
  const [said, asked]: [string[], string[]] = [[], []];
  const film = join(folder, "card.y4m");
  films(film, [emptyPicture()]);
  const browser = await browserWithCamera(film);
  const page = await phone(browser, said, asked);
  // Tones sound as ever, and are counted.
  await page.addInitScript(() => {
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when) {
      document.documentElement.dataset.tones = String(Number(document.documentElement.dataset.tones ?? 0) + 1);
      start.call(this, when);
    };
  });
  const tones = () => page.evaluate(() => Number(document.documentElement.dataset.tones ?? 0));
  await awakes(page, office.url + FORM);
  await expect.poll(() => whatWasKept(page)).toBe(true);

  const scans = async () => {
    // First the menu of a restaurant, which is told and forgotten, then the card.
    films(film, [await codePicture("https://thucdon.example/ban-7")]);
    await page.getByRole("button", { name: "Quét bằng máy ảnh" }).click();
    await expect(page.getByText("Đây là mã mở trang web, không phải thẻ căn cước.", { exact: false })).toBeVisible();
    await page.getByRole("button", { name: "Tắt máy ảnh" }).click();
    expect(await tones()).toBe(0);
    films(film, [await codePicture(CARD)]);
    await page.getByRole("button", { name: "Quét bằng máy ảnh" }).click();
    await expect(page.getByText(/^Đã điền \d ô từ thẻ/)).toBeVisible();
    expect(await tones()).toBe(1);
    // The camera is off again.
    await expect(page.getByRole("button", { name: "Quét bằng máy ảnh" })).toBeVisible();
    await expect(page.getByLabel(/tên người yêu cầu/)).toHaveValue("Nguyễn Văn A");
  };
  const makesPdf = async () => {
    await page.getByRole("button", { name: "Xem tờ in", exact: true }).click();
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Lưu tệp PDF" }).click();
    const file = join(folder, "to-khai.pdf");
    await (await downloading).saveAs(file);
    const text = spawnSync("pdftotext", [file, "-"], { encoding: "utf8" }).stdout;
    return text.replace(/\s+/g, " ");
  };

  // Scanner and PDF come with their first use; from then on they are here.
  await scans();
  await makesPdf();
  await office.goesAway();
  await awakes(page, office.url + FORM);
  await page.getByRole("button", { name: "Xóa tờ khai" }).click();
  await page.getByRole("button", { name: "Xóa", exact: true }).click();
  await expect(page.getByLabel(/tên người yêu cầu/)).toHaveValue("");
  await scans();
  await expect(page.getByLabel(/^Số căn cước/)).toHaveValue("001090012345");
  await expect(page.locator("#o-nyc_ngay_sinh-nam")).toHaveValue("1990");
  await expect(page.locator("#o-nyc_noi_cu_tru-nha")).toHaveValue("Xóm Kín 77");
  await expect(page.getByText(/từ thẻ/).first()).toBeVisible();
  const paper = await makesPdf();
  for (const text of ["TỜ KHAI ĐĂNG KÝ KHAI SINH", "Nguyễn Văn A", "001090012345", "Xóm Kín 77"]) expect(paper).toContain(text);

  expect(asked.length).toBeGreaterThan(10);
  for (const secret of SECRETS) expect(asked.filter((line) => line.includes(secret)), secret).toEqual([]);
  expect(said).toEqual([]);
  await browser.close();
});

test("a photo of a card, a photo without one, and the three lines on the back @scripts @phone", async ({ page, citizen }) => {
  await citizen.opens(FORM);
  const photo = page.getByLabel("Chụp ảnh mã QR");
  await photo.setInputFiles({ name: "trang.png", mimeType: "image/png", buffer: emptyPicture() });
  await expect(page.getByText("Không thấy mã QR trong ảnh này.", { exact: false })).toBeVisible();
  await photo.setInputFiles({ name: "hong.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
  await expect(page.getByText("Không thấy mã QR trong ảnh này.", { exact: false })).toBeVisible();
  await photo.setInputFiles({ name: "the.png", mimeType: "image/png", buffer: await codePicture(CARD) });
  await expect(page.getByLabel(/tên người yêu cầu/)).toHaveValue("Nguyễn Văn A");
  await citizen.findsNoBarrier();
  await citizen.seesNoSidewaysScroll();

  await page.getByLabel("Thẻ của ai?").selectOption({ label: "Người mẹ" });
  await page.getByText("Gõ ba dòng ở mặt sau thẻ", { exact: false }).click();
  const lines = page.getByLabel("Ba dòng chữ in ở mặt sau thẻ");
  await lines.fill("idvnm 19OOOOO15 001190000001 6\n9001011f4001016vnm<2\nnguyen<<thi<mau");
  await citizen.presses("Đọc ba dòng này");
  await expect(page.getByText(/Dòng 1 thiếu hoặc thừa ký tự/)).toBeVisible();
  await lines.fill("idvnm 19OOOOOO1 5 001190000001 6\n9001011f4001016vnm<2\nnguyen<<thi<mau");
  await citizen.presses("Đọc ba dòng này");
  await expect(page.getByText(/^Đã điền \d ô từ thẻ \(Người mẹ\)/)).toBeVisible();
  // The lines carry no accents: a name is never taken from them.
  await expect(page.locator("#o-me_ho_ten")).toHaveValue("");
  await expect(page.locator("#o-me_so_dinh_danh")).toHaveValue("001190000001");
});
