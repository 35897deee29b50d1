// The signal goes: what a citizen still finds, and what the portal says. The network is really cut (`office.ts`).
import { asksWithoutSignal, preparesBooking, someTrip, taken, test, visitsOnce } from "../phone";
import { expect, someName } from "../portal";

test("the phone says when it is ready, and forgets what it is told to @scripts @phone", async ({ page, office, citizen }) => {
  await page.goto(`${office.url}/du-lieu-cua-toi`);
  await citizen.awakes();
  // On the first visit everything is still on its way.
  await expect(page.getByText("Sẵn sàng dùng khi mất mạng.")).toBeVisible();
  // One file goes: it is not ready any more, says so, and fetches what is missing. (A page that comes over the network would
  // have it fetched by itself.)
  await page.evaluate(async () => {
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      // One that this page does not ask for itself.
      for (const { url } of await cache.keys()) if (url.includes("split_schedule")) await cache.delete(url);
    }
  });
  await page.getByRole("link", { name: "Giới thiệu" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /Giới thiệu/ })).toBeVisible();
  await page.getByRole("link", { name: "Dữ liệu của tôi" }).click();
  await expect(page.getByText(/^Máy đã có \d\d% những gì cần\.$/)).toBeVisible();
  await expect(page.getByText("Lịch xe, đặt chỗ và phiếu đã dùng được khi mất mạng."), "the schedule is what is missing").toBeHidden();
  await page.getByRole("button", { name: /Tải về để dùng khi mất mạng/ }).click();
  await expect(page.getByText("Sẵn sàng dùng khi mất mạng.")).toBeVisible();
  await citizen.findsNoBarrier();
  await page.evaluate(() => localStorage.setItem("chuyenxe.xa", "10441"));
  await page.reload();
  await page.getByRole("button", { name: "Xóa hết" }).click();
  await page.getByRole("button", { name: "Xóa", exact: true }).click();
  await expect(page.getByText("Máy này không còn giữ gì về bác.")).toBeVisible();
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
});

test("after one visit every address opens without signal @scripts @phone", async ({ page, office, citizen }) => {
  const trip = await someTrip(office);
  await visitsOnce(page, office.url);
  await office.goesAway();
  const addresses: [string, RegExp][] = [
    ["/", /Khi nào xe về/],
    ["/lich-xe", /Lịch xe/],
    [`/lich-xe/${trip.id}`, new RegExp(trip.venue)],
    [`/dat-cho/${trip.id}`, /việc gì/],
    ["/phieu", /Phiếu/],
    ["/tra-cuu", /phiếu/],
    ["/gioi-thieu", /Giới thiệu/],
    ["/du-lieu-cua-toi", /Dữ liệu của tôi/],
    ["/ho-so", /Hồ sơ của tôi/],
    [`/to-roi/${trip.id}`, /.*/],
    ["/en/lich-xe", /Schedule/],
  ];
  for (const [address, heading] of addresses) {
    await page.goto(office.url + address);
    await citizen.awakes();
    await expect(page.getByRole("heading", { level: 1 }).first(), address).toHaveText(heading);
    await expect(page.getByText(/mất mạng|no signal/).first(), address).toBeVisible();
  }
});

test("by links, with the search, as with signal @scripts @phone", async ({ page, office, citizen }) => {
  await visitsOnce(page, office.url);
  await office.goesAway();
  await page.getByRole("link", { name: "Lịch xe" }).first().click();
  await expect(page.getByRole("heading", { name: /Lịch xe/, level: 1 })).toBeVisible();
  await page.getByLabel(/Tìm theo|thôn|Tên/).first().fill("my duc");
  await page.getByRole("button", { name: "Tìm" }).click();
  await expect(page).toHaveURL(/q=my\+duc|q=my%20duc/);
  await expect(page.locator("main h2, main a, main li, main p").filter({ hasText: "Mỹ Đức" }).first()).toBeVisible();
  await citizen.findsNoBarrier();
});

test("a network that takes the call and says nothing @scripts @phone", async ({ page, office, citizen }) => {
  await visitsOnce(page, office.url);
  office.hangs();
  const began = Date.now();
  await page.goto(`${office.url}/lich-xe`);
  await citizen.awakes();
  await expect(page.getByRole("heading", { name: /Lịch xe/, level: 1 })).toBeVisible();
  // The patience of the worker, and as long as a page needs to wake; without patience it would be for ever.
  expect(Date.now() - began).toBeLessThan(15_000);
  office.goesOn();
});

test("the signal comes back @scripts @phone", async ({ page, office, citizen }) => {
  await visitsOnce(page, office.url);
  await office.goesAway();
  await page.goto(`${office.url}/lich-xe`);
  await citizen.awakes();
  await expect(page.getByText("Máy đang mất mạng.")).toBeVisible();
  await office.comesBack();
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(page.getByText("Đã có mạng lại.")).toBeVisible();
  await page.getByRole("button", { name: "Xem tin mới" }).click();
  await citizen.awakes();
  await expect(page.getByText("Đã có mạng lại.")).toBeHidden();
});

test("a booking asked for without signal waits, survives a restart and is sent once @scripts @phone", async ({ office, phone }) => {
  const trip = await someTrip(office);
  const name = someName();

  let page = await phone.starts();
  await visitsOnce(page, office.url);
  await office.goesAway();
  await asksWithoutSignal(page, office.url, trip, name);
  await expect(page.getByText("Bác chưa có số thứ tự.")).toBeVisible();
  await phone.isSwitchedOff();

  page = await phone.starts();
  await page.goto(`${office.url}/phieu`);
  await expect(page.getByText(name)).toBeVisible();
  // What is kept cannot be read off the disk: it is sealed.
  const kept = await page.evaluate(() => JSON.stringify(Object.values({ ...localStorage })) + JSON.stringify(Object.values({ ...sessionStorage })));
  expect(kept).not.toContain(name);

  await office.comesBack();
  await page.getByRole("button", { name: "Gửi bây giờ" }).click();
  await expect(page.getByText(/Đặt được: số A\d{3}/)).toBeVisible();
  expect(await taken(office, trip)).toBe(1);
  await page.getByRole("link", { name: "Xem phiếu" }).click();
  await expect(page.getByText(/^A\d{3}$/).first()).toBeVisible();

  // The ticket opens without signal too.
  const ticket = page.url();
  await expect(page.getByText(name).first()).toBeVisible();
  await expect.poll(() => page.evaluate(async () => (await indexedDB.databases()).length)).toBe(1);
  await office.goesAway();
  await page.goto(ticket);
  await expect(page.getByText(/^A\d{3}$/).first()).toBeVisible();
  await expect(page.getByText(name).first()).toBeVisible();
});

test("a full time keeps what was typed and offers the next @scripts @phone", async ({ page, office }) => {
  const trip = await someTrip(office);
  await visitsOnce(page, office.url);
  await office.goesAway();
  await preparesBooking(page, office.url, trip, someName());
  await page.getByRole("button", { name: "Đặt chỗ", exact: true }).click();
  await expect(page.getByText("Bác chưa có số thứ tự.")).toBeVisible();
  await office.comesBack();
  await office.fillsFirstSlot(trip.id);
  await page.getByRole("button", { name: "Gửi bây giờ" }).click();
  await expect(page.getByText(/Giờ bác chọn đã hết chỗ/)).toBeVisible();
  await page.getByRole("button", { name: /giờ.*còn \d+ chỗ/ }).first().click();
  await expect(page.getByText(/Đặt được: số A\d{3}/)).toBeVisible();
});
