// A form as a PDF, made on the phone: what was typed can be copied out of it again.
import { spawnSync } from "node:child_process";
import type { Page } from "@playwright/test";
import { expect, test } from "../portal";

/** Downloads the PDF and gives its text, a page each. */
async function pdf(page: Page): Promise<{ pages: string[]; name: string; ms: number }> {
  const began = Date.now();
  const downloading = page.waitForEvent("download");
  await page.getByRole("button", { name: "Lưu tệp PDF" }).click();
  const download = await downloading;
  const ms = Date.now() - began;
  const text = spawnSync("pdftotext", [await download.path(), "-"], { encoding: "utf8" }).stdout;
  const pages = text.split("\f").map((page) => page.replace(/\s+/g, " ").trim());
  return { pages: pages.filter((page) => page !== ""), name: download.suggestedFilename(), ms };
}

test("what a citizen types stands in the PDF, so often as they want, and a blank one is there too @scripts", async ({
  page,
  citizen,
}) => {
  const vowels = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ";
  const letters = (vowels.match(/.{1,12}/g) ?? []).join(" ");
  await citizen.opens("/to-khai/tp_khai_sinh");
  await page.getByLabel(/tên người yêu cầu/).fill("Nguyễn Văn A H'Mông Y-Bŏn");
  await page.locator("#o-nyc_noi_cu_tru-nha").fill(`${letters} ${letters.toUpperCase()}`);
  await page.getByRole("button", { name: "Xem tờ in", exact: true }).click();
  const once = await pdf(page);
  expect(once.name).toBe("tp-khai-sinh.pdf");
  const paper = once.pages.join(" ");
  for (const text of ["TỜ KHAI ĐĂNG KÝ KHAI SINH", "Nguyễn Văn A H'Mông Y-Bŏn", `${letters} ${letters.toUpperCase()}`]) {
    expect(paper).toContain(text);
  }
  await expect(page.getByText("Đã lưu tệp PDF vào máy.")).toBeVisible();

  await page.getByLabel("Số bản trong tệp").selectOption("3");
  expect((await pdf(page)).pages.length).toBe(3 * once.pages.length);
  await page.getByLabel("Số bản trong tệp").selectOption("1");
  await page.getByRole("button", { name: "Xem tờ trống" }).click();
  const blank = (await pdf(page)).pages.join(" ");
  expect(blank).toContain("TỜ KHAI ĐĂNG KÝ KHAI SINH");
  expect(blank).not.toContain("H'Mông");
});
