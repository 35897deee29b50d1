// A trip of a ticket or a request on this phone has changed since the last look: shouted on whatever page is open.
import type { Office } from "../office";
import { asksWithoutSignal, at, notices, someTrip, test, visitsOnce } from "../phone";
import { expect, someName, type Trip } from "../portal";

test("a cancelled trip of a ticket is shouted until the ticket was looked at @scripts @phone", async ({ page, office, citizen }) => {
  const trip = await someTrip(office);
  await visitsOnce(page, office.url);
  await citizen.books(trip, someName(), office.url);
  const shout = page.getByRole("alert").filter({ hasText: trip.venue });
  await page.goto(office.url);
  await citizen.awakes();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  office.does("trip", "status", trip.id, "--state", "cancelled", "--reason", "Đường ngập");
  // What is public may be two seconds old.
  await expect.poll(async () => (await office.trip(trip.id)).status.state).toBe("cancelled");
  await page.goto(`${office.url}/gioi-thieu`);
  await expect(shout).toContainText("không đi nữa. Bác đừng ra điểm hẹn.");
  await citizen.findsNoBarrier();
  await page.getByRole("link", { name: "Lịch xe" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: /Lịch xe/ })).toBeVisible();
  await expect(shout).toBeVisible();
  await shout.getByRole("link", { name: "Xem phiếu" }).click();
  await expect(page.getByText("Chuyến này không đi nữa").first()).toBeVisible();
  await page.goto(office.url);
  await citizen.awakes();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(shout).toBeHidden();
});

test("a moved trip of a request and a late one of a ticket are shouted when the signal is back @scripts @phone", async ({ page, office, citizen }) => {
  const [asked, booked] = [await someTrip(office), await someTrip(office, 1)];
  await visitsOnce(page, office.url);
  await office.goesAway();
  await asksWithoutSignal(page, office.url, booked, someName());
  await office.comesBack();
  await notices(page);
  await page.getByRole("button", { name: "Gửi bây giờ" }).click();
  await expect(page.getByText(/Đặt được/)).toBeVisible();
  await office.goesAway();
  await asksWithoutSignal(page, office.url, asked, someName());
  await page.goto(`${office.url}/lich-xe`);
  await citizen.awakes();
  await expect(page.getByText("Máy đang mất mạng.")).toBeVisible();
  office.does("trip", "status", asked.id, "--venue", "Trường tiểu học", "--reason", "Sửa nhà văn hóa");
  const [hour, minute] = booked.start.split(":").map(Number);
  const later = `${String(hour).padStart(2, "0")}:${String(minute + 10).padStart(2, "0")}`;
  office.does("trip", "status", booked.id, "--start", later, "--reason", "Chờ phà");
  await office.comesBack();
  await notices(page);
  const moved = page.getByText(/đổi chỗ, nay ở Trường tiểu học\./);
  await expect(moved).toBeVisible();
  await expect(page.getByText(`Chuyến ở ${booked.venue} đổi giờ`)).toBeVisible();
  await page.getByRole("link", { name: "Xem yêu cầu" }).click();
  await expect(page.getByRole("article").getByText(/đổi chỗ, nay ở Trường tiểu học\./)).toBeVisible();
  // That it was looked at is kept under the request's lock: leaving the page sooner would take it back.
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const { held, pending } = await navigator.locks.query();
        return [...(held ?? []), ...(pending ?? [])].filter((lock) => lock.name?.startsWith("chuyenxe.gui.")).length;
      }),
    )
    .toBe(0);
  await page.goto(`${office.url}/gioi-thieu`);
  await at(page).awakes();
  await expect(page.getByText(`Chuyến ở ${booked.venue} đổi giờ`)).toBeVisible();
  await expect(moved).toBeHidden();
});

/** A trip goes to another venue, and the answer at an address tells it: what is public may be two seconds old. */
async function moves(office: Office, trip: Trip, venue: string, told: string): Promise<void> {
  office.does("trip", "status", trip.id, "--venue", venue, "--reason", "Sửa nhà văn hóa");
  await expect.poll(async () => (await fetch(office.url + told)).text()).toContain(venue);
}

test("a page out of the pocket shows what is so now, and stays where it was @scripts @phone", async ({ page, office, citizen }) => {
  const [booked, read] = [await someTrip(office), await someTrip(office, 1)];
  await page.clock.install();
  const pocket = () => page.clock.fastForward("05:00");
  await citizen.books(booked, someName(), office.url);
  office.does("trip", "status", booked.id, "--state", "cancelled", "--reason", "Đường ngập");
  await expect.poll(async () => (await office.trip(booked.id)).status.state).toBe("cancelled");
  await pocket();
  await expect(page.getByRole("main").getByText("Chuyến này không đi nữa").first()).toBeVisible();

  await page.goto(`${office.url}/lich-xe/${read.id}#mang-gi`);
  await citizen.awakes();
  await page.evaluate(() => window.scrollTo(0, 0));
  const here = (venue: string) => page.getByRole("heading", { level: 1, name: venue });
  await moves(office, read, "Trường tiểu học", `/api/v1/pages/trip/${read.id}`);
  await pocket();
  await expect(here("Trường tiểu học")).toBeVisible();
  expect(await page.evaluate(() => window.scrollY)).toBe(0);
  // Without the office what stands there stays; a phone that finds its signal a while after it woke up makes up for it.
  await office.goesAway();
  await pocket();
  await expect(page.getByText("Máy đang mất mạng.")).toBeVisible();
  await expect(here("Trường tiểu học")).toBeVisible();
  await office.comesBack();
  await moves(office, read, "Sân kho hợp tác xã", `/api/v1/pages/trip/${read.id}`);
  await page.clock.fastForward("00:20");
  await expect(here("Sân kho hợp tác xã")).toBeVisible();
});

test("a list out of the pocket is of today; what was found there and what was typed stay @scripts @phone", async ({ page, office, citizen, context }) => {
  const trip = (await office.trips())[0];
  await context.grantPermissions(["geolocation"]);
  await context.setGeolocation({ latitude: 21.0285, longitude: 105.8542 });
  await page.clock.install();
  const pocket = () => page.clock.fastForward("05:00");
  await page.goto(`${office.url}/lich-xe`);
  await citizen.awakes();
  await moves(office, trip, "Trường tiểu học", "/api/v1/pages/schedule");
  await pocket();
  await expect(page.getByText("Trường tiểu học").first()).toBeVisible();

  await page.goto(`${office.url}/?xa=${trip.commune.code}`);
  await citizen.awakes();
  await page.getByRole("button", { name: "Xem chuyến gần tôi" }).click();
  const near = page.getByRole("heading", { name: "Ba chuyến gần bác nhất" });
  await expect(near).toBeVisible();
  await moves(office, trip, "Sân kho hợp tác xã", `/api/v1/pages/home?xa=${trip.commune.code}`);
  await pocket();
  await expect(page.getByText("Sân kho hợp tác xã").first()).toBeVisible();
  await expect(near).toBeVisible();

  // Chosen and not sent yet: that comes with today's trips once it is sent.
  const commune = page.getByLabel("Xã, phường của bác");
  await commune.selectOption({ index: 3 });
  const chosen = await commune.inputValue();
  expect(chosen).not.toBe(trip.commune.code);
  const looked = page.waitForResponse(/\/healthz$/);
  await pocket();
  await looked;
  await page.getByRole("button", { name: /^Xem$/ }).click();
  await expect(page).toHaveURL(new RegExp(`xa=${chosen}$`));
  await expect(commune).toHaveValue(chosen);
});
