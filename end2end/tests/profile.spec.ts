// People kept on the device: written once, a press away in every form, and nowhere else.
import { readFileSync } from "node:fs";
import { whatIsKept } from "../kept";
import { type Citizen, expect, someName, test } from "../portal";

const number = "001050012345";

/** Writes a person down by hand. */
async function writesDown(citizen: Citizen, name: string, kin: string): Promise<void> {
  const { page } = citizen;
  await citizen.presses("Thêm một người");
  await expect(page.getByRole("heading", { level: 1, name: "Thêm một người" })).toBeVisible();
  await page.getByRole("radio", { name: kin }).check();
  await page.getByLabel("Họ và tên").fill(name);
  const birth = page.getByRole("group", { name: "Ngày sinh" });
  await birth.getByLabel("Ngày", { exact: true }).fill("5");
  await birth.getByLabel("Tháng").fill("3");
  await birth.getByLabel("Năm").fill("1950");
  await page.getByRole("radio", { name: "Nam", exact: true }).check();
  await page.getByLabel("Số định danh, số căn cước").fill("001 050 012 345");
  await page.getByLabel("Nơi ở").fill("Thôn Mẫu, Xã Ba Vì, Hà Nội");
  await citizen.presses("Giữ hồ sơ");
  await expect(page.getByText("Đã giữ hồ sơ.")).toBeVisible();
}

test("a person written down once fills a form by a press, and is sent nowhere @scripts", async ({ page, citizen }) => {
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.method()} ${decodeURIComponent(request.url())} ${request.postData() ?? ""}`));
  const name = someName();
  await citizen.opens("/ho-so");
  await expect(page.getByText("Chưa có ai.")).toBeVisible();
  await citizen.findsNoBarrier();
  await writesDown(citizen, name, "Cha, mẹ");
  await expect(page.getByRole("heading", { name })).toBeVisible();
  await citizen.findsNoBarrier();
  await citizen.seesNoSidewaysScroll();
  // Whoever looks over the shoulder sees no whole number, and whoever opens the browser's files no word.
  await expect(page.getByText("••• 2345")).toBeVisible();
  await expect(page.getByText(number)).toBeHidden();
  const files = await whatIsKept(page);
  for (const value of [name, number, "Thôn Mẫu"]) expect(files.includes(value), `${value} is kept in the open`).toBe(false);

  // A form, in another visit of the page.
  await page.goto("/to-khai/tp_khai_sinh");
  await citizen.awakes();
  await page.getByRole("button", { name, exact: true }).click();
  await expect(page.getByText(`ô từ hồ sơ của ${name}`)).toBeVisible();
  await expect(page.locator(`input[value="${name}"]`).first()).toBeVisible();
  await expect(page.getByText("từ hồ sơ trên máy – xin kiểm tra").first()).toBeVisible();

  // And the booking, where a press writes the name and the birth date.
  const trip = await citizen.knowsTrip(9);
  await page.goto(`/dat-cho/${trip.id}`);
  await citizen.awakes();
  await citizen.choosesProcedure(/khai sinh/i);
  await citizen.choosesTime();
  await page.getByRole("button", { name, exact: true }).click();
  await expect(page.getByLabel(/^Họ và tên/)).toHaveValue(name);
  await expect(page.getByLabel("Năm", { exact: true })).toHaveValue("1950");
  await page.getByRole("button", { name, exact: true }).click();
  await expect(page.getByLabel(/^Họ và tên/)).toHaveCount(1);
  await citizen.findsNoBarrier();
  for (const said of sent) {
    for (const value of [name, number]) expect(said.includes(value), said).toBe(false);
  }
});

test("what is wrong with a person is said at the box, and nothing typed is lost @scripts", async ({ page, citizen }) => {
  await citizen.opens("/ho-so");
  await citizen.presses("Thêm một người");
  await page.getByLabel("Họ và tên").fill("A");
  await page.getByLabel("Số định danh, số căn cước").fill("12345");
  await page.getByLabel("Nơi ở").fill("Thôn Mẫu");
  await citizen.presses("Giữ hồ sơ");
  const summary = page.getByRole("alert").filter({ hasText: "Bác xem lại giúp" });
  await expect(summary.getByRole("link")).toHaveText(["Họ và tên: ghi đủ họ và tên.", "Số định danh, số căn cước: cần 12 chữ số (thẻ cũ 9 số), bác ghi 5 số."]);
  await expect(page.getByLabel("Nơi ở")).toHaveValue("Thôn Mẫu");
  await citizen.findsNoBarrier();
  await summary.getByRole("link").nth(1).click();
  await expect(page.getByLabel("Số định danh, số căn cước")).toBeFocused();
});

test("who leaves the page in the middle finds what was typed, and a hasty press keeps one person @scripts", async ({ page, citizen }) => {
  const name = someName();
  await citizen.opens("/ho-so");
  await citizen.presses("Thêm một người");
  await page.getByLabel("Họ và tên").fill(name);
  await page.getByLabel("Nơi ở").fill("Thôn Mẫu");
  await expect(page.getByText("Những gì bác ghi đã giữ tạm trong máy này.")).toBeVisible();
  await page.getByRole("link", { name: "Lịch xe" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Lịch xe" })).toBeVisible();
  await page.goBack();
  await expect(page.getByText("Những gì bác ghi dở lần trước vẫn còn.")).toBeVisible();
  await expect(page.getByLabel("Họ và tên")).toHaveValue(name);
  await page.reload();
  await citizen.awakes();
  await expect(page.getByLabel("Nơi ở")).toHaveValue("Thôn Mẫu");
  await page.getByRole("button", { name: "Giữ hồ sơ" }).dblclick();
  await expect(page.getByText("Đã giữ hồ sơ.")).toBeVisible();
  await page.reload();
  await citizen.awakes();
  await expect(page.getByRole("heading", { name })).toHaveCount(1);
  await expect(page.getByRole("heading", { level: 1, name: "Hồ sơ của tôi" })).toBeVisible();
});

test("where the browser keeps nothing, people stay on the page and go into a file @scripts", async ({ page, citizen }) => {
  const [first, second] = [someName(), someName()];
  await page.addInitScript(() => Object.defineProperty(IDBFactory.prototype, "open", { value: () => { throw new DOMException("no", "InvalidStateError"); } }));
  await citizen.opens("/ho-so");
  const writes = async (name: string) => {
    await citizen.presses("Thêm một người");
    await page.getByLabel("Họ và tên").fill(name);
    await citizen.presses("Giữ hồ sơ");
    await expect(page.getByRole("heading", { name })).toBeVisible();
  };
  await writes(first);
  await expect(page.getByText("Máy này không cho giữ hồ sơ.")).toBeVisible();
  await expect(page.getByText("Đã giữ hồ sơ.")).toBeHidden();
  await writes(second);
  const download = page.waitForEvent("download");
  await citizen.presses("Tải ra tệp");
  const file = readFileSync(await (await download).path());
  await page.getByRole("button", { name: `Xóa: ${first}` }).click();
  await page.getByRole("button", { name: "Giữ lại" }).click();
  await expect(page.getByRole("button", { name: `Xóa: ${first}` })).toBeFocused();
  await page.getByRole("button", { name: `Xóa: ${first}` }).click();
  await page.getByRole("button", { name: "Xóa", exact: true }).click();
  await expect(page.getByRole("heading", { name: first })).toBeHidden();
  await writes(someName());
  await expect(page.getByRole("heading", { name: second })).toBeVisible();
  await page.getByLabel("Mở tệp hồ sơ").setInputFiles({ name: "ho-so.json", mimeType: "application/json", buffer: file });
  await expect(page.getByRole("heading", { name: first })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: /^Nguyễn/ })).toHaveCount(3);
});

test("a shared machine keeps people in memory only, and says so @scripts", async ({ page, citizen }) => {
  await citizen.opens("/du-lieu-cua-toi");
  await citizen.presses("Dùng chung một lượt");
  await citizen.opens("/ho-so");
  await expect(page.getByText("hồ sơ chỉ giữ đến khi bác kết thúc")).toBeVisible();
  await expect(page.getByText("Hồ sơ khóa mã trong máy này")).toBeHidden();
});

test("a name pressed by mistake leaves nothing of that person @scripts", async ({ page, citizen }) => {
  const [first, second] = [someName(), someName()];
  await citizen.opens("/ho-so");
  await writesDown(citizen, first, "Cha, mẹ");
  await citizen.presses("Thêm một người");
  await page.getByLabel("Họ và tên").fill(second);
  await page.getByRole("group", { name: "Ngày sinh" }).getByLabel("Năm").fill("1955");
  await citizen.presses("Giữ hồ sơ");
  await expect(page.getByRole("heading", { name: second })).toBeVisible();
  await page.goto("/to-khai/tp_khai_sinh");
  await citizen.awakes();
  const boxes = () => page.locator("form input").evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value).join("|"));
  await page.getByRole("button", { name: first, exact: true }).click();
  await expect.poll(boxes).toContain(first);
  await page.getByRole("button", { name: second, exact: true }).click();
  await expect.poll(boxes).toContain(second);
  for (const value of [first, number, "Thôn Mẫu", "1950"]) expect(await boxes()).not.toContain(value);
});

test("people go to another device as a file, and are deleted one by one @scripts", async ({ page, citizen }) => {
  const [one, two] = [someName(), someName()];
  await citizen.opens("/ho-so");
  await writesDown(citizen, one, "Tôi");
  await page.reload();
  await citizen.awakes();
  await expect(page.getByRole("heading", { name: one })).toBeVisible();
  const download = page.waitForEvent("download");
  await citizen.presses("Tải ra tệp");
  const file = readFileSync(await (await download).path(), "utf8");
  expect(JSON.parse(file)).toMatchObject({ loai: "chuyenxe.ho-so", nguoi: [{ name: one, number }] });

  await citizen.presses(`Sửa: ${one}`);
  await page.getByLabel("Họ và tên").fill(two);
  await citizen.presses("Giữ hồ sơ");
  await expect(page.getByRole("heading", { name: two })).toBeVisible();
  await expect(page.getByRole("heading", { name: one })).toBeHidden();

  // The same number: the file changes the person back, and adds nobody.
  await page.getByLabel("Mở tệp hồ sơ").setInputFiles({ name: "ho-so.json", mimeType: "application/json", buffer: Buffer.from(file) });
  await expect(page.getByText("Đã mở tệp: 1 người.")).toBeVisible();
  await expect(page.getByRole("heading", { name: one })).toBeVisible();
  await expect(page.getByRole("heading", { name: two })).toBeHidden();
  await page.getByLabel("Mở tệp hồ sơ").setInputFiles({ name: "thu.json", mimeType: "application/json", buffer: Buffer.from("{}") });
  await expect(page.getByText("không phải tệp hồ sơ của trang này")).toBeVisible();

  await page.getByRole("button", { name: `Xóa: ${one}` }).click();
  await page.getByRole("button", { name: "Xóa", exact: true }).click();
  await expect(page.getByText("Đã xóa hồ sơ.")).toBeVisible();
  await expect(page.getByText("Chưa có ai.")).toBeVisible();
  await page.reload();
  await citizen.awakes();
  await expect(page.getByText("Chưa có ai.")).toBeVisible();
});

test("without scripts, or without the module, the page says what it needs @blocked", async ({ page, citizen }) => {
  await citizen.opens("/ho-so");
  await expect(page.getByText(citizen.scripts ? "Chưa có ai." : "cần bật JavaScript")).toBeVisible();
  await citizen.findsNoBarrier();
});
