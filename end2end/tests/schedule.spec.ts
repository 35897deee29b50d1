import { expect, test } from "../portal";

test("a citizen sees when the van comes to the commune @blocked", async ({ citizen, page }) => {
  await citizen.opens("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Khi nào xe về xã mình?");
  await citizen.findsNoBarrier();
  const trip = await citizen.knowsTrip(8);
  await page.getByLabel("Xã, phường của bác").selectOption({ label: trip.commune.name });
  const show = page.getByRole("button", { name: /^Xem$/ });
  if (await show.isVisible()) await show.click();
  await expect(page.getByText(trip.venue).first()).toBeVisible();
  await citizen.seesNoSidewaysScroll();
});

test("the choice of a commune is kept on the device @scripts", async ({ citizen, page }) => {
  const trip = await citizen.knowsTrip(9);
  await citizen.opens("/");
  await page.getByLabel("Xã, phường của bác").selectOption({ label: trip.commune.name });
  await page.getByRole("button", { name: /^Xem$/ }).click();
  await expect(page.getByText(trip.venue).first()).toBeVisible();
  await citizen.opens("/gioi-thieu");
  await citizen.opens("/");
  await expect(page.getByLabel("Xã, phường của bác")).toHaveValue(trip.commune.code);
  await expect(page.getByText(trip.venue).first()).toBeVisible();
});

test("the schedule is narrowed, and the address can be passed on", async ({ citizen, page }) => {
  await citizen.opens("/lich-xe");
  await expect(page.getByRole("heading", { level: 1, name: "Lịch xe" })).toBeVisible();
  await expect(page.getByText(/Có \d+ chuyến/)).toBeVisible();
  await citizen.findsNoBarrier();
  await citizen.seesNoSidewaysScroll();
  for (const [query, shown] of [
    ["?tinh-trang=cancelled", "Đã hủy"],
    ["?tinh-trang=delayed", /Trễ giờ|Đổi giờ/],
    ["?tinh-trang=moved", "Đổi địa điểm"],
    ["?loai=community_point", "Nhà sinh hoạt cộng đồng"],
  ] as const) {
    await citizen.opens(`/lich-xe${query}`);
    await expect(page.locator(".stop").getByText(shown).first()).toBeVisible();
  }
  await citizen.opens("/lich-xe?q=khong%20co%20dau");
  await citizen.findsNoBarrier();
  await expect(page.locator(".stop")).toHaveCount(0);
});

test("an old ward that was split is asked about", async ({ citizen, page }) => {
  await citizen.opens("/lich-xe?q=tay%20dang");
  await expect(page.getByText("Tây Đằng").first()).toBeVisible();
});

test("the press-reported sessions are there, with their conflict told", async ({ citizen, page }) => {
  await citizen.opens("/lich-xe?tu=2025-10-01&den=2025-11-30");
  await expect(page.getByText("Nhà văn hóa thôn Đồi Dùng")).toBeVisible();
  await page.getByRole("link", { name: /Đồi Dùng/ }).click();
  await expect(page.getByText("Hanoi Times").first()).toBeVisible();
  await citizen.awakes();
  await citizen.findsNoBarrier();
});

test("a trip's page tells everything @blocked", async ({ citizen, page }) => {
  const trip = await citizen.knowsTrip(10);
  await citizen.opens(`/lich-xe/${trip.id}`);
  await expect(page.getByText(trip.venue).first()).toBeVisible();
  for (const heading of ["Cần mang gì?", "Giờ đặt trước", "Giữ lại chuyến này"]) {
    await expect(page.getByRole("heading", { name: heading })).toBeVisible();
  }
  await citizen.findsNoBarrier();
  await citizen.seesNoSidewaysScroll();
  const calendar = await page.request.get(`/api/v1/trips/${trip.id}/calendar.ics`);
  expect(await calendar.text()).toContain("BEGIN:VEVENT");
  await citizen.opens(`/to-roi/${trip.id}`);
  await expect(page.getByText(`/x/${trip.id}`).first()).toBeVisible();
  await citizen.findsNoBarrier();
});

test("near me works on the device, and when it is refused @scripts", async ({ citizen, page, context }) => {
  await citizen.opens("/");
  await page.getByRole("button", { name: /[Gg]ần tôi/ }).click();
  await expect(page.getByText(/chưa cho|không cho|không lấy được|không biết/i).first()).toBeVisible();
  await context.grantPermissions(["geolocation"]);
  await context.setGeolocation({ latitude: 20.68, longitude: 105.74 });
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.url() + (request.postData() ?? "")));
  await page.getByRole("button", { name: /[Gg]ần tôi|[Tt]hử lại/ }).first().click();
  await expect(page.getByText(/km/).first()).toBeVisible();
  expect(sent.filter((text) => text.includes("20.68") || text.includes("105.74"))).toEqual([]);
});

test("unknown addresses lead back, other pages have no barrier", async ({ citizen, page }) => {
  for (const address of ["/khong-co", "/lich-xe/22222", "/gioi-thieu", "/tra-cuu", "/phieu", "/en", "/en/lich-xe"]) {
    await citizen.opens(address);
    await expect(page.getByRole("main")).toBeVisible();
    await citizen.findsNoBarrier();
    await citizen.seesNoSidewaysScroll();
  }
});

/** Words of the tabs that go on in the next line. */
function brokenTabs(): string[] {
  const broken: string[] = [];
  const texts = document.createTreeWalker(document.querySelector(".tab-bar") ?? document.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    for (const { 0: word, index } of (text.textContent ?? "").matchAll(/\S+/g)) {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) broken.push(word);
    }
  }
  return broken;
}

test("nothing leads sideways on a narrow phone, zoomed in, or with doubled letters @scripts", async ({ citizen, page }) => {
  const trip = await citizen.knowsTrip(10);
  for (const address of ["/", "/lich-xe", `/lich-xe/${trip.id}`, `/dat-cho/${trip.id}`, "/en", "/en/lich-xe", `/en/lich-xe/${trip.id}`]) {
    for (const width of [320, 180]) {
      await page.setViewportSize({ width, height: 640 });
      await citizen.opens(address);
      await citizen.seesNoSidewaysScroll();
      if (width === 320) expect(await page.evaluate(brokenTabs), address).toEqual([]);
    }
    await page.setViewportSize({ width: 360, height: 800 });
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    await citizen.seesNoSidewaysScroll();
    expect(await page.evaluate(brokenTabs), `${address} with doubled letters`).toEqual([]);
    // So large they would take a third of the screen from what is read: they stand at its end instead.
    await expect(page.locator(".tab-bar")).not.toBeInViewport();
  }
});

test("English keeps the place @scripts", async ({ citizen, page }) => {
  await citizen.opens("/lich-xe?loai=van");
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL(/\/en\/lich-xe\?loai=van/);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await citizen.awakes();
});

test("pages change without a full load @scripts", async ({ citizen, page }) => {
  await citizen.opens("/");
  await page.evaluate(() => Reflect.set(window, "stayed", true));
  await page.getByRole("link", { name: /Lịch xe/ }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Lịch xe" })).toBeVisible();
  await page.locator(".stop a").first().click();
  await expect(page.getByRole("heading", { name: "Cần mang gì?" })).toBeVisible();
  expect(await page.evaluate(() => Reflect.get(window, "stayed"))).toBe(true);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Lịch xe" })).toBeVisible();
});
