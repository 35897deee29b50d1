// One box for everything.
import { expect, test } from "../portal";
import { test as cut, visitsOnce } from "../phone";

test("one box finds papers, places and forms", async ({ page, citizen }) => {
  await citizen.opens("/");
  await page.getByRole("link", { name: /^Tìm kiếm/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Tìm kiếm" })).toBeVisible();
  const finds = async (words: string, first: RegExp) => {
    await page.getByLabel("Bác cần tìm gì?").fill(words);
    await citizen.presses("Tìm");
    await expect(page).toHaveURL(new RegExp(`q=${words.split(" ")[0]}`));
    await citizen.awakes();
    await expect(page.locator(".matters").getByRole("link").first()).toHaveText(first);
  };
  await finds("tro cap nguoi gia", /^Trợ cấp hưu trí xã hội$/);
  await citizen.findsNoBarrier();
  await citizen.seesNoSidewaysScroll();
  await finds("bi lua qua dien thoai", /^Tránh bị lừa$/);
  await finds("xe ve my duc", /^Xã Mỹ Đức$/);
  await expect(page.getByText("Chuyến xe").first()).toBeVisible();
  await page.getByRole("link", { name: "Xã Mỹ Đức" }).first().click();
  await expect(page).toHaveURL(/\/lich-xe\?xa=10441/);
});

test("what is not found says what to do", async ({ page, citizen }) => {
  await citizen.opens("/tim?q=xyzzyq+wvut");
  await expect(page.getByText("Chưa tìm thấy gì như bác gõ.")).toBeVisible();
  await expect(page.getByRole("link", { name: /024\.1022/ }).first()).toBeVisible();
  await citizen.findsNoBarrier();
  await citizen.seesNoSidewaysScroll();
});

cut("the search works without signal @scripts @phone", async ({ page, office, citizen }) => {
  await visitsOnce(page, office.url);
  await office.goesAway();
  await page.goto(`${office.url}/tim?q=dai+nghia`);
  await citizen.awakes();
  await expect(page.locator(".matters").getByRole("link").first()).toHaveText("Xã Mỹ Đức");
  await expect(page.getByText("Tên cũ: Thị trấn Đại Nghĩa")).toBeVisible();
  await page.getByLabel("Bác cần tìm gì?").fill("giay doc than");
  await citizen.presses("Tìm");
  await expect(page.locator(".matters").getByRole("link").first()).toHaveText("Giấy xác nhận tình trạng hôn nhân");
  await citizen.findsNoBarrier();
});
