// What does it take? Procedures, found in everyday words, with and without scripts, and without signal.
import { expect, test, type Trip } from "../portal";
import { test as cut, visitsOnce } from "../phone";

test("a citizen finds a procedure in everyday words and sees what to bring", async ({ page, citizen }) => {
  await citizen.opens("/");
  await page.getByRole("link", { name: /^Thủ tục, giấy tờ/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Thủ tục" })).toBeVisible();
  await citizen.findsNoBarrier();
  await page.getByLabel("Bác cần làm việc gì?").fill("so do bi mat");
  await citizen.presses("Tìm");
  await expect(page).toHaveURL(/\/thu-tuc\?q=so\+do\+bi\+mat/);
  await citizen.awakes();
  await expect(page.locator(".matters").getByRole("link").first()).toHaveText("Làm lại sổ đỏ bị mất");
  await citizen.seesNoSidewaysScroll();
  await page.getByRole("link", { name: "Làm lại sổ đỏ bị mất" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Làm lại sổ đỏ bị mất" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Cần mang gì?" })).toBeVisible();
  await expect(page.getByText("Đơn đăng ký biến động đất đai (Mẫu số 18)").first()).toBeVisible();
  await expect(page.getByText(/Nhận và quyết định hồ sơ/)).toBeVisible();
  await expect(page.getByText(/đối chiếu ngày 18\/7\/2026/).first()).toBeVisible();
  await citizen.findsNoBarrier();
  await citizen.seesNoSidewaysScroll();
});

test("a life event leads to its procedures, and back to all", async ({ page, citizen }) => {
  await citizen.opens("/thu-tuc");
  await page.getByRole("link", { name: "Nhà có em bé" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Thủ tục: Nhà có em bé" })).toBeVisible();
  await expect(page.locator(".matters").getByRole("link").first()).toHaveText("Đăng ký khai sinh cho trẻ");
  await page.getByRole("link", { name: "Xem tất cả thủ tục" }).click();
  await expect(page.getByText("Có 68 thủ tục")).toBeVisible();
  await page.locator("summary").filter({ hasText: "Cư trú (3 việc)" }).click();
  await expect(page.getByRole("link", { name: "Đăng ký thường trú" }).first()).toBeVisible();
});

test("the next trip can be booked for it", async ({ page, citizen }) => {
  await citizen.opens("/thu-tuc/1.001193");
  await page.getByRole("link", { name: "Đặt chỗ chuyến này cho việc này" }).first().click();
  await expect(page).toHaveURL(/\/dat-cho\/[2-9A-Z]{5}\?viec=1\.001193/);
  // The matter is chosen already: the next question is the time.
  await expect(page.locator("[name=gio]").first()).toBeAttached();
});

test("a trip leads to the procedures it serves", async ({ page, citizen }) => {
  const trip: Trip = await citizen.knowsTrip(0);
  await citizen.opens(`/lich-xe/${trip.id}`);
  const fold = page.locator("#mang-gi details").first();
  await fold.locator("summary").click();
  await fold.getByRole("link", { name: "Xem đủ về thủ tục này" }).click();
  await expect(page).toHaveURL(/\/thu-tuc\/[0-9x]/);
  await expect(page.getByRole("heading", { name: "Cần mang gì?" })).toBeVisible();
});

test("a code that is none says so and leads back", async ({ page, citizen }) => {
  await citizen.opens("/thu-tuc/9.999999");
  await expect(page.getByRole("heading", { name: "Không có trang này" })).toBeVisible();
  await page.getByRole("link", { name: "Xem tất cả thủ tục" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Thủ tục" })).toBeVisible();
});

test("nothing leads sideways on a narrow phone or with doubled letters @scripts", async ({ page, citizen }) => {
  for (const address of ["/thu-tuc", "/thu-tuc?q=dat", "/thu-tuc/1.013831", "/thu-tuc/1.001193", "/en/thu-tuc/1.001612"]) {
    await page.setViewportSize({ width: 320, height: 640 });
    await citizen.opens(address);
    const folded = page.locator("details:not([open]) > summary");
    for (let left = await folded.count(); left > 0; left -= 1) await folded.first().click();
    await citizen.seesNoSidewaysScroll();
    await page.setViewportSize({ width: 360, height: 800 });
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    await citizen.seesNoSidewaysScroll();
  }
});

cut("procedures open without signal, found as with signal @scripts @phone", async ({ page, office, citizen }) => {
  await visitsOnce(page, office.url);
  await office.goesAway();
  await page.goto(`${office.url}/thu-tuc?q=tro+cap+nguoi+gia`);
  await citizen.awakes();
  await expect(page.locator(".matters").getByRole("link").first()).toHaveText("Trợ cấp hưu trí xã hội");
  await page.getByRole("link", { name: "Trợ cấp hưu trí xã hội" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Trợ cấp hưu trí xã hội" })).toBeVisible();
  await expect(page.getByText("Văn bản đề nghị hưởng trợ cấp hưu trí xã hội", { exact: false }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: /Đặt chỗ chuyến này/ }).first()).toBeVisible();
  await citizen.findsNoBarrier();
  // What is no procedure is none without signal either.
  await page.goto(`${office.url}/thu-tuc/9.999999`);
  await citizen.awakes();
  await expect(page.getByRole("heading", { name: /Máy đang mất mạng|Không có trang này/ })).toBeVisible();
});
