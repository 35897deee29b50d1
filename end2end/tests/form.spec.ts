// Filling an official form: what a citizen types, finds again and prints, and that none of it leaves the phone.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { Office } from "../office";
import { breaks, expect, test } from "../portal";

const FORM = "/to-khai/tp_khai_sinh";

/** Words nobody else types: whatever leaves the page is searched for them. */
const TYPED = {
  requester: "Nguyễn Văn Ẩn Danh",
  child: "Nguyễn Thị Ngọc Diễm Uyển",
  mother: "Trần Thị Bí Mật",
  house: "Xóm Kín 77 ngõ Không Ai Biết",
  number: "001190000777",
};

/** Everything a page asks of the network, with bodies. */
function listens(page: Page): () => string {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(`${request.method()} ${request.url()} ${request.postData() ?? ""}`));
  page.on("websocket", (socket) => asked.push(`WS ${socket.url()}`));
  return () => asked.join("\n");
}

async function fillsDate(page: Page, key: string, [day, month, year]: [string, string, string]): Promise<void> {
  await page.locator(`#o-${key}-ngay`).fill(day);
  await page.locator(`#o-${key}-thang`).fill(month);
  await page.locator(`#o-${key}-nam`).fill(year);
}

async function fillsPlace(page: Page, key: string, house: string, commune: string): Promise<void> {
  await page.locator(`#o-${key}-nha`).fill(house);
  await page.locator(`#o-${key}-xa`).fill(commune);
}

/** Goes on, where the form shows one section at a time. */
async function goesOn(page: Page): Promise<void> {
  const on = page.getByRole("button", { name: /^Tiếp tục:/ });
  if (await on.first().isVisible()) await on.filter({ visible: true }).click();
}

async function fillsBirth(page: Page): Promise<void> {
  await page.getByLabel(/^Kính gửi/).fill("Phúc Sơn");
  await page.getByLabel(/tên người yêu cầu/).fill(TYPED.requester);
  await fillsDate(page, "nyc_ngay_sinh", ["5", "3", "1990"]);
  await fillsPlace(page, "nyc_noi_cu_tru", TYPED.house, "Phúc Sơn");
  await page.getByRole("radio", { name: "Thẻ căn cước" }).check();
  await page.getByLabel(/^Số căn cước/).fill(TYPED.number);
  await page.getByRole("radio", { name: "Mẹ", exact: true }).check();
  await goesOn(page);
  await page.getByLabel(/tên người được khai sinh/).fill(TYPED.child);
  await fillsDate(page, "con_ngay_sinh", ["2", "11", "2026"]);
  await page.locator("#o-con_gioi_tinh-2").check();
  await page.locator("#o-con_dan_toc").fill("kinh");
  await page.locator("#o-con_quoc_tich").fill("Việt Nam");
  await page.getByLabel(/^Nơi sinh/).fill("Bệnh viện Phụ sản Hà Nội");
  await fillsPlace(page, "con_que_quan", "", "Phúc Sơn");
  await goesOn(page);
  await page.getByLabel(/tên người mẹ/).fill(TYPED.mother);
  await page.locator("#o-me_nam_sinh-nam").fill("1990");
  await page.locator("#o-me_dan_toc").fill("Tày");
  await page.locator("#o-me_quoc_tich").fill("Việt Nam");
  await fillsPlace(page, "me_noi_cu_tru", TYPED.house, "Phúc Sơn");
  await goesOn(page);
  await goesOn(page);
}

/** Waits until the device says that it has kept what was typed. */
async function isKept(page: Page): Promise<void> {
  await expect(page.getByText(/Đã lưu trên máy này lúc/)).toBeVisible();
}

test("a citizen fills a form, checks it and sees the paper, and nothing leaves the phone @scripts", async ({
  page,
  citizen,
}) => {
  const asked = listens(page);
  await citizen.opens(FORM);
  await fillsBirth(page);
  await page.getByRole("button", { name: "Kiểm tra rồi xem tờ in" }).click();
  await expect(page.getByRole("heading", { name: "Bản in của bác" })).toBeFocused();
  const paper = page.getByRole("article");
  for (const text of [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Ủy ban nhân dân xã Phúc Sơn, thành phố Hà Nội",
    TYPED.requester,
    `${TYPED.house}, xã Phúc Sơn, thành phố Hà Nội`,
    `Thẻ căn cước số ${TYPED.number}`,
    TYPED.child.toUpperCase(),
    "Ngày mùng hai tháng mười một năm hai nghìn không trăm hai mươi sáu",
    "Tày",
    TYPED.mother,
  ]) {
    await expect(paper.getByText(text).first()).toBeVisible();
  }
  await citizen.findsNoBarrier();
  await citizen.seesNoSidewaysScroll();
  // Back, and away through a link: what was typed is in no request and no address.
  await page.getByRole("button", { name: "Sửa tờ khai" }).click();
  await isKept(page);
  expect(page.url()).toMatch(/\/to-khai\/tp_khai_sinh$/);
  await page.getByRole("link", { name: "Các tờ khai" }).first().click();
  await expect(page.getByText(/Đang điền dở/)).toBeVisible();
  const said = asked();
  const posted = said.split("\n").filter((line) => !line.startsWith("GET "));
  expect(posted).toEqual([]);
  for (const secret of [...Object.values(TYPED), "Phụ sản", "Phúc Sơn"]) {
    for (const written of [secret, encodeURIComponent(secret), secret.toUpperCase()]) expect(said).not.toContain(written);
  }
});

test("every problem is said at once and leads to its box @scripts", async ({ page, citizen }) => {
  await citizen.opens("/to-khai/nd176_mau_01");
  await page.getByLabel(/^1\. Họ và tên/).first().fill("Nguyễn Văn A");
  await page.locator("#o-dan_toc").fill("Việt Nam");
  await page.locator("#o-ngay_sinh-ngay").fill("15");
  await page.locator("#o-ngay_sinh-thang").fill("6");
  await page.locator("#o-noi_cu_tru-xa").fill("Đồng Tâm");
  await page.locator("#o-so_dinh_danh").fill("12345");
  await goesOn(page);
  const finish = page.getByRole("button", { name: "Kiểm tra rồi xem tờ in" });
  if (await finish.isVisible()) await finish.click();
  const summary = page.getByRole("alert").filter({ hasText: "Bác xem lại" });
  await expect(summary).toBeFocused();
  await expect(summary.getByRole("link")).toHaveText([
    /^Kính gửi.*còn trống/,
    /^2\. Ngày, tháng, năm sinh: còn thiếu năm/,
    /^Giới tính: còn trống/,
    /^Dân tộc: Việt Nam là quốc tịch/,
    /^3\. Số định danh.*12 chữ số/,
    /^4\. Nơi cư trú: Đồng Tâm cũ nay thuộc/,
  ]);
  await citizen.findsNoBarrier();
  await summary.getByRole("link", { name: /quốc tịch/ }).click();
  await expect(page.locator("#o-dan_toc")).toBeFocused();
  await page.locator("#o-dan_toc").fill("Kinh");
  // The card cannot know which part of the old ward: one press answers.
  await page.getByRole("button", { name: "Xã Phúc Sơn" }).click();
  await expect(page.locator("#o-noi_cu_tru-xa")).toHaveValue("Xã Phúc Sơn");
});

test("what looks odd is said and not refused @scripts", async ({ page, citizen }) => {
  await citizen.opens("/to-khai/nd176_mau_01");
  await page.locator("#o-ngay_sinh-nam").fill("1950");
  await page.locator("#o-gioi_tinh-1").check();
  await page.locator("#o-so_dinh_danh").fill("001190000001");
  await page.locator("#o-noi_cu_tru-xa").fill("Đại Nghĩa");
  await page.locator("#o-noi_cu_tru-xa").blur();
  await expect(page.getByText("Số này ghi năm sinh khác")).toBeVisible();
  await expect(page.getByText("Số này là của giới tính khác")).toBeVisible();
  await expect(page.getByText("Thị trấn Đại Nghĩa cũ nay là Xã Mỹ Đức")).toBeVisible();
});

test("rows come, go and are printed; an unfinished form is printed as far as it goes @scripts", async ({ page, citizen }) => {
  await citizen.opens("/to-khai/ct01");
  await page.getByLabel(/^Kính gửi/).fill("phuc son");
  await page.locator("#o-ho_ten").fill("lê văn b");
  await fillsDate(page, "ngay_sinh", ["05031990", "", ""]);
  await page.locator("#o-gioi_tinh-1").check();
  await page.locator("#o-so_dinh_danh").fill("001 090 000 001");
  await page.locator("#o-sdt").fill("+84912345678");
  await goesOn(page);
  await page.locator("#o-chu_ho").fill("Lê Văn B");
  await page.locator("#o-quan_he").selectOption("Chủ hộ");
  await page.locator("#o-chu_ho_dd").fill("001090000001");
  await goesOn(page);
  await page.locator("#o-noi_dung").fill("Đăng ký thường trú");
  await page.getByRole("button", { name: "Thêm dòng" }).click();
  await expect(page.locator("#o-thanh_vien-0-ho_ten")).toBeFocused();
  await page.locator("#o-thanh_vien-0-ho_ten").fill("người thứ nhất");
  await page.getByRole("button", { name: "Thêm dòng" }).click();
  await page.locator("#o-thanh_vien-1-ho_ten").fill("Người Thứ Hai");
  await page.getByRole("button", { name: "Bỏ dòng 1" }).click();
  await expect(page.locator("#o-thanh_vien-0-ho_ten")).toHaveValue("Người Thứ Hai");
  await citizen.findsNoBarrier();
  await page.getByRole("button", { name: "Kiểm tra rồi xem tờ in" }).click();
  // A row that was begun must be finished.
  await expect(page.getByRole("alert").getByRole("link", { name: /^Ngày, tháng, năm sinh/ })).toBeVisible();
  await page.getByRole("button", { name: "Xem tờ in" }).filter({ visible: true }).last().click();
  await expect(page.getByText("Tờ khai chưa đủ")).toBeVisible();
  const paper = page.getByRole("article");
  for (const text of ["Công an xã Phúc Sơn, thành phố Hà Nội", "LÊ VĂN B", "05/03/1990", "0912 345 678", "NGƯỜI THỨ HAI"]) {
    await expect(paper.getByText(text).first()).toBeVisible();
  }
  await expect(paper.getByText("NGƯỜI THỨ NHẤT")).toHaveCount(0);
  await page.getByRole("button", { name: "Xem tờ trống" }).click();
  await expect(paper.getByText("LÊ VĂN B")).toHaveCount(0);
});

test("a draft is found again, travels as a file, and is deleted @scripts", async ({ page, citizen }) => {
  const folder = mkdtempSync(join(tmpdir(), "to-khai-"));
  await citizen.opens(FORM);
  await page.getByLabel(/tên người yêu cầu/).fill(TYPED.requester);
  await isKept(page);
  // What is kept is sealed: neither the name nor the form can be read in the browser's own store.
  const raw = await page.evaluate(async () => {
    const open = indexedDB.open("chuyenxe");
    await new Promise((done) => (open.onsuccess = done));
    const all = open.result.transaction("hom").objectStore("hom").getAll();
    await new Promise((done) => (all.onsuccess = done));
    open.result.close();
    const bytes = (all.result as unknown[]).filter((value) => value instanceof Uint8Array) as Uint8Array[];
    return bytes.map((value) => new TextDecoder().decode(value)).join(" ") + JSON.stringify({ ...localStorage, ...sessionStorage });
  });
  expect(raw.length).toBeGreaterThan(20);
  expect(raw).not.toContain("Nguyễn");
  await page.reload();
  await expect(page.getByLabel(/tên người yêu cầu/)).toHaveValue(TYPED.requester);
  await expect(page.getByText("Bác đang điền dở tờ này")).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Tải bản nháp về máy" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("tp-khai-sinh.json");
  const file = join(folder, "nhap.json");
  await download.saveAs(file);
  expect(readFileSync(file, "utf8")).toContain(TYPED.requester);
  await page.getByRole("button", { name: "Xóa tờ khai" }).click();
  await page.getByRole("button", { name: "Xóa", exact: true }).click();
  await expect(page.getByText("Đã xóa.")).toBeVisible();
  await expect(page.getByLabel(/tên người yêu cầu/)).toHaveValue("");
  await page.reload();
  await expect(page.getByLabel(/tên người yêu cầu/)).toHaveValue("");
  await page.getByLabel("Mở bản nháp từ tệp").setInputFiles(file);
  await expect(page.getByLabel(/tên người yêu cầu/)).toHaveValue(TYPED.requester);
  const foreign = join(folder, "khac.json");
  writeFileSync(foreign, '{"anh":"meo"}');
  await page.getByLabel("Mở bản nháp từ tệp").setInputFiles(foreign);
  await expect(page.getByText("Tệp này không phải bản nháp của trang này")).toBeVisible();
  await expect(page.getByLabel(/tên người yêu cầu/)).toHaveValue(TYPED.requester);
  rmSync(folder, { recursive: true });
});

test("on a shared machine nothing of a form is kept @scripts @phone", async ({ page, citizen }) => {
  await page.addInitScript(() => sessionStorage.setItem("chuyenxe.luot-chung", "1"));
  await citizen.opens(FORM);
  await page.getByLabel(/tên người yêu cầu/).fill(TYPED.requester);
  await expect(page.getByText("Máy dùng chung: không lưu gì")).toBeVisible();
  const kept = await page.evaluate(async () => (await indexedDB.databases()).map((database) => database.name));
  expect(kept).not.toContain("chuyenxe");
  await page.reload();
  await expect(page.getByLabel(/tên người yêu cầu/)).toHaveValue("");
});

test("the form opens, is filled and printed without signal @scripts @phone", async ({ page, citizen }) => {
  breaks("net::ERR_");
  const office = await Office.opens();
  await page.goto(office.url);
  await expect(page.locator("html[data-awake]")).toBeAttached();
  await expect
    .poll(() =>
      page.evaluate(async () => {
        if (!navigator.serviceWorker.controller) return false;
        return ((await (await fetch("/sw/state")).json()) as { ready: boolean }).ready;
      }),
    )
    .toBe(true);
  await office.goesAway();
  await page.goto(`${office.url}/to-khai`);
  await page.getByRole("link", { name: /Tờ khai đăng ký khai sinh/ }).click();
  await citizen.awakes();
  await fillsBirth(page);
  await page.getByRole("button", { name: "Kiểm tra rồi xem tờ in" }).click();
  await expect(page.getByRole("article").getByText(TYPED.child.toUpperCase())).toBeVisible();
  await office.closes();
});

test("without scripts, or without the module, the page is the blank form @blocked", async ({ page, citizen }) => {
  await page.goto(FORM);
  if (citizen.scripts) {
    await expect(page.getByLabel(/tên người yêu cầu/)).toBeVisible();
    return;
  }
  await expect(page.getByText(/Điền trên máy cần bật JavaScript/)).toBeVisible();
  await expect(page.getByRole("article").getByText("TỜ KHAI ĐĂNG KÝ KHAI SINH")).toBeVisible();
  expect(await page.getByRole("textbox").count()).toBe(0);
  await citizen.findsNoBarrier();
  await citizen.seesNoSidewaysScroll();
});

test("every form opens with its boxes and without a barrier @scripts", async ({ page, citizen }) => {
  // Eleven pages, each audited in light and in dark.
  test.setTimeout(360_000);
  await citizen.opens("/to-khai");
  await citizen.findsNoBarrier();
  const forms = (await (await page.request.get("/api/v1/forms")).json()) as { id: string; name: string }[];
  expect(forms.length).toBe(11);
  for (const form of forms) {
    await citizen.opens(`/to-khai/${form.id}`);
    await expect(page.getByRole("heading", { level: 1, name: form.name })).toBeVisible();
    await expect(page.getByRole("button", { name: "Xem tờ in" }).filter({ visible: true }).last()).toBeVisible();
    await citizen.findsNoBarrier();
    await citizen.seesNoSidewaysScroll();
  }
});
