// Bad conditions: each has a plain sentence, and loses nothing.
import type { Page } from "@playwright/test";
import type { Weather } from "../network";
import type { Office } from "../office";
import { asksWithoutSignal, at, keepsEverything, notices, preparesBooking, someTrip, taken, test, visitsOnce } from "../phone";
import { breaks, expect, someName } from "../portal";

const books = (page: Page) => page.getByRole("button", { name: "Đặt chỗ", exact: true }).click();
const sends = (page: Page) => page.getByRole("button", { name: "Gửi bây giờ" }).click();

/** Moves to the button that sends; what is given back presses there, whatever is there then. */
async function isAboutToSend(page: Page): Promise<() => Promise<void>> {
  const button = page.getByRole("button", { name: "Gửi bây giờ" });
  await button.hover();
  return async () => {
    await page.mouse.down();
    await page.mouse.up();
  };
}

/** How many bytes the browser gives the site; none takes the limit away. */
async function hasRoom(page: Page, office: Office, quotaSize?: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Storage.overrideQuotaForOrigin", { origin: office.url, quotaSize });
}

test("a full phone says that it is full, and keeps everything once there is room @scripts @phone", async ({ page, office, citizen }) => {
  breaks("Quota");
  await hasRoom(page, office, 200_000);
  await page.goto(`${office.url}/du-lieu-cua-toi`);
  await citizen.awakes();
  await expect(page.getByText("Máy gần đầy nên chưa lưu được trang. Bác xóa bớt ảnh, phim rồi bấm thử lại.")).toBeVisible();
  await citizen.findsNoBarrier();
  await hasRoom(page, office);
  await page.getByRole("button", { name: "Thử lại" }).click();
  await expect(page.getByText("Sẵn sàng dùng khi mất mạng.")).toBeVisible();
  await expect(page.getByText(/^Trang này dùng \d+,\d MB, trình duyệt cho dùng đến \d+,\d [MG]B\./)).toBeVisible();
});

test("a full phone that cannot keep a request leaves everything on the page @scripts @phone", async ({ page, office, citizen }) => {
  const trip = await someTrip(office);
  const name = someName();
  await visitsOnce(page, office.url);
  await office.goesAway();
  await preparesBooking(page, office.url, trip, name);
  await hasRoom(page, office, 1);
  await books(page);
  await expect(page.getByText(/Máy mất mạng lúc gửi, và không giữ được yêu cầu\. Bác đừng đóng trang này\./)).toBeVisible();
  await expect(page.getByText(name).first()).toBeVisible();
  await office.comesBack();
  await books(page);
  await citizen.seesTicket();
  expect(await taken(office, trip)).toBe(1);
});

test("a browser without worker and vault says so, and the same press books later @scripts @phone", async ({ phone, office }) => {
  // Plain HTTP under a name: no worker, no WebCrypto.
  const url = office.url.replace("127.0.0.1", "xe.test");
  const trip = await someTrip(office);
  const page = await phone.starts(true);
  await page.goto(`${url}/du-lieu-cua-toi`);
  await at(page).awakes();
  await expect(page.getByText("Trình duyệt này không lưu được trang để dùng khi mất mạng.")).toBeVisible();
  await preparesBooking(page, url, trip, someName());
  await office.goesAway();
  await books(page);
  await expect(page.getByText(/Máy mất mạng lúc gửi, và không giữ được yêu cầu/)).toBeVisible();
  await expect(page.getByText("Máy đang mất mạng.")).toBeVisible();
  await office.comesBack();
  await books(page);
  await at(page).seesTicket();
  expect(await taken(office, trip)).toBe(1);
});

test("a phone whose clock is days ahead believes the office @scripts @phone", async ({ page, office, context }) => {
  // Not one of today, which may close while the test runs.
  const tomorrow = new Date(Date.now() + 31 * 3600 * 1000).toISOString().slice(0, 10);
  const trip = (await office.trips()).find((trip) => trip.date > tomorrow);
  if (!trip) throw new Error("no trip to come");
  const name = someName();
  await visitsOnce(page, office.url);
  await office.goesAway();
  await asksWithoutSignal(page, office.url, trip, name);
  await page.close();
  const wrong = await context.newPage();
  await wrong.clock.install({ time: new Date(`${trip.date}T12:00:00+07:00`).getTime() + 86_400_000 });
  await wrong.goto(`${office.url}/phieu`);
  await expect(wrong.getByText(/Theo giờ máy này thì đã quá giờ nhận đặt chỗ\. Bác vẫn gửi thử được/)).toBeVisible();
  await office.comesBack();
  await wrong.goto(`${office.url}/phieu`);
  await expect(wrong.getByText(/Yêu cầu nằm trong máy từ/)).toBeVisible();
  await expect(wrong.getByText(/Theo giờ máy này/)).toBeHidden();
  await sends(wrong);
  await expect(wrong.getByText(/Đặt được: số A\d{3}/)).toBeVisible();
  await expect(wrong.getByRole("heading", { name: "Sắp tới" })).toBeVisible();
  // What the office said of the time is remembered without signal.
  await office.goesAway();
  await wrong.goto(`${office.url}/phieu`);
  await expect(wrong.getByRole("heading", { name: "Sắp tới" })).toBeVisible();
  await wrong.close();
  // A clock that runs months ahead forgets no ticket.
  const later = await context.newPage();
  await later.clock.install({ time: new Date(`${trip.date}T12:00:00+07:00`).getTime() + 90 * 86_400_000 });
  await later.goto(`${office.url}/phieu`);
  await expect(later.getByText(name)).toBeVisible();
});

test("an office that hangs is not waited for without end, and what was sent to it books once @scripts @phone", async ({ page, office }) => {
  const trip = await someTrip(office);
  const name = someName();
  await visitsOnce(page, office.url);
  await preparesBooking(page, office.url, trip, name);
  office.hangs();
  await books(page);
  await expect(page.getByRole("heading", { name: "Yêu cầu đặt chỗ chưa gửi" })).toBeVisible({ timeout: 40_000 });
  await expect(page.getByText(name)).toBeVisible();
  office.goesOn();
  await notices(page);
  await sends(page);
  await expect(page.getByText(/Đặt được: số A\d{3}/)).toBeVisible();
  expect(await taken(office, trip)).toBe(1);
});

test("what opens a ticket goes from a shared machine also where a visit ended without signal @scripts @phone", async ({ page, office, citizen }) => {
  const ticketCookies = async () => (await page.context().cookies()).filter(({ name }) => name.startsWith("phieu_")).length;
  const trip = await someTrip(office);
  await visitsOnce(page, office.url);
  await citizen.setsUpHouse("2468", office.url);
  const reference = await citizen.books(trip, someName(), office.url);
  await citizen.opens(`${office.url}/tra-cuu`);
  await page.getByLabel("Mã phiếu").fill(reference);
  await page.getByLabel(/^Ngày$/).fill("5");
  await page.getByLabel(/^Tháng$/).fill("3");
  await page.getByLabel(/^Năm$/).fill("1950");
  await citizen.presses("Tìm phiếu");
  await citizen.seesTicket();
  expect(await ticketCookies()).toBeGreaterThan(0);
  await office.goesAway();
  await citizen.presses("Xóa thông tin và kết thúc");
  await expect(page.getByRole("heading", { name: "Bác cần việc gì?" })).toBeVisible();
  await citizen.awakes();
  await office.comesBack();
  await notices(page);
  await expect.poll(ticketCookies).toBe(0);
});

test("a tab that dies while sending leaves a request that books once @scripts @phone", async ({ phone, office }) => {
  const trip = await someTrip(office);
  const name = someName();
  const page = await phone.starts();
  await visitsOnce(page, office.url);
  await preparesBooking(page, office.url, trip, name);
  office.hangs();
  await books(page);
  await expect(page.getByRole("button", { name: /Đang gửi/ })).toBeVisible();
  await expect.poll(() => page.evaluate(() => localStorage.getItem("chuyenxe.cho-gui"))).toBe("1");
  const next = await phone.opensTab();
  const devtools = await page.context().newCDPSession(page);
  await Promise.race([devtools.send("Page.crash"), page.waitForEvent("crash")]).catch(() => undefined);
  office.goesOn();
  await next.goto(`${office.url}/phieu`);
  await expect(next.getByText(name)).toBeVisible();
  await sends(next);
  await expect(next.getByText(/Đặt được: số A\d{3}/)).toBeVisible();
  expect(await taken(office, trip)).toBe(1);
});

for (const locks of ["with", "without"] as const) {
  test(`two tabs that send at once, ${locks} locks, book once @scripts @phone`, async ({ page, context, office }) => {
    if (locks === "without") {
      await context.addInitScript(() => Object.defineProperty(Navigator.prototype, "locks", { value: undefined }));
    }
    const trip = await someTrip(office);
    const name = someName();
    await visitsOnce(page, office.url);
    await office.goesAway();
    await asksWithoutSignal(page, office.url, trip, name);
    const second = await context.newPage();
    await second.goto(`${office.url}/phieu`);
    await expect(second.getByText(name)).toBeVisible();
    await office.comesBack();
    // Both fingers are over the button before either presses: the quicker tab may take the other's button away.
    const presses = await Promise.all([isAboutToSend(page), isAboutToSend(second)]);
    await Promise.all(presses.map((press) => press()));
    const booked = /Đặt được: số A\d{3}/;
    const either = locks === "with" ? /Đặt được: số A\d{3}|Đã xử lý ở một cửa sổ khác/ : booked;
    await expect(page.getByText(either).or(page.getByRole("heading", { name: "Sắp tới" })).first()).toBeVisible();
    await expect(second.getByText(either).or(second.getByRole("heading", { name: "Sắp tới" })).first()).toBeVisible();
    await second.reload();
    await expect(second.getByRole("heading", { name: "Sắp tới" })).toBeVisible();
    await expect(second.getByRole("heading", { name: "Yêu cầu đặt chỗ chưa gửi" })).toBeHidden();
    await expect(second.getByText(name)).toHaveCount(1);
    expect(await taken(office, trip)).toBe(1);
  });
}

test("a database that the browser closes is opened again @scripts @phone", async ({ page, office }) => {
  const trip = await someTrip(office);
  const name = someName();
  await visitsOnce(page, office.url);
  await office.goesAway();
  await preparesBooking(page, office.url, trip, name);
  // As Safari does it to a page that was in the background: the next transaction finds the connection closed.
  await page.evaluate(() => {
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function closed(this: IDBDatabase, ...names) {
      IDBDatabase.prototype.transaction = transaction;
      this.close();
      return transaction.apply(this, names);
    };
  });
  await books(page);
  await expect(page.getByRole("heading", { name: "Yêu cầu đặt chỗ chưa gửi" })).toBeVisible();
  await expect(page.getByText(name)).toBeVisible();
});

test("a phone that refuses its database says so, and the same press books later @scripts @phone", async ({ page, office, citizen }) => {
  const trip = await someTrip(office);
  await visitsOnce(page, office.url);
  await preparesBooking(page, office.url, trip, someName());
  // As in a private window of Firefox.
  await page.evaluate(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("refused", "SecurityError");
    };
  });
  await office.goesAway();
  await books(page);
  await expect(page.getByText(/không giữ được yêu cầu\. Bác đừng đóng trang này/)).toBeVisible();
  await office.comesBack();
  await books(page);
  await citizen.seesTicket();
  expect(await taken(office, trip)).toBe(1);
});

const bad: [Weather, string][] = [
  ["fails", "Máy chủ đang trục trặc."],
  ["is overloaded", "Máy chủ đang trục trặc."],
  ["wants a sign-in", "Mạng này đòi đăng nhập."],
  ["is gone", "Máy đang mất mạng."],
];
for (const [weather, said] of bad) {
  test(`a network that ${weather}: said in a sentence, and the request is sent later @scripts @phone`, async ({ page, office, network }) => {
    breaks("status of 50");
    const trip = await someTrip(office);
    const name = someName();
    await visitsOnce(page, network.url);
    await preparesBooking(page, network.url, trip, name);
    network.weather = weather;
    await books(page);
    await expect(page.getByRole("heading", { name: "Yêu cầu đặt chỗ chưa gửi" })).toBeVisible();
    await expect(page.getByText(name)).toBeVisible();
    await expect(page.getByText(said)).toBeVisible();
    await sends(page);
    await expect(page.getByText(/Chưa gửi được\. Yêu cầu vẫn nằm trong máy/)).toBeVisible();
    network.weather = "passes";
    await notices(page);
    await expect(page.getByText(said)).toBeHidden();
    await sends(page);
    await expect(page.getByText(/Đặt được: số A\d{3}/)).toBeVisible();
    expect(await taken(office, trip)).toBe(1);
  });
}

test("what the browser throws away comes again with the next page @scripts @phone", async ({ page, office, citizen }) => {
  await visitsOnce(page, office.url);
  await page.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await page.goto(`${office.url}/gioi-thieu`);
  await citizen.awakes();
  await keepsEverything(page);
  await office.goesAway();
  await page.goto(`${office.url}/lich-xe`);
  await citizen.awakes();
  await expect(page.getByRole("heading", { level: 1, name: /Lịch xe/ })).toBeVisible();
});

/** What a network does between the presses, in some order; at the end it passes. */
const orders: Weather[][] = [
  ["cuts answers"],
  ["is gone", "fails", "cuts answers"],
  ["wants a sign-in", "cuts answers", "is gone"],
  ["cuts answers", "cuts answers", "is overloaded"],
];
test("in whatever order the signal changes, each request books once @scripts @phone", async ({ page, office, network }) => {
  breaks("status of 50");
  await visitsOnce(page, network.url);
  for (const [nth, order] of orders.entries()) {
    const trip = await someTrip(office, nth);
    network.weather = "is gone";
    await asksWithoutSignal(page, network.url, trip, someName());
    for (const weather of order) {
      network.weather = weather;
      await notices(page);
      await sends(page);
      await expect(page.getByText(/Chưa gửi được\. Yêu cầu vẫn nằm trong máy/)).toBeVisible();
      await page.goto(`${network.url}/phieu`);
      await expect(page.getByRole("heading", { name: "Yêu cầu đặt chỗ chưa gửi" })).toBeVisible();
    }
    network.weather = "passes";
    await notices(page);
    await sends(page);
    await expect(page.getByText(/Đặt được: số A\d{3}/)).toBeVisible();
    expect(await taken(office, trip), order.join(", ")).toBe(1);
  }
});
