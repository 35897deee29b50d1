import { breaks, expect, someName, test } from "../portal";

test("a citizen books a place, moves it and gives it back @blocked", async ({ citizen, page }) => {
  const trip = await citizen.knowsTrip(0);
  const name = someName();
  await citizen.opens(`/lich-xe/${trip.id}`);
  await page.getByRole("link", { name: /^Đặt chỗ/ }).first().click();
  await expect(page.getByRole("heading", { name: "Bác cần làm việc gì?" })).toBeVisible();
  await citizen.findsNoBarrier();
  await citizen.choosesProcedure(/khai sinh/i);
  await expect(page.getByRole("heading", { name: "Bác đến lúc mấy giờ?" })).toBeVisible();
  await citizen.findsNoBarrier();
  await citizen.choosesTime(1);
  await expect(page.getByRole("heading", { name: "Ai sẽ đến làm việc?" })).toBeVisible();
  await citizen.findsNoBarrier();
  await citizen.saysWho(name);
  // As the keyboard of a phone does it.
  await page.getByLabel(/^Họ và tên/).press("Enter");
  await expect(page.getByRole("heading", { name: "Bác xem lại nhé" })).toBeVisible();
  await expect(page.getByText(name).first()).toBeVisible();
  for (const box of await page.getByRole("checkbox").all()) await expect(box).not.toBeChecked();
  await citizen.findsNoBarrier();
  await citizen.agrees();
  await page.getByRole("checkbox").first().press("Enter");

  await citizen.seesTicket();
  await expect(page.getByText("Đặt xong rồi.")).toBeVisible();
  await expect(page.getByText(name).first()).toBeVisible();
  await expect(page.getByText(trip.venue).first()).toBeVisible();
  await citizen.findsNoBarrier();
  const before = await page.getByText(/^A\d{3}$/).first().textContent();
  const ticket = new URL(page.url()).pathname;

  await page.getByRole("link", { name: "Đổi giờ" }).click();
  await expect(page.getByRole("heading", { name: "Bác đổi sang giờ nào?" })).toBeVisible();
  await citizen.findsNoBarrier();
  await page.getByRole("radio").and(page.locator("[name=gio]:not([disabled])")).last().check();
  await citizen.presses("Đổi sang giờ này");
  await expect(page.getByText("Đổi giờ xong rồi.")).toBeVisible();
  await expect(page.getByText(/^A\d{3}$/).first()).not.toHaveText(before ?? "");

  await page.goto(ticket);
  await page.getByRole("link", { name: "Hủy phiếu" }).click();
  await expect(page.getByRole("heading", { name: "Bác muốn hủy phiếu này?" })).toBeVisible();
  await citizen.findsNoBarrier();
  await citizen.presses("Hủy phiếu, trả lại chỗ");
  await expect(page.getByText("Phiếu này đã hủy").first()).toBeVisible();
  await citizen.findsNoBarrier();
  await citizen.opens(ticket);
  await expect(page.getByText("Phiếu này đã hủy").first()).toBeVisible();
  await expect(page.getByText("Đặt xong rồi.")).toBeHidden();
  if (!citizen.scripts) return;
  await citizen.opens("/phieu");
  await expect(page.getByRole("listitem").filter({ hasText: name })).toContainText("Không còn hiệu lực");
});

test("wrong answers are named, and nothing typed is lost @blocked", async ({ citizen, page }) => {
  const trip = await citizen.knowsTrip(1);
  await citizen.opens(`/dat-cho/${trip.id}`);
  await citizen.goesOn();
  await expect(page.locator(".error-summary")).toBeVisible();
  await citizen.choosesProcedure(/khai sinh/i);
  await citizen.choosesTime();
  await citizen.saysWho("N", ["31", "2", "1950"]);
  await page.getByLabel(/Số điện thoại/).fill("12");
  await citizen.goesOn();
  await expect(page.locator(".error-summary")).toBeVisible();
  await expect(page.getByLabel(/^Họ và tên/)).toHaveValue("N");
  await expect(page.getByLabel(/^Ngày$/)).toHaveValue("31");
  await expect(page.getByLabel(/Số điện thoại/)).toHaveValue("12");
  await citizen.findsNoBarrier();
  await page.locator(".error-summary").getByRole("link").first().click();
  await expect(page.getByLabel(/^Họ và tên/)).toBeFocused();
  await citizen.saysWho(someName());
  await page.getByLabel(/Số điện thoại/).fill("+84 912.345.678");
  await citizen.goesOn();
  await expect(page.getByRole("heading", { name: "Bác xem lại nhé" })).toBeVisible();
  await citizen.presses(/^Đặt chỗ$/);
  await expect(page.locator(".error-summary")).toBeVisible();
  await citizen.agrees();
  await citizen.presses(/^Đặt chỗ$/);
  await citizen.seesTicket();
});

test("two people book together, each with a number, and one gives the place back", async ({ citizen, page }) => {
  const trip = await citizen.knowsTrip(2);
  const [one, other] = [someName(), someName()];
  await citizen.opens(`/dat-cho/${trip.id}`);
  await citizen.choosesProcedure(/khai sinh/i);
  await citizen.choosesTime();
  await citizen.saysWho(one);
  await citizen.presses("Thêm người");
  await expect(page.getByLabel(/^Họ và tên/)).toHaveCount(2);
  await expect(page.getByLabel(/^Họ và tên/).first()).toHaveValue(one);
  await citizen.saysWho(other, ["1", "1", "1980"], 1);
  await citizen.goesOn();
  await expect(page.getByText("Người được đặt hộ, hoặc cha mẹ của trẻ, đã đồng ý")).toBeVisible();
  await citizen.agrees();
  await citizen.presses(/^Đặt chỗ$/);
  await citizen.seesTicket();
  await expect(page.getByText(/^A\d{3}$/)).toHaveCount(2);
  for (const name of [one, other]) await expect(page.getByText(name).first()).toBeVisible();

  await page.getByRole("link", { name: "Hủy phiếu" }).click();
  await expect(page.getByRole("heading", { name: "Bác muốn hủy phiếu này?" })).toBeVisible();
  await page.getByRole("checkbox", { name: new RegExp(other) }).setChecked(false);
  await page.getByRole("checkbox", { name: new RegExp(one) }).setChecked(true);
  await citizen.presses("Hủy phiếu, trả lại chỗ");
  await expect(page.getByText("Đã hủy xong. Chỗ đã trả lại cho người khác.")).toBeVisible();
  const ticketOf = (name: string) => page.getByRole("article").filter({ hasText: name });
  await expect(ticketOf(one).getByRole("heading", { name: "Số này không dùng nữa" })).toBeVisible();
  await expect(ticketOf(other).getByRole("heading", { name: "Số thứ tự của bác" })).toBeVisible();
  // What counts comes first, and alone goes to paper.
  await expect(page.getByRole("article").first()).toContainText(other);
  await page.emulateMedia({ media: "print" });
  await expect(ticketOf(one)).toBeHidden();
  await expect(ticketOf(other)).toBeVisible();
  await page.emulateMedia({ media: "screen" });
  await expect(page.getByText("Đặt xong rồi.")).toBeHidden();
  await citizen.findsNoBarrier();
});

test("a booking is found again by code and birth date, and by nobody else", async ({ citizen, page, browser }) => {
  const trip = await citizen.knowsTrip(3);
  const name = someName();
  const reference = await citizen.books(trip, name);
  const stranger = await browser.newContext({ javaScriptEnabled: citizen.scripts, locale: "vi-VN" });
  const theirs = await stranger.newPage();
  await theirs.goto(page.url().split("?")[0]);
  await expect(theirs.getByText("ngày sinh").first()).toBeVisible();
  await expect(theirs.getByText(name)).toHaveCount(0);

  await theirs.goto("/tra-cuu");
  await theirs.getByLabel("Mã phiếu").fill(reference.toLowerCase());
  await theirs.getByLabel(/^Ngày$/).fill("6");
  await theirs.getByLabel(/^Tháng$/).fill("3");
  await theirs.getByLabel(/^Năm$/).fill("1950");
  await theirs.getByRole("button", { name: "Tìm phiếu" }).click();
  await expect(theirs.locator(".error-summary, .notice").first()).toBeVisible();
  await expect(theirs.getByLabel("Mã phiếu")).toHaveValue(reference.toLowerCase());
  await theirs.getByLabel(/^Ngày$/).fill("5");
  await theirs.getByRole("button", { name: "Tìm phiếu" }).click();
  await expect(theirs.getByText(name).first()).toBeVisible();
  // Who has shown the birth date is not asked again, also where scripts draw the next page.
  if (citizen.scripts) await expect(theirs.locator("html[data-awake]")).toBeAttached();
  await theirs.getByRole("link", { name: "Đổi giờ" }).click();
  await expect(theirs.getByRole("heading", { name: "Bác đổi sang giờ nào?" })).toBeVisible();
  await theirs.goBack();
  await expect(theirs.getByText(name).first()).toBeVisible();
  await theirs.getByRole("link", { name: "Hủy phiếu" }).click();
  await expect(theirs.getByRole("heading", { name: "Bác muốn hủy phiếu này?" })).toBeVisible();
  await theirs.getByRole("button", { name: "Hủy phiếu, trả lại chỗ" }).click();
  await expect(theirs.getByText("Phiếu này đã hủy").first()).toBeVisible();
  await stranger.close();
  if (!citizen.scripts) return;
  // The phone that holds it hears of it without opening it.
  await citizen.opens("/phieu");
  await expect(page.getByRole("listitem").filter({ hasText: name })).toContainText("Không còn hiệu lực");
});

test("what one comes for is found by everyday words, and no more people than the time has places @scripts", async ({ citizen, page }) => {
  const trip = await citizen.knowsTrip(6, "lao-dong");
  await citizen.opens(`/dat-cho/${trip.id}`);
  await page.getByLabel("Tìm nhanh").fill("tro cap nguoi gia");
  const wanted = page.getByRole("checkbox", { name: /^Trợ cấp hưu trí xã hội/ });
  await expect(wanted).toBeVisible();
  await expect(page.getByRole("checkbox", { name: /khai sinh/i })).toHaveCount(0);
  await page.getByLabel("Tìm nhanh").fill("xyzxyz");
  await expect(page.getByText("Không thấy việc này.", { exact: false })).toBeVisible();
  await page.getByLabel("Tìm nhanh").fill("tro cap nguoi gia");
  await wanted.check();
  await citizen.goesOn();
  await citizen.choosesTime();
  const left = (await page.request.get(`/api/v1/trips/${trip.id}`).then((answer) => answer.json())).slots[0].places_left;
  for (let more = 1; more < Math.min(left, 5); more += 1) await citizen.presses("Thêm người");
  const full = page.getByText(`Giờ này còn ${left} chỗ.`, { exact: false });
  await expect(full).toBeVisible({ visible: left < 5 });
  await expect(page.getByRole("button", { name: "Thêm người" })).toHaveCount(0);
});

test("back, reload and a second tab lose nothing and book nothing twice @scripts", async ({ citizen, page, context }) => {
  const trip = await citizen.knowsTrip(4);
  const name = someName();
  await citizen.opens(`/dat-cho/${trip.id}`);
  await citizen.choosesProcedure(/khai sinh/i);
  await citizen.choosesTime();
  await citizen.saysWho(name);
  await page.reload();
  await citizen.awakes();
  await expect(page.getByLabel(/^Họ và tên/)).toHaveValue(name);
  await citizen.goesOn();
  await expect(page.getByRole("heading", { name: "Bác xem lại nhé" })).toBeVisible();
  await page.goBack();
  await expect(page.getByLabel(/^Họ và tên/)).toHaveValue(name);
  const second = await context.newPage();
  await second.goto(page.url());
  await expect(second.getByRole("heading", { name: "Ai sẽ đến làm việc?" })).toBeVisible();
  await second.close();
  await citizen.goesOn();
  await citizen.agrees();
  // A double tap is one press.
  await page.getByRole("button", { name: /^Đặt chỗ$/ }).dblclick();
  await citizen.seesTicket();
  await page.goto("/phieu");
  await citizen.awakes();
  await expect(page.getByText(trip.venue)).toHaveCount(1);
  await citizen.findsNoBarrier();
});

test("an answer lost on the way is asked for again and books once @scripts", async ({ citizen, page }) => {
  const trip = await citizen.knowsTrip(5);
  const name = someName();
  await citizen.opens(`/dat-cho/${trip.id}`);
  await citizen.choosesProcedure(/khai sinh/i);
  await citizen.choosesTime();
  await citizen.saysWho(name);
  await citizen.goesOn();
  await citizen.agrees();
  breaks("ERR_FAILED");
  let lost = "";
  // The office books, and the answer never arrives.
  await page.route("**/api/v1/bookings", async (route) => {
    const answer = await route.fetch();
    lost = ((await answer.json()) as { reference: string }).reference;
    await route.abort();
  }, { times: 1 });
  await citizen.presses(/^Đặt chỗ$/);
  // Nobody knows whether it is booked: it waits on this phone, and is sent with the key of the first try.
  await expect(page.getByRole("heading", { name: "Yêu cầu đặt chỗ chưa gửi" })).toBeVisible();
  await expect(page.getByText(name).first()).toBeVisible();
  await citizen.presses("Gửi bây giờ");
  await page.getByRole("link", { name: "Xem phiếu" }).click();
  await citizen.seesTicket();
  expect(page.url()).toContain(lost.replace("-", ""));
});

test.describe(() => {
  test.use({ serviceWorkers: "block" });

  test("where the part of a later step never comes, the office draws the steps, and it is booked all the same @scripts", async ({ citizen, page }) => {
    const trip = await citizen.knowsTrip(6);
    const name = someName();
    breaks("ERR_FAILED");
    breaks("Failed to fetch");
    breaks("Service Worker registration blocked");
    await page.route("**/pkg/split_people.*", (route) => route.abort());
    await citizen.opens(`/dat-cho/${trip.id}`);
    await citizen.choosesProcedure(/khai sinh/i);
    await citizen.choosesTime();
    // The page is opened anew where the citizen was going to, and stays asleep.
    await citizen.saysWho(name);
    await citizen.goesOn();
    await expect(page.getByRole("heading", { name: "Bác xem lại nhé" })).toBeVisible();
    await citizen.agrees();
    await citizen.presses(/^Đặt chỗ$/);
    await citizen.seesTicket();
  });
});
