// A machine that several people use: each starts clean, and nothing of anyone is left behind.
import type { Page } from "@playwright/test";
import { whatIsKept } from "../kept";
import { breaks, type Citizen, expect, someName, test } from "../portal";

const phoneNumber = "0987654321";

/** Everything a browser can keep, as one text. */
async function whatIsLeft(page: Page): Promise<string> {
  const inside = await page.evaluate(async () => {
    const left: unknown[] = [location.href, document.documentElement.outerHTML];
    left.push([...document.querySelectorAll("input, textarea, select")].map((one) => (one as HTMLInputElement).value));
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const answer = await cache.match(request);
        if (!/wasm|png/.test(answer?.headers.get("content-type") ?? "")) left.push(request.url, await answer?.text());
      }
    }
    return JSON.stringify(left);
  });
  const session = await page.context().newCDPSession(page);
  const { entries, currentIndex } = await session.send("Page.getNavigationHistory");
  await session.detach();
  const cookies = await page.context().cookies();
  return JSON.stringify([inside, await whatIsKept(page), entries.slice(0, currentIndex + 1), entries.slice(currentIndex + 1), cookies]);
}

async function nothingIsLeft(page: Page, typed: string[]): Promise<void> {
  const left = await whatIsLeft(page);
  for (const value of typed) expect(left.includes(value), `${value} is left`).toBe(false);
}

/** Books at the kiosk, looks the ticket up and cancels it by the plain forms: the reference, and what was typed. */
async function booksAndCancels(citizen: Citizen): Promise<string[]> {
  const { page } = citizen;
  const name = someName();
  const trip = await citizen.knowsTrip(12);
  await page.getByRole("link", { name: /Lịch xe cả thành phố/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.goto(`/dat-cho/${trip.id}`);
  await citizen.awakes();
  await citizen.choosesProcedure(/khai sinh/i);
  await citizen.choosesTime();
  await citizen.saysWho(name);
  await page.getByLabel(/^Số điện thoại/).fill(phoneNumber);
  await citizen.goesOn();
  await expect(page.getByText(name).first()).toBeVisible();
  await citizen.agrees();
  await citizen.presses(/^Đặt chỗ$/);
  await citizen.seesTicket();
  await expect(page.getByText("Máy dùng chung không giữ phiếu")).toBeVisible();
  const reference = page.url().split("/phieu/")[1].split("?")[0];
  // Nothing of it is stored even while the person is still there.
  await nothingStored(page, [name, phoneNumber]);
  await page.getByRole("link", { name: /Hủy/ }).click();
  await citizen.presses(/hủy/i);
  await expect(page).toHaveURL(/xong=huy/);
  await citizen.awakes();
  return [name, phoneNumber, reference];
}

async function nothingStored(page: Page, typed: string[]): Promise<void> {
  const stored = await page.evaluate(async () =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), (await indexedDB.databases()).map((one) => one.name)]),
  );
  for (const value of typed) expect(stored.includes(value)).toBe(false);
  expect(stored).not.toContain('"chuyenxe"]');
}

test("the end of a visit leaves nothing, also not after Back @scripts", async ({ page, citizen }) => {
  await citizen.setsUpHouse();
  const typed = await booksAndCancels(citizen);
  expect((await page.context().cookies()).some((cookie) => cookie.name.startsWith("phieu_"))).toBe(true);

  await citizen.presses("Xóa thông tin và kết thúc");
  await expect(page).toHaveURL(/\/nha-van-hoa$/);
  await citizen.awakes();
  await expect(page.getByRole("heading", { name: "Bác cần việc gì?" })).toBeVisible();
  await nothingIsLeft(page, typed);

  await page.goBack();
  await expect(page).toHaveURL(/\/nha-van-hoa$/);
  await expect(page.getByRole("heading", { name: "Bác cần việc gì?" })).toBeVisible();
  await nothingIsLeft(page, typed);
});

test("a visit ends in every tab @scripts", async ({ page, citizen }) => {
  await citizen.setsUpHouse();
  const other = await page.context().newPage();
  await other.goto("/tra-cuu");
  await expect(other.getByRole("button", { name: "Xóa thông tin và kết thúc" })).toBeVisible();
  await other.getByLabel("Mã phiếu").fill("K7M2PX4");
  await citizen.presses("Xóa thông tin và kết thúc");
  await expect(other).toHaveURL(/\/nha-van-hoa$/);
  await expect(other.getByRole("heading", { name: "Bác cần việc gì?" })).toBeVisible();
});

test("an idle machine asks, hears typing and scrolling, and then wipes itself @scripts", async ({ page, citizen }) => {
  await page.clock.install();
  await citizen.setsUpHouse();
  const name = someName();
  const trip = await citizen.knowsTrip(13);
  await page.goto(`/dat-cho/${trip.id}`);
  await citizen.awakes();
  await citizen.choosesProcedure(/khai sinh/i);
  await citizen.choosesTime();
  await citizen.saysWho(name);
  const question = page.getByRole("alertdialog", { name: "Bác còn ở đó không?" });

  // Fifty seconds, a turn of the wheel, fifty seconds more: someone is there.
  await page.mouse.move(150, 300);
  await page.clock.fastForward(50_000);
  // Playwright does not wait until the page has heard of it.
  await page.evaluate(() => addEventListener("wheel", () => (document.documentElement.dataset.turned = ""), { once: true }));
  await page.mouse.wheel(0, 50);
  await expect(page.locator("html[data-turned]")).toBeAttached();
  await page.clock.fastForward(50_000);
  await expect(page.getByLabel(/^Họ và tên/)).toBeVisible();
  await expect(question).toBeHidden();

  // A key, and then a minute without a touch: it asks, and what was typed is out of sight but not lost.
  await page.getByLabel(/^Họ và tên/).press("End");
  await page.clock.fastForward(62_000);
  await expect(question).toBeVisible();
  await expect(page.getByLabel(/^Họ và tên/)).toBeHidden();
  await citizen.findsNoBarrier();
  await page.getByRole("button", { name: "Tôi còn dùng" }).click();
  await page.clock.fastForward(1_000);
  await expect(question).toBeHidden();
  await expect(page.getByLabel(/^Họ và tên/)).toHaveValue(name);

  await page.clock.fastForward(62_000);
  await expect(question).toBeVisible();
  await page.clock.fastForward(31_000);
  await expect(page).toHaveURL(/\/nha-van-hoa$/);
  await expect(page.getByRole("heading", { name: "Bác cần việc gì?" })).toBeVisible();
  await nothingIsLeft(page, [name]);
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Bác cần việc gì?" })).toBeVisible();
  await nothingIsLeft(page, [name]);
});

test("the way out needs the code, and no link leads off the machine @scripts", async ({ page, citizen }) => {
  await citizen.setsUpHouse();
  await citizen.findsNoBarrier();
  await citizen.seesNoSidewaysScroll();
  await page.getByRole("link", { name: /Cổng Dịch vụ công/ }).click();
  await expect(page.getByText("Máy này chỉ mở trang của xe")).toBeVisible();
  await expect(page).toHaveURL(/\/nha-van-hoa$/);

  await page.getByText("Dành cho cán bộ").click();
  await page.getByLabel("Mã của máy").fill("1111");
  await citizen.presses("Thôi làm máy chung");
  await expect(page.getByText("Mã chưa đúng")).toBeVisible();
  await page.getByLabel("Mã của máy").fill("2468");
  await citizen.presses("Thôi làm máy chung");
  await expect(page.getByRole("heading", { name: "Cài máy này làm máy dùng chung" })).toBeVisible();
  await citizen.findsNoBarrier();
});

test("what is wrong with an installation is said at its field @scripts", async ({ page, citizen }) => {
  await citizen.opens("/nha-van-hoa");
  await page.getByLabel(/^Đặt mã/).fill("12");
  await citizen.presses("Dùng làm máy chung");
  for (const said of ["Lỗi: ghi tên nơi đặt máy", "Lỗi: chọn xã, phường", "Lỗi: mã cần ít nhất 4 chữ số"]) await expect(page.getByText(said)).toBeVisible();
  await expect(page.getByLabel("Tên nơi đặt máy")).toBeFocused();
  await citizen.findsNoBarrier();
});

test("any machine can be shared for one visit, and its owner's tickets stay @scripts", async ({ page, citizen }) => {
  const owner = someName();
  const owners = await citizen.books(await citizen.knowsTrip(14), owner);
  await citizen.opens("/du-lieu-cua-toi");
  await citizen.presses("Dùng chung một lượt");
  await expect(page.getByText("máy không lưu gì của bác")).toBeVisible();

  // The guest sees nothing of the owner's, and leaves nothing.
  await citizen.opens("/phieu");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText(owner)).toBeHidden();
  const guest = someName();
  const trip = await citizen.knowsTrip(10);
  await page.goto(`/dat-cho/${trip.id}`);
  await citizen.awakes();
  await citizen.choosesProcedure(/khai sinh/i);
  await citizen.choosesTime();
  await citizen.saysWho(guest);
  await citizen.presses("Xóa thông tin và kết thúc");
  await expect(page).toHaveURL(/\/(\?xa=\d+)?$/);
  await citizen.awakes();
  await nothingIsLeft(page, [guest]);
  await expect(page.getByRole("button", { name: "Xóa thông tin và kết thúc" })).toBeHidden();

  await citizen.opens("/phieu");
  await expect(page.getByText(owner)).toBeVisible();
  expect(page.url()).not.toContain(owners);
});

test("a request that waits unsent is not ended away unasked @scripts", async ({ page, citizen }) => {
  await citizen.setsUpHouse();
  const trip = await citizen.knowsTrip(11);
  await page.goto(`/dat-cho/${trip.id}`);
  await citizen.awakes();
  await citizen.choosesProcedure(/khai sinh/i);
  await citizen.choosesTime();
  await citizen.saysWho(someName());
  await citizen.goesOn();
  await citizen.agrees();
  breaks("net::ERR_");
  await page.route("**/api/v1/bookings", (route) => route.abort());
  await citizen.presses(/^Đặt chỗ$/);
  await expect(page.getByText("chưa gửi").first()).toBeVisible();
  await citizen.presses("Xóa thông tin và kết thúc");
  await expect(page.getByText("Còn yêu cầu chưa gửi")).toBeVisible();
  await citizen.presses("Xóa thông tin và kết thúc");
  await expect(page).toHaveURL(/\/nha-van-hoa$/);
  await expect(page.getByRole("heading", { name: "Bác cần việc gì?" })).toBeVisible();
});

test("without scripts the machine says what it cannot do, and forgets the tickets it opened", async ({ page, citizen }) => {
  await citizen.opens("/nha-van-hoa");
  if (citizen.runsScripts) return;
  await expect(page.getByText("Máy dùng chung cần bật JavaScript")).toBeVisible();
  await citizen.books(await citizen.knowsTrip(12), someName());
  await page.goto("/du-lieu-cua-toi");
  await citizen.presses("Quên các phiếu đã mở trên máy này");
  await expect(page).toHaveURL(/\/$/);
  expect(await page.context().cookies()).toEqual([]);
});
