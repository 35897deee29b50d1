// What differs from machine to machine: the browser, the built server, a free folder for its database.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const args = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

export const chromium = { executablePath: process.env.CHUYENXE_CHROMIUM ?? "/usr/bin/chromium", args };

// Playwright reads the configuration in every worker: the folder is made once and passed on.
const folder = (process.env.CHUYENXE_E2E_FOLDER ??= mkdtempSync(join(tmpdir(), "chuyenxe-e2e-")));
const port = (process.env.CHUYENXE_E2E_PORT ??= String(41_000 + (process.pid % 20_000)));
const target = resolve(process.env.CARGO_TARGET_DIR ?? join(__dirname, "..", "target"));
export const binary = join(target, "release", "chuyenxe");
export const site = join(target, "site");
export const content = resolve(__dirname, "../src/content");
const settings = [
  `DATABASE_URL=sqlite://${folder}/portal.db`,
  `LEPTOS_SITE_ADDR=127.0.0.1:${port}`,
  `CHUYENXE_PUBLIC_URL=http://127.0.0.1:${port}`,
  `CHUYENXE_DAYS_AHEAD=70`,
  `RUST_LOG=warn`,
].join(" ");

export const server = {
  url: `http://127.0.0.1:${port}`,
  command:
    `env ${settings} ${binary} import-trips ${content}/press-trips.csv && ` +
    `env ${settings} ${binary} sample && exec env ${settings} ${binary} serve`,
  run: `env ${settings} ${binary}`,
};
