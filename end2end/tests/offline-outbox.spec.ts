// Requests that wait: sent by themselves only where the person wants it, each with its own result, and saved as a file.
import { readFileSync } from "node:fs";
import { asksWithoutSignal, at, notices, someTrip, taken, test, visitsOnce } from "../phone";
import { expect, someName } from "../portal";

test("a request goes by itself only after the person said so @scripts @phone", async ({ page, office, citizen }) => {
  const [first, second] = [await someTrip(office), await someTrip(office, 1)];
  await visitsOnce(page, office.url);
  await office.goesAway();
  await asksWithoutSignal(page, office.url, first, someName());
  const byItself = page.getByRole("checkbox", { name: /Tự gửi khi có mạng/ });
  await expect(byItself).not.toBeChecked();
  await citizen.findsNoBarrier();
  await office.comesBack();
  await notices(page);
  await expect(page.getByText("Máy đang mất mạng.")).toBeHidden();
  await expect(page.getByText(/Yêu cầu nằm trong máy từ/)).toBeVisible();
  expect(await taken(office, first)).toBe(0);
  // On its own page.
  await office.goesAway();
  await page.goto(`${office.url}/phieu`);
  await byItself.check();
  await office.comesBack();
  await notices(page);
  await expect(page.getByText(/Đặt được: số A\d{3}/)).toBeVisible();
  expect(await taken(office, first)).toBe(1);
  // On any other page the result is told there.
  await office.goesAway();
  // The ticket opens without signal, though nobody has looked at it yet.
  await page.getByRole("link", { name: "Xem phiếu" }).click();
  await at(page).seesTicket();
  // And says how old what it shows is.
  await expect(page.locator("main .stamp time").first()).toBeVisible();
  const entry = page.waitForEvent("download");
  await page.getByRole("link", { name: "Thêm vào lịch" }).click();
  expect(readFileSync(await (await entry).path(), "utf8")).toMatch(/^BEGIN:VCALENDAR[^]*DTSTART:\d{8}T\d{6}Z/);
  await asksWithoutSignal(page, office.url, second, someName());
  await expect(byItself).toBeChecked();
  await page.goto(`${office.url}/lich-xe`);
  await citizen.awakes();
  await expect(page.getByText("Máy đang mất mạng.")).toBeVisible();
  await office.comesBack();
  await notices(page);
  await expect(page.getByText(/Yêu cầu đã gửi: đặt được số A\d{3}\./)).toBeVisible();
  expect(await taken(office, second)).toBe(1);
  await page.getByRole("alert").getByRole("link", { name: "Xem phiếu" }).click();
  await at(page).seesTicket();
});

test("the browser wakes an open page when the signal is back @scripts @phone", async ({ phone, office }) => {
  const trip = await someTrip(office);
  const page = await phone.starts();
  await visitsOnce(page, office.url);
  await office.goesAway();
  await asksWithoutSignal(page, office.url, trip, someName());
  await page.getByRole("checkbox", { name: /Tự gửi khi có mạng/ }).check();
  await office.comesBack();
  const devtools = await page.context().newCDPSession(page);
  const registered = new Promise<string>((found) => {
    devtools.on("ServiceWorker.workerRegistrationUpdated", ({ registrations }) => {
      for (const { registrationId, scopeURL } of registrations) if (scopeURL.startsWith(office.url)) found(registrationId);
    });
  });
  await devtools.send("ServiceWorker.enable");
  await devtools.send("ServiceWorker.dispatchSyncEvent", {
    origin: office.url,
    registrationId: await registered,
    tag: "co-mang",
    lastChance: false,
  });
  // Sooner than the page would look by itself.
  await expect(page.getByText(/Đặt được: số A\d{3}/)).toBeVisible({ timeout: 4_000 });
  expect(await taken(office, trip)).toBe(1);
});

test("several requests each get their own result, and a refused one stays as it was asked for @scripts @phone", async ({ page, office, citizen }) => {
  const [good, full] = [await someTrip(office), await someTrip(office, 1)];
  const [served, waits] = [someName(), someName()];
  await visitsOnce(page, office.url);
  await office.goesAway();
  await asksWithoutSignal(page, office.url, good, served);
  await asksWithoutSignal(page, office.url, full, waits);
  const saved = page.waitForEvent("download");
  await page.getByRole("article").filter({ hasText: waits }).getByRole("link", { name: "Lưu ra tệp" }).click();
  expect(readFileSync(await (await saved).path(), "utf8")).toContain(waits);
  // What was asked for is changed where it was typed, with all that stood there.
  await page.getByRole("article").filter({ hasText: waits }).getByRole("link", { name: "Sửa" }).click();
  await expect(page.getByLabel(/^Họ và tên/)).toHaveValue(waits);
  await expect(page.getByLabel(/^Ngày$/)).toHaveValue("5");
  await expect(page.getByLabel(/^Năm$/)).toHaveValue("1950");
  await page.goto(`${office.url}/phieu`);
  // Not by one press.
  await page.getByRole("article").filter({ hasText: waits }).getByRole("button", { name: "Bỏ yêu cầu" }).click();
  await page.getByRole("button", { name: "Giữ lại" }).click();
  await office.comesBack();
  await office.fillsFirstSlot(full.id);
  await page.getByRole("button", { name: "Gửi bây giờ" }).click();
  await expect(page.getByRole("article").filter({ hasText: served })).toContainText(/Đặt được: số A\d{3}/);
  await expect(page.getByRole("article").filter({ hasText: waits })).toContainText(/Giờ bác chọn đã hết chỗ/);
  await citizen.findsNoBarrier();
  await page.reload();
  await expect(page.getByRole("article").filter({ hasText: waits })).toBeVisible();
  await page.getByRole("button", { name: "Gửi bây giờ" }).click();
  await page.getByRole("button", { name: /giờ.*còn \d+ chỗ/ }).first().click();
  await expect(page.getByRole("article").filter({ hasText: waits })).toContainText(/Đặt được: số A\d{3}/);
});
