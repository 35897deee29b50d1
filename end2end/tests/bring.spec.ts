// What do I bring? One list for several matters, which the address holds.
import { expect, test } from "../portal";
import { test as cut, visitsOnce } from "../phone";

test("several matters make one list, and the address holds them", async ({ page, citizen }) => {
  await citizen.opens("/can-mang");
  await expect(page.getByRole("heading", { level: 1, name: "Tôi cần mang gì?" })).toBeVisible();
  await citizen.findsNoBarrier();
  await page.getByRole("checkbox", { name: /^Cấp đổi sổ đỏ/ }).check();
  await page.locator("summary").filter({ hasText: "Tài chính, thuế" }).click();
  await page.getByRole("checkbox", { name: /^Khai thuế khi bán, nhận nhà đất/ }).check();
  await citizen.presses("Xem giấy tờ cần mang");
  await expect(page).toHaveURL(/\/can-mang\?viec=1\.012783&viec=1\.007674/);
  await citizen.awakes();
  await expect(page.getByRole("heading", { level: 1, name: "Giấy tờ cần mang cho 2 việc" })).toBeVisible();
  // The land certificate stands once, and says who wants only a copy.
  const certificate = page.locator(".papers__item").filter({ hasText: "Sổ đỏ hoặc sổ hồng" });
  await expect(certificate).toHaveCount(1);
  await expect(certificate).toContainText("cho: Cấp đổi sổ đỏ");
  await expect(certificate).toContainText("bản sao cho: Khai thuế khi bán, nhận nhà đất");
  await citizen.findsNoBarrier();
  await citizen.seesNoSidewaysScroll();
  // Taken back and changed.
  await page.getByRole("checkbox", { name: /^Cấp đổi sổ đỏ/ }).uncheck();
  await citizen.presses("Xem giấy tờ cần mang");
  await expect(page.getByRole("heading", { level: 1, name: "Giấy tờ cần mang", exact: true })).toBeVisible();
  await expect(page).toHaveURL(/\/can-mang\?viec=1\.007674$/);
});

test("a procedure's page leads to its list, which prints without the form @scripts", async ({ page, citizen }) => {
  await citizen.opens("/thu-tuc/1.001193");
  await page.getByRole("link", { name: /In danh sách, gộp thêm việc khác/ }).click();
  await expect(page).toHaveURL(/\/can-mang\?viec=1\.001193/);
  await expect(page.getByRole("button", { name: "In danh sách này" })).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByText("Giấy chứng sinh", { exact: false }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: /Xem giấy tờ/ })).toBeHidden();
  await expect(page.getByRole("checkbox").first()).toBeHidden();
});

test("the ticket leads to the list of its matters", async ({ page, citizen }) => {
  const trip = await citizen.knowsTrip(11);
  await citizen.books(trip, "Nguyễn Thị Danh Sách");
  await page.getByRole("link", { name: /Gộp giấy tờ của nhiều việc/ }).click();
  await expect(page).toHaveURL(/\/can-mang\?viec=1\.001193/);
  await expect(page.getByText("Giấy chứng sinh", { exact: false }).first()).toBeVisible();
});

test("nothing leads sideways on a narrow phone or with doubled letters @scripts", async ({ page, citizen }) => {
  for (const address of ["/can-mang", "/can-mang?viec=1.012783&viec=1.007674&viec=1.001193", "/en/can-mang?viec=1.004222"]) {
    await page.setViewportSize({ width: 320, height: 640 });
    await citizen.opens(address);
    await citizen.seesNoSidewaysScroll();
    await page.setViewportSize({ width: 360, height: 800 });
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    await citizen.seesNoSidewaysScroll();
  }
});

cut("the list opens and changes without signal @scripts @phone", async ({ page, office, citizen }) => {
  await visitsOnce(page, office.url);
  await office.goesAway();
  await page.goto(`${office.url}/can-mang?viec=1.004222&viec=1.004194`);
  await citizen.awakes();
  await expect(page.getByRole("heading", { level: 1, name: "Giấy tờ cần mang cho 2 việc" })).toBeVisible();
  await page.getByRole("checkbox", { name: /^Đăng ký tạm trú/ }).uncheck();
  await citizen.presses("Xem giấy tờ cần mang");
  await expect(page.getByRole("heading", { level: 1, name: "Giấy tờ cần mang", exact: true })).toBeVisible();
  await citizen.findsNoBarrier();
});
