// A filled form goes from the phone's screen into the officer's tablet: nothing but light between them.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, devices, type Page } from "@playwright/test";
import { browserWithCamera, codePicture, emptyPicture, films, screenOf } from "../camera";
import { Office } from "../office";
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
      if (["error", "warning"].includes(message.type()) && !/net::ERR_/.test(text)) device.said.push(text);
    });
    context.on("request", (request) => device.asked.push(`${request.url()} ${request.postData() ?? ""}`));
    return device;
  }

  async opens(address: string): Promise<void> {
    await this.page.goto(address);
    await expect(this.page.locator("html[data-awake]")).toBeAttached();
  }

  async isReadyWithoutSignal(): Promise<void> {
    const ready = () =>
      this.page.evaluate(async () => {
        if (!navigator.serviceWorker.controller) return false;
        return ((await (await fetch("/sw/state")).json()) as { ready: boolean }).ready;
      });
    await expect.poll(ready).toBe(true);
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

test("without scripts the receiving page says what to do instead", async ({ page, citizen }) => {
  await page.goto("/nhan-to-khai");
  const instead = page.getByText("Trang này cần JavaScript và máy ảnh.", { exact: false });
  await expect(instead).toBeVisible({ visible: !citizen.scripts });
});
