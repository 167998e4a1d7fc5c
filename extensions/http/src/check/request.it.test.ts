import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, createServer as createTcpServer, type Server as TcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "@squall/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CheckRequest, createRequester, type Transport } from "./request.ts";

const clock = systemClock();
const never = new AbortController().signal;
const usual: Transport = { followRedirects: false, connectTimeoutMs: 2_000, readTimeoutMs: 2_000, insecureSkipVerify: false };
const open: TcpServer[] = [];

async function serve(server: Server | TcpServer): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  open.push(server);
  return (server.address() as AddressInfo).port;
}

async function send(url: string, rest: Partial<CheckRequest & Transport> = {}) {
  await using requester = createRequester({ ...usual, ...rest }, clock);
  return await requester.send({ method: "GET", headers: [], body: undefined, ...rest, url }, never);
}

const routes: Record<string, RequestListener> = {
  "/ok": (_request, response) => response.end("all is well"),
  "/missing": (_request, response) => response.writeHead(404).end("nothing here"),
  "/moved": (_request, response) => response.writeHead(302, { location: "/ok" }).end(),
  "/round": (_request, response) => response.writeHead(302, { location: `/round?${Math.random()}` }).end(),
  "/late": (_request, response) => setTimeout(() => response.end("late"), 150),
  "/silent": () => {},
  "/drip": (_request, response) => {
    response.write("a");
    const timer = setInterval(() => response.write("a"), 20);
    response.on("close", () => clearInterval(timer));
  },
  "/broken": (request) => request.socket.destroy(),
  "/huge": (_request, response) => {
    const chunk = Buffer.alloc(2 ** 20, "x");
    const more = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on("drain", more);
    more();
  },
  "/echo": (request, response) => {
    request.setEncoding("utf8");
    let body = "";
    request.on("data", (text: string) => {
      body += text;
    });
    request.on("end", () => response.end(JSON.stringify({ method: request.method, headers: request.headers, body })));
  },
};

let base = "";
beforeAll(async () => {
  const port = await serve(createServer((request, response) => routes[request.url?.split("?")[0] ?? ""]?.(request, response)));
  base = `http://127.0.0.1:${port}`;
});
afterAll(() => {
  for (const server of open) {
    if ("closeAllConnections" in server) (server as Server).closeAllConnections();
    server.close();
  }
});

describe("a request", () => {
  it("brings status, body and time", async () => {
    expect(await send(`${base}/ok`)).toMatchObject({ kind: "response", status: 200, body: "all is well" });
    expect(await send(`${base}/missing`)).toMatchObject({ kind: "response", status: 404, body: "nothing here" });
    const late = await send(`${base}/late`);
    expect(late?.responseMs).toBeGreaterThanOrEqual(145);
  });

  it("carries method, headers and body on a connection of its own", async () => {
    const answer = await send(`${base}/echo`, { method: "POST", headers: [["X-Shop", "7"]], body: "hello" });
    const echoed = JSON.parse(answer?.kind === "response" ? answer.body : "{}");
    expect(echoed).toMatchObject({ method: "POST", body: "hello", headers: { "x-shop": "7", connection: "close" } });
  });

  it("follows redirects only if it is told to, and not for ever", async () => {
    expect(await send(`${base}/moved`)).toMatchObject({ status: 302 });
    expect(await send(`${base}/moved`, { followRedirects: true })).toMatchObject({ status: 200, body: "all is well" });
    expect(await send(`${base}/round`, { followRedirects: true })).toMatchObject({ kind: "error" });
  });

  it("to a port where nobody listens is an error with its code", async () => {
    const server = createTcpServer();
    const port = await serve(server);
    server.close();
    await once(server, "close");
    expect(await send(`http://127.0.0.1:${port}/`)).toMatchObject({ kind: "error", error: expect.stringContaining("ECONNREFUSED") });
  });

  it("whose answer does not come, or does not end, is cut off by its read time-out", async () => {
    for (const path of ["/silent", "/drip"]) {
      const answer = await send(`${base}${path}`, { readTimeoutMs: 200 });
      expect(answer).toMatchObject({ kind: "error", error: expect.stringContaining("200 ms") });
      expect(answer?.responseMs).toBeLessThan(1_500);
    }
  });

  it("whose connection breaks is an error", async () => {
    expect(await send(`${base}/broken`)).toMatchObject({ kind: "error" });
  });

  it("reads no more of a body than it searches", async () => {
    const answer = await send(`${base}/huge`);
    expect(answer?.kind === "response" ? answer.body.length : 0).toBeLessThan(6 * 2 ** 20);
  });

  it("that is called off has no answer", async () => {
    await using requester = createRequester(usual, clock);
    const controller = new AbortController();
    const sending = requester.send({ method: "GET", url: `${base}/silent`, headers: [], body: undefined }, controller.signal);
    setTimeout(() => controller.abort(), 50);
    expect(await sending).toBeUndefined();
  });
});

describe("a request over TLS", () => {
  const folder = mkdtempSync(join(tmpdir(), "squall-http-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  afterAll(() => rmSync(folder, { recursive: true }));

  it("accepts a certificate that nobody signed only if it is told to", async () => {
    const subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"];
    execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", ...subject, "-keyout", key, "-out", cert], {
      stdio: "ignore",
    });
    const port = await serve(
      createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_request, response) => response.end("secret")),
    );
    expect(await send(`https://127.0.0.1:${port}/`)).toMatchObject({ kind: "error", error: expect.stringMatching(/self.signed/i) });
    expect(await send(`https://127.0.0.1:${port}/`, { insecureSkipVerify: true })).toMatchObject({ status: 200, body: "secret" });
  });
});
