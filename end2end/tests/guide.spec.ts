// Guides: a question at home, an answer a few taps later, with or without scripts and signal.
import type { Page } from "@playwright/test";
import { Office } from "../office";
import { breaks, type Citizen, expect, test as base } from "../portal";

const test = base.extend<{ office: Office }>({
  office: async ({}, use) => {
    const office = await Office.opens();
    await use(office);
    await office.closes();
  },
});

/** Three questions of citizens: what is tapped from home on, and what answers them. */
const questions: { asks: string; taps: RegExp[]; answer: RegExp }[] = [
  {
    asks: "VNeID for a 13-year-old",
    taps: [/^Hướng dẫn/, /^Làm VNeID/, /^Trẻ từ 6 đến dưới 14 tuổi$/],
    answer: /Được\. Trẻ làm mức 1 hoặc mức 2/,
  },
  {
    asks: "the phone that holds the signature is lost",
    taps: [/^Hướng dẫn/, /^Chữ ký số/, /^Mất điện thoại, USB, sai mã PIN$/, /^Mất điện thoại$/],
    answer: /Gọi nơi cấp chữ ký số để tạm dừng/,
  },
  {
    asks: "does a household business need a signature",
    taps: [/^Hướng dẫn/, /^Chữ ký số/, /^Việc của tôi có cần chữ ký số không\?$/, /^Đăng ký hộ kinh doanh$/],
    answer: /Có\. Nộp qua mạng phải ký số/,
  },
];

async function taps(page: Page, citizen: Citizen, ways: RegExp[]): Promise<void> {
  expect(ways.length).toBeLessThanOrEqual(4);
  for (const name of ways) {
    await page.locator("main").getByRole("link", { name }).first().click();
    await citizen.awakes();
  }
}

for (const { asks, taps: ways, answer } of questions) {
  test(`${asks}: answered within four taps from home @blocked`, async ({ citizen, page }) => {
    await citizen.opens("/");
    await taps(page, citizen, ways);
    await expect(page.getByRole("heading", { name: answer })).toBeVisible();
    // Where it is from stands beside it, and the address can be passed on.
    await expect(page.locator(".source").first()).toBeVisible();
    const address = page.url();
    expect(address).toMatch(/\?tl=/);
    await citizen.opens(address);
    await expect(page.getByRole("heading", { name: answer })).toBeVisible();
    await citizen.findsNoBarrier();
    await citizen.seesNoSidewaysScroll();
  });

  test(`${asks}: answered at 200 % text @phone`, async ({ citizen, page }) => {
    // A phone of 360 px at twice the size has room for 180.
    await page.setViewportSize({ width: 180, height: 400 });
    await citizen.opens("/");
    await taps(page, citizen, ways);
    await expect(page.getByRole("heading", { name: answer })).toBeVisible();
    await citizen.seesNoSidewaysScroll();
  });
}

test("all three are answered without signal, also at an address never opened @scripts @phone", async ({ page, office, citizen }) => {
  breaks("net::ERR_");
  await page.goto(office.url);
  await citizen.awakes();
  await expect
    .poll(() =>
      page.evaluate(async () => {
        if (!navigator.serviceWorker.controller) return false;
        return ((await (await fetch("/sw/state")).json()) as { ready: boolean }).ready;
      }),
    )
    .toBe(true);
  await office.goesAway();
  for (const { taps: ways, answer } of questions) {
    await page.goto(office.url);
    await citizen.awakes();
    await taps(page, citizen, ways);
    await expect(page.getByRole("heading", { name: answer })).toBeVisible();
  }
  await page.goto(`${office.url}/en/huong-dan/chu-ky-so?tl=viec.mat&tl=mat.dien-thoai`);
  await citizen.awakes();
  await expect(page.getByRole("heading", { name: /Call the issuer to suspend/ })).toBeVisible();
});

test("a made-up answer, an older path and an unknown guide", async ({ citizen, page }) => {
  await citizen.opens("/huong-dan/vneid?tl=ai.ba-muoi");
  await expect(page.getByText(/câu trả lời không có ở đây/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Ai cần làm VNeID?" })).toBeVisible();
  await citizen.opens("/huong-dan/vneid?tl=ai.tu-14&tl=tinh.ha-noi");
  await expect(page.getByText(/Hướng dẫn này đã sửa/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Bác muốn làm mức nào?" })).toBeVisible();
  const answer = await page.goto("/huong-dan/khong-co");
  expect(answer?.status()).toBe(404);
});

test("the list, a question, a whole guide and a report have no barrier @blocked", async ({ citizen, page }) => {
  for (const address of [
    "/huong-dan",
    "/en/huong-dan",
    "/huong-dan/chu-ky-so",
    "/en/huong-dan/vneid?tl=ai.tu-14&tl=muc.hai",
    "/huong-dan/vneid?ca-bai=1",
    "/huong-dan/vneid/sai?cau=mang-gi.1",
  ]) {
    await citizen.opens(address);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await citizen.findsNoBarrier();
    await citizen.seesNoSidewaysScroll();
  }
});

test("show mode fills the tablet with one step, and leads on and back", async ({ citizen, page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await citizen.opens("/huong-dan/vneid?tl=ai.tu-14&tl=muc.kich-hoat&trinh-chieu=4");
  const heading = page.getByRole("heading", { level: 1 });
  await expect(heading).toContainText("Mở VNeID, bấm “Kích hoạt”");
  await page.getByRole("link", { name: "Bước sau" }).click();
  await expect(heading).toContainText("Nhập mã trong tin nhắn");
  if (citizen.runsScripts) {
    const size = await page.locator(".show__text").first().evaluate((text) => parseFloat(getComputedStyle(text).fontSize));
    expect(size).toBeGreaterThanOrEqual(36);
  }
  // Nothing but the step, back, next and the way out.
  await expect(page.getByRole("link")).toHaveText([/Thoát/, /Bước trước/, /Bước sau/]);
  await citizen.findsNoBarrier();
  await page.getByRole("link", { name: "Bước trước" }).click();
  await expect(heading).toContainText("Kích hoạt");
});

test("where one was is remembered on the device, and on a shared machine it is not @scripts", async ({ citizen, page }) => {
  await citizen.opens("/huong-dan/vneid?tl=ai.tu-14&tl=muc.kich-hoat");
  await page.getByLabel("Xong bước này").first().check();
  await page.getByLabel("Xong bước này").nth(1).check();
  await citizen.opens("/huong-dan");
  await expect(page.getByRole("link", { name: /Làm VNeID.*Đang ở bước 3/ })).toBeVisible();
  await citizen.opens("/huong-dan/vneid");
  await page.getByRole("link", { name: "Xem tiếp", exact: true }).click();
  await expect(page.getByLabel("Xong bước này").nth(1)).toBeChecked();
  await expect(page.getByLabel("Xong bước này").nth(2)).not.toBeChecked();
  // A machine for everyone, for one visit.
  await page.evaluate(() => {
    localStorage.clear();
    sessionStorage.setItem("chuyenxe.luot-chung", "1");
  });
  await citizen.opens("/huong-dan/vneid?tl=ai.tu-14&tl=muc.kich-hoat");
  await page.getByLabel("Xong bước này").first().check();
  expect(await page.evaluate(() => Object.keys(localStorage).filter((name) => name.includes("huong-dan")))).toEqual([]);
});

test("the letters grow and stay large @scripts", async ({ citizen, page }) => {
  await citizen.opens("/huong-dan/vneid?tl=ai.tu-6");
  const size = () => page.locator("article p .say").first().evaluate((text) => parseFloat(getComputedStyle(text).fontSize));
  const before = await size();
  await page.getByRole("button", { name: "Chữ to hơn" }).click();
  await expect.poll(size).toBeGreaterThan(before * 1.15);
  await citizen.findsNoBarrier();
  await citizen.opens("/huong-dan/chu-ky-so?tl=viec.tien");
  await expect.poll(size).toBeGreaterThan(before * 1.15);
  await page.getByRole("button", { name: "Chữ nhỏ lại" }).click();
  await expect.poll(size).toBe(before);
});

test("a device without a voice says so @scripts", async ({ citizen, page }) => {
  await citizen.opens("/huong-dan/vneid?tl=ai.tu-6");
  await page.getByRole("button", { name: "Đọc to" }).click();
  await expect(page.getByText(/Máy này chưa có giọng đọc tiếng Việt/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Đọc to" })).toBeVisible();
});

test("a device with a voice reads sentence by sentence and marks the one it reads @scripts", async ({ citizen, page }) => {
  // The machine of this test has no voice, so it is lent one: it reads nothing aloud, and tells what it was given.
  await page.addInitScript(() => {
    const queue: SpeechSynthesisUtterance[] = [];
    const voice = { lang: "vi-VN", name: "Giọng Việt", localService: true };
    const spoken: string[] = [];
    Object.assign(window, { spoken, endsSentence: () => next() });
    const begin = () => {
      if (!queue[0]) return;
      spoken.push(queue[0].text);
      queue[0].onstart?.(new Event("start") as SpeechSynthesisEvent);
    };
    const next = () => {
      const read = queue.shift();
      read?.onend?.(new Event("end") as SpeechSynthesisEvent);
      begin();
    };
    class Utterance {
      constructor(public text: string) {}
    }
    Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Utterance });
    Object.defineProperty(window, "speechSynthesis", {
      value: {
        getVoices: () => [voice],
        speak: (utterance: SpeechSynthesisUtterance) => queue.push(utterance) === 1 && setTimeout(begin),
        cancel: () => (queue.length = 0),
      },
    });
  });
  await citizen.opens("/huong-dan/vneid?tl=ai.tu-6");
  await page.getByRole("button", { name: "Đọc to" }).click();
  const marked = page.locator(".say--now");
  await expect(marked).toHaveText("Trẻ từ 6 đến dưới 14 tuổi");
  await page.evaluate(() => (window as unknown as { endsSentence(): void }).endsSentence());
  await expect(marked).toHaveText("Được.");
  await citizen.findsNoBarrier();
  await page.getByRole("button", { name: "Dừng đọc" }).click();
  await expect(marked).toHaveCount(0);
});

test("a mistake is reported in three taps, and nobody asks who says so @blocked", async ({ citizen, page }) => {
  await citizen.opens("/huong-dan/vneid?tl=ai.tu-14&tl=muc.hai");
  await page.getByRole("link", { name: "Điều này có đúng không?" }).first().click();
  await citizen.awakes();
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await citizen.presses("Gửi");
  await expect(page.getByText("Lỗi: chưa chọn. Bác chọn một dòng.").first()).toBeVisible();
  await citizen.findsNoBarrier();
  await page.getByRole("radio", { name: "Đã cũ, nay làm khác rồi" }).check();
  await citizen.presses("Gửi");
  await expect(page.getByText("Đã ghi lại. Cảm ơn bác.")).toBeVisible();
});

test("booking a household business leads to what is needed for it @scripts", async ({ citizen, page }) => {
  const trip = await citizen.knowsTrip(12, "tai-chinh");
  await citizen.opens(`/dat-cho/${trip.id}`);
  await page.getByRole("searchbox").fill("hộ kinh doanh");
  await page.getByRole("checkbox", { name: /Đăng ký hộ kinh doanh/ }).check();
  await page.getByRole("link", { name: "Nộp trực tuyến việc này cần chữ ký số" }).click();
  await expect(page.getByRole("heading", { name: /Có\. Nộp qua mạng phải ký số/ })).toBeVisible();
});
