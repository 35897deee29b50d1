// What a camera sees: a film (Y4M) that the browser plays instead of one. Made by the test from pictures of codes.
import { writeFileSync } from "node:fs";
import { type Browser, chromium as playwright, type Locator } from "@playwright/test";
import { chromium } from "./machine";
// Neither library brings types; what is used of them is named here.
export const { PNG } = require("pngjs") as { PNG: { sync: { read(bytes: Buffer): Shot; write(shot: object): Buffer } } };
const QRCode = require("qrcode") as {
  toBuffer(text: string, options: object): Promise<Buffer>;
};

interface Shot {
  width: number;
  height: number;
  data: Buffer;
}

const WIDTH = 1280;
const HEIGHT = 720;

/** A code on white, as a picture file. */
export function codePicture(text: string): Promise<Buffer> {
  return QRCode.toBuffer(text, { errorCorrectionLevel: "M", margin: 4, scale: 8 });
}

/** A white picture without anything on it. */
export function emptyPicture(): Buffer {
  return PNG.sync.write({ width: 300, height: 300, data: Buffer.alloc(300 * 300 * 4, 255) });
}

/** What a screen shows of a code. */
export async function screenOf(code: Locator): Promise<Buffer> {
  // Away from the bar at the bottom, as a person would scroll.
  await code.evaluate((element) => element.scrollIntoView({ block: "center" }));
  return code.screenshot();
}

/** The light of a picture, as large as fits, in the middle of a frame of this light. */
function frame(picture: Buffer, around: number): Buffer {
  const { width, height, data } = PNG.sync.read(picture);
  const scale = Math.min((HEIGHT * 0.9) / height, (HEIGHT * 0.9) / width);
  const light = Buffer.alloc((WIDTH * HEIGHT * 3) / 2, 128);
  light.fill(around, 0, WIDTH * HEIGHT);
  const [wide, high] = [Math.floor(width * scale), Math.floor(height * scale)];
  const [left, top] = [Math.floor((WIDTH - wide) / 2), Math.floor((HEIGHT - high) / 2)];
  for (let y = 0; y < high; y += 1) {
    for (let x = 0; x < wide; x += 1) {
      const at = 4 * (Math.floor(y / scale) * width + Math.floor(x / scale));
      light[(top + y) * WIDTH + left + x] = Math.round(0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2]);
    }
  }
  return light;
}

/** Writes the film: each picture for a second, over and over, on a table of this light. */
export function films(file: string, pictures: Buffer[], table = 160): void {
  const each = 10;
  const parts: Buffer[] = [Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`)];
  for (const picture of pictures) {
    const shown = frame(picture, table);
    for (let time = 0; time < each; time += 1) parts.push(Buffer.from("FRAME\n"), shown);
  }
  writeFileSync(file, Buffer.concat(parts));
}

/** A browser whose camera plays a film; the film may be written until the camera is turned on. */
export function browserWithCamera(film: string): Promise<Browser> {
  const camera = ["--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", `--use-file-for-fake-video-capture=${film}`];
  return playwright.launch({ ...chromium, args: [...chromium.args, ...camera] });
}
