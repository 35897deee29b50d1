// One box for everything.
import { expect, test } from "../portal";
import { test as cut, visitsOnce } from "../signal";

test("what is not found says what to do", async ({ page, citizen }) => {
  await citizen.opens("/tim?q=xyzzyq+wvut");
  await expect(page.getByText("Chưa tìm thấy gì như bác gõ.")).toBeVisible();
  await expect(page.getByRole("link", { name: /024\.1022/ }).first()).toBeVisible();
  await citizen.findsNoBarrier();
  await citizen.seesNoSidewaysScroll();
});
