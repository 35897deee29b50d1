// Not journeys: what `make bench` measures in a browser, and the pictures of the manifest.
import { defineConfig } from "@playwright/test";
import { chromium } from "./machine";

export default defineConfig({
  testDir: "bench",
  testMatch: "*.ts",
  workers: 1,
  timeout: 300_000,
  reporter: [["./bench/reporter/rows.ts"]],
  use: { locale: "vi-VN", timezoneId: "Asia/Ho_Chi_Minh", launchOptions: chromium },
});
