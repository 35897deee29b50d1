// The network between a phone and an office, as it is in a village: a real server in between, so that the service worker meets
// it too.
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Office } from "./office";

export type Weather = "passes" | "wants a sign-in" | "fails" | "is overloaded" | "cuts answers" | "stands still" | "is gone";

/** So much of the app's parts comes before it stands still: what comes first, packed by whichever way the browser asks for, and not all. */
const HALF = 350_000;

export class Network {
  weather: Weather = "passes";
  /** The addresses asked for, in order. */
  readonly carried: string[] = [];
  private readonly standing: ServerResponse[] = [];

  private constructor(
    private readonly office: Office,
    private readonly server: Server,
  ) {}

  static async before(office: Office): Promise<Network> {
    const server = createServer();
    const network = new Network(office, server);
    server.on("request", (asked, answer) => network.carries(asked, answer));
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    return network;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private carries(asked: IncomingMessage, answer: ServerResponse): void {
    this.carried.push(asked.url ?? "");
    switch (this.weather) {
      case "is gone":
        asked.socket.destroy();
        return;
      case "wants a sign-in":
        answer.writeHead(200, { "content-type": "text/html" }).end("<h1>Wifi</h1>");
        return;
      case "fails":
        answer.writeHead(500, { "content-type": "text/plain" }).end("error");
        return;
      case "is overloaded":
        answer.writeHead(503, { "content-type": "text/plain" }).end("busy");
        return;
    }
    const cuts = this.weather === "cuts answers" && asked.method === "POST";
    const onwards = request(this.office.url + asked.url, { method: asked.method, headers: asked.headers }, (answered) => {
      if (cuts) {
        // The office has done it; the phone never hears.
        answered.resume().on("end", () => asked.socket.destroy());
        return;
      }
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
      if (this.weather !== "stands still" || !asked.url?.startsWith("/pkg/parts.")) return;
      let come = 0;
      answered.on("data", (bytes: Buffer) => {
        come += bytes.length;
        if (come < HALF) return;
        answered.unpipe(answer);
        this.standing.push(answer);
      });
    });
    onwards.on("error", () => asked.socket.destroy());
    asked.pipe(onwards);
  }

  /** What stands still breaks off. */
  breaksOff(): void {
    for (const answer of this.standing) answer.destroy();
  }

  ends(): void {
    this.server.closeAllConnections?.();
    this.server.close();
  }
}
