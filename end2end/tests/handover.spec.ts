// A filled form goes from the phone's screen into the officer's tablet: nothing but light between them.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, devices, type Page } from "@playwright/test";
import { browserWithCamera, codePicture, emptyPicture, films, screenOf } from "../camera";
import { Office } from "../office";
import { keepsEverything } from "../phone";
import { breaks, expect, test as base } from "../portal";

const FORM = "/to-khai/tp_khai_sinh";
const CARD = "001090012345||Nguyễn Văn A|01011990|Nam|Xóm Kín 77, Xã Phúc Sơn, Hà Nội|15082025";

const test = base.extend<{ office: Office; folder: string }>({
  office: async ({}, use) => {
    const office = await Office.opens();
    await use(office);
    await office.closes();
  },
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), "chuyenxe-dua-"));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
});

test.beforeEach(() => breaks("net::ERR_"));

class Device {
  readonly said: string[] = [];
  readonly asked: string[] = [];
  private constructor(
    readonly browser: Browser,
    readonly page: Page,
    readonly film: string,
  ) {}

  static async with(film: string, how: object): Promise<Device> {
    films(film, [emptyPicture()]);
    const browser = await browserWithCamera(film);
    const context = await browser.newContext({ locale: "vi-VN", timezoneId: "Asia/Ho_Chi_Minh", ...how });
    await context.grantPermissions(["camera", "clipboard-read", "clipboard-write"]);
    const device = new Device(browser, await context.newPage(), film);
    device.page.on("pageerror", (error) => device.said.push(String(error)));
    device.page.on("console", (message) => {
      const text = message.text();
      // Three browsers on one machine: some parts are used later than the browser likes.
      if (/net::ERR_|preloaded using link preload but not used within a few seconds/.test(text)) return;
      if (["error", "warning"].includes(message.type())) device.said.push(text);
    });
    context.on("request", (request) => device.asked.push(`${request.url()} ${request.postData() ?? ""}`));
    return device;
  }

  async opens(address: string): Promise<void> {
    await this.page.goto(address);
    await expect(this.page.locator("html[data-awake]")).toBeAttached();
  }

  async isReadyWithoutSignal(): Promise<void> {
    await keepsEverything(this.page);
  }
}

const phone = { ...devices["Pixel 5"], viewport: { width: 360, height: 800 } };
const tablet = { viewport: { width: 1024, height: 768 } };

/** The codes on the phone's screen, in their order. */
async function codesOf(page: Page): Promise<Buffer[]> {
  await page.getByRole("button", { name: "Dừng lại" }).click();
  const name = (await page.getByRole("img", { name: /^Mã \d trong \d$/ }).getAttribute("aria-label")) ?? "";
  const count = Number(name.split(" ").at(-1));
  const codes: Buffer[] = new Array(count);
  for (let turn = 0; turn < count; turn += 1) {
    const code = page.getByRole("img", { name: /^Mã \d trong \d$/ });
    const place = Number((await code.getAttribute("aria-label"))?.split(" ")[1]) - 1;
    codes[place] = await screenOf(code);
    await page.getByRole("button", { name: "Mã sau" }).click();
    await expect(code).not.toHaveAccessibleName(`Mã ${place + 1} trong ${count}`);
  }
  return codes;
}

test("a form is handed over by codes in any order, and only the one it is for can read it @scripts @phone", async ({
  office,
  folder,
}) => {
  const citizen = await Device.with(join(folder, "citizen.y4m"), phone);
  const officer = await Device.with(join(folder, "officer.y4m"), tablet);
  const bystander = await Device.with(join(folder, "bystander.y4m"), tablet);

  // The citizen fills a form.
  await citizen.opens(office.url + FORM);
  await citizen.page
    .getByLabel("Chụp ảnh mã QR")
    .setInputFiles({ name: "the.png", mimeType: "image/png", buffer: await codePicture(CARD) });
  await expect(citizen.page.getByLabel(/tên người yêu cầu/)).toHaveValue("Nguyễn Văn A");
  await citizen.page.getByRole("button", { name: "Xem tờ in", exact: true }).click();
  await citizen.isReadyWithoutSignal();

  // Officer and bystander open the page that receives; then the signal goes.
  for (const device of [officer, bystander]) {
    await device.opens(`${office.url}/nhan-to-khai`);
    await device.isReadyWithoutSignal();
    await expect(device.page.getByText("Sẵn sàng đọc mã khi mất mạng.")).toBeVisible();
  }
  await office.goesAway();

  // The citizen's phone looks at the officer's screen.
  films(citizen.film, [await screenOf(officer.page.getByRole("img", { name: /Mã của máy này/ }))]);
  await citizen.page.getByRole("button", { name: "Bắt đầu đưa" }).click();
  await citizen.page.getByRole("button", { name: "Quét bằng máy ảnh" }).click();
  await expect(citizen.page.getByText("Đưa màn hình này trước máy ảnh của cán bộ.")).toBeVisible();

  // The officer's tablet looks at the citizen's screen: last code first, one of them twice.
  const codes = await codesOf(citizen.page);
  expect(codes.length).toBeGreaterThan(1);
  expect(codes.length).toBeLessThanOrEqual(4);
  const shuffled = [...codes].reverse();
  shuffled.splice(1, 0, shuffled[0]);
  for (const device of [officer, bystander]) {
    films(device.film, shuffled);
    await device.page.getByRole("button", { name: "Quét bằng máy ảnh" }).click();
  }
  await expect(officer.page.getByText(/^Đã nhận 1 trong \d mã$/)).toBeVisible();
  await expect(officer.page.getByText("Đã nhận đủ tờ khai.")).toBeVisible();
  await expect(officer.page.getByText("Nguyễn Văn A", { exact: true }).first()).toBeVisible();
  await expect(officer.page.getByText("001090012345", { exact: true }).first()).toBeVisible();

  // A line goes into the clipboard, for the form of the national portal.
  await officer.page.getByRole("button", { name: /^Chép: .*tên người yêu cầu/ }).click();
  await expect(officer.page.getByText("Đã chép")).toBeVisible();
  expect(await officer.page.evaluate(() => navigator.clipboard.readText())).toBe("Nguyễn Văn A");

  // Who filmed the phone over the shoulder has every code, and nothing.
  await expect(bystander.page.getByText("Không mở được tờ khai này", { exact: false })).toBeVisible();
  await expect(bystander.page.getByText("Nguyễn Văn A")).toHaveCount(0);

  // Done is done: nothing is left on the officer's tablet.
  await officer.page.getByRole("button", { name: "Xong, xóa khỏi máy này" }).click();
  await expect(officer.page.getByText("Máy sẵn sàng nhận tờ khai tiếp theo.", { exact: false })).toBeVisible();
  await expect(officer.page.getByText("Nguyễn Văn A")).toHaveCount(0);
  const kept = await officer.page.evaluate(async () => {
    const stored = JSON.stringify([{ ...localStorage }, { ...sessionStorage }]);
    return { stored, databases: (await indexedDB.databases()).length };
  });
  expect(kept.stored).not.toContain("to_khai");
  expect(kept.databases).toBe(0);

  for (const device of [citizen, officer, bystander]) {
    expect(device.said).toEqual([]);
    for (const secret of ["001090012345", "Nguy", "CX1", "X%C3%B3m"]) {
      expect(device.asked.filter((line) => line.includes(secret)), secret).toEqual([]);
    }
    await device.browser.close();
  }
});

test("codes of two forms are not mixed @scripts @phone", async ({ office, folder }) => {
  const citizen = await Device.with(join(folder, "citizen.y4m"), phone);
  const officer = await Device.with(join(folder, "officer.y4m"), tablet);
  await officer.opens(`${office.url}/nhan-to-khai`);
  await expect(officer.page.getByText("Sẵn sàng đọc mã khi mất mạng.")).toBeVisible();
  films(citizen.film, [await screenOf(officer.page.getByRole("img", { name: /Mã của máy này/ }))]);
  await citizen.opens(office.url + FORM);
  await citizen.page
    .getByLabel("Chụp ảnh mã QR")
    .setInputFiles({ name: "the.png", mimeType: "image/png", buffer: await codePicture(CARD) });
  await expect(citizen.page.getByLabel(/tên người yêu cầu/)).toHaveValue("Nguyễn Văn A");
  await citizen.page.getByRole("button", { name: "Xem tờ in", exact: true }).click();
  const hands = async () => {
    await citizen.page.getByRole("button", { name: "Bắt đầu đưa" }).click();
    await citizen.page.getByRole("button", { name: "Quét bằng máy ảnh" }).click();
    const codes = await codesOf(citizen.page);
    await citizen.page.getByRole("button", { name: "Cán bộ đã nhận xong" }).click();
    return codes;
  };
  const [one, other] = [await hands(), await hands()];
  // First a part of one, then a part of the other, then the whole of the first.
  films(officer.film, [one[0], one[0], one[0], other[1], other[1], ...one.slice(1)]);
  await officer.page.getByRole("button", { name: "Quét bằng máy ảnh" }).click();
  await expect(officer.page.getByText("Mã này của một tờ khai khác.", { exact: false })).toBeVisible();
  await expect(officer.page.getByText("Đã nhận đủ tờ khai.")).toBeVisible();
  for (const device of [citizen, officer]) {
    expect(device.said).toEqual([]);
    await device.browser.close();
  }
});

test("a form comes as a file, and a file that is none is said to be @scripts", async ({ page, citizen }) => {
  await citizen.opens(FORM);
  await page.getByLabel(/tên người yêu cầu/).fill("Nguyễn Văn A");
  await page.getByLabel(/^Kính gửi/).fill("thach that");
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Tải bản nháp về máy" }).click();
  const file = await (await downloading).path();
  await citizen.opens("/nhan-to-khai");
  await expect(page.getByRole("img", { name: /Mã của máy này/ })).toBeVisible();
  await citizen.findsNoBarrier();
  await citizen.seesNoSidewaysScroll();
  const chosen = page.getByLabel("Chọn tệp");
  await chosen.setInputFiles({ name: "anh.json", mimeType: "application/json", buffer: Buffer.from("{}") });
  await expect(page.getByText("Đây không phải tờ khai của trang này", { exact: false })).toBeVisible();
  await citizen.presses("Xong, xóa khỏi máy này");
  await chosen.setInputFiles(file);
  await expect(page.getByText("Nguyễn Văn A", { exact: true }).first()).toBeVisible();
  // The officer sees what stands on the citizen's paper.
  await expect(page.getByText("Ủy ban nhân dân xã Thạch Thất", { exact: false }).first()).toBeVisible();
  await citizen.findsNoBarrier();
  await citizen.seesNoSidewaysScroll();
  // Leaving the page is enough to forget it.
  await page.reload();
  await expect(page.getByRole("img", { name: /Mã của máy này/ })).toBeVisible();
  await expect(page.getByText("Nguyễn Văn A")).toHaveCount(0);
});

test("without scripts the receiving page says what to do instead", async ({ page, citizen }) => {
  await page.goto("/nhan-to-khai");
  const instead = page.getByText("Trang này cần JavaScript và máy ảnh.", { exact: false });
  await expect(instead).toBeVisible({ visible: !citizen.scripts });
});
