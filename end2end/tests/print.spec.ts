// On paper nothing can be scrolled or unfolded: each word must stand where it can be read.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, someName, test } from "../portal";

interface Word {
  page: number;
  text: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Every word of a PDF and where it stands, in points. */
function wordsOf(file: string): Word[] {
  const told = spawnSync("pdftotext", ["-bbox", file, "-"], { encoding: "utf8" }).stdout;
  return told.split("<page ").slice(1).flatMap((sheet, page) =>
    [...sheet.matchAll(/xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</g)].map(([, ...found]) => {
      const [left, top, right, bottom] = found.map(Number);
      return { page, text: found[4], left, top, right, bottom };
    }),
  );
}

/** Words of which one lies on the other: lines may touch, but not share a third of their height. */
function onTopOfEachOther(words: Word[]): string[] {
  const shared = (from: number, to: number, otherFrom: number, otherTo: number) =>
    (Math.min(to, otherTo) - Math.max(from, otherFrom)) / Math.min(to - from, otherTo - otherFrom);
  return words.flatMap((one, place) =>
    words
      .slice(place + 1)
      .filter((other) => other.page === one.page)
      .filter((other) => shared(one.top, one.bottom, other.top, other.bottom) > 0.33)
      .filter((other) => shared(one.left, one.right, other.left, other.right) > 0.33)
      .map((other) => `${one.text} on ${other.text}, page ${one.page + 1}`),
  );
}

test("every poster is one sheet @phone", async ({ page }, info) => {
  const { trips } = (await (await page.request.get("/api/v1/trips")).json()) as { trips: { id: string; kind: string; venue: string }[] };
  const long = (trip: { venue: string }) => trip.venue.length;
  const longest = (kind: string) => trips.filter((trip) => trip.kind === kind).sort((one, other) => long(other) - long(one))[0];
  for (const { id } of [longest("van"), longest("community_point")]) {
    await page.goto(`/to-roi/${id}`);
    const file = info.outputPath("poster.pdf");
    await page.pdf({ path: file, preferCSSPageSize: true });
    expect(readFileSync(file, "latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  }
});

test("a ticket, a trip and a procedure can be read on paper @phone", async ({ citizen, page }, info) => {
  const trip = await citizen.knowsTrip(6);
  const name = someName();
  const ticket = `/phieu/${await citizen.books(trip, name)}`;
  for (const [address, awaited] of [
    [ticket, name],
    [`/lich-xe/${trip.id}`, trip.venue],
    ["/thu-tuc/1.001193", "Tờ khai đăng ký khai sinh"],
  ]) {
    await citizen.opens(address);
    const file = info.outputPath("page.pdf");
    await page.pdf({ path: file, preferCSSPageSize: true });
    const words = wordsOf(file);
    expect(words.map((word) => word.text).join(" ")).toContain(awaited);
    expect(onTopOfEachOther(words), `on the paper of ${address.replace(ticket, "/phieu/…")}`).toEqual([]);
  }
});
