// An office of a test's own, whose network can really be cut: stopped, it refuses; hung, it takes the call and says nothing.
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Build } from "./build";
import { binary, content } from "./machine";
import type { Trip } from "./portal";

async function freePort(): Promise<number> {
  return new Promise((found) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => found(typeof address === "object" && address ? address.port : 0));
    });
  });
}

export class Office {
  private constructor(
    readonly url: string,
    private readonly folder: string,
    private readonly settings: NodeJS.ProcessEnv,
    private process: ChildProcess | undefined,
    /** What is deployed: the program beside its site. */
    private deployed = binary,
  ) {}

  static async opens(): Promise<Office> {
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), "chuyenxe-office-"));
    const url = `http://127.0.0.1:${port}`;
    const settings = {
      ...process.env,
      DATABASE_URL: `sqlite://${folder}/portal.db`,
      LEPTOS_SITE_ADDR: `127.0.0.1:${port}`,
      CHUYENXE_PUBLIC_URL: url,
      CHUYENXE_DAYS_AHEAD: "70",
      RUST_LOG: "warn",
    };
    for (const load of [["import-trips", join(content, "press-trips.csv")], ["sample"]]) {
      const done = spawnSync(binary, load, { env: settings, cwd: content });
      if (done.status !== 0) throw new Error(String(done.stderr));
    }
    const office = new Office(url, folder, settings, undefined);
    await office.comesBack();
    return office;
  }

  /** The network is there again. */
  async comesBack(): Promise<void> {
    this.process = spawn(this.deployed, ["serve"], { env: this.settings, cwd: content, stdio: ["ignore", "ignore", "inherit"] });
    for (;;) {
      if (this.process.exitCode !== null) throw new Error("the office did not open");
      const ready = await fetch(`${this.url}/readyz`).then((answer) => answer.ok, () => false);
      if (ready) return;
    }
  }

  /** Another build takes this one's place. */
  async isReplacedBy(build: Build): Promise<void> {
    await this.goesAway();
    this.deployed = build.program;
    this.settings.LEPTOS_SITE_ROOT = build.site;
    await this.comesBack();
  }

  /** What the office does on its command line, beside the running server. */
  does(...what: string[]): void {
    const done = spawnSync(binary, what, { env: this.settings, cwd: content });
    if (done.status !== 0) throw new Error(String(done.stderr));
  }

  /** A trip as it is now. */
  async trip(id: string): Promise<Trip> {
    return (await (await fetch(`${this.url}/api/v1/trips/${id}`)).json()) as Trip;
  }

  /** Trips that can be booked, the nearest first. */
  async trips(): Promise<Trip[]> {
    const { trips } = (await (await fetch(`${this.url}/api/v1/trips?state=planned`)).json()) as { trips: Trip[] };
    return trips.filter((trip) => trip.bookable && trip.places_left > 10);
  }

  /** The network is gone: every connection is refused. */
  async goesAway(): Promise<void> {
    const { process } = this;
    if (!process || process.exitCode !== null || process.signalCode !== null) return;
    const gone = new Promise((done) => process.once("exit", done));
    process.kill("SIGKILL");
    await gone;
  }

  /** The network is worse than gone: connections are taken and nothing ever comes. */
  hangs(): void {
    this.process?.kill("SIGSTOP");
  }

  /** It goes on where it hung. */
  goesOn(): void {
    this.process?.kill("SIGCONT");
  }

  /** Others book every place of a trip's first time. */
  async fillsFirstSlot(trip: string): Promise<void> {
    const answer = await fetch(`${this.url}/api/v1/trips/${trip}`);
    const { slots } = (await answer.json()) as { slots: { id: number; places_left: number }[] };
    const consent = (await (await fetch(`${this.url}/api/v1/consent`)).json()) as { text_version: string };
    for (let left = slots[0].places_left; left > 0; left -= 1) {
      const booked = await fetch(`${this.url}/api/v1/bookings`, {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": crypto.randomUUID() },
        body: JSON.stringify({
          trip,
          slot: slots[0].id,
          consent: { text_version: consent.text_version },
          people: [{ name: `Trần ${"abcdefghij"[left % 10]}${"abcdefghij"[Math.floor(left / 10)]}`, birth_date: "1960-01-01", procedures: ["1.001193"] }],
        }),
      });
      if (booked.status !== 201) throw new Error(await booked.text());
    }
  }

  async closes(): Promise<void> {
    this.goesOn();
    await this.goesAway();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
