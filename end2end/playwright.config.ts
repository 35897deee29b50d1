// Four citizens: a phone with scripts, one without, one whose .wasm never arrives, and a desktop.
import { defineConfig, devices } from "@playwright/test";
import { chromium, server } from "./machine";

const phone = { ...devices["Pixel 5"], viewport: { width: 360, height: 800 }, defaultBrowserType: "chromium" as const };
const desktop = { ...devices["Desktop Chrome"], viewport: { width: 1024, height: 768 } };

export default defineConfig({
  testDir: "tests",
  // One portal with one database serves all; each test books on a trip or under a name of its own.
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    baseURL: server.url,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    // A trace costs a fifth of the time. Looking for a fault: `playwright test NAME --trace retain-on-failure`.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: chromium,
  },
  webServer: {
    command: server.command,
    url: `${server.url}/readyz`,
    reuseExistingServer: false,
    timeout: 60_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
  },
  projects: [
    { name: "phone", use: phone },
    { name: "phone without scripts", use: { ...phone, javaScriptEnabled: false }, grepInvert: /@scripts/ },
    { name: "phone without wasm", use: phone, grep: /@blocked/, metadata: { blocksWasm: true } },
    { name: "desktop", use: desktop, grepInvert: /@phone/ },
  ],
});
