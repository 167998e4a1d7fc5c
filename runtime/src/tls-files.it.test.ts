import { readFileSync } from "node:fs";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import { fileURLToPath } from "node:url";
import { type LogLine, sinkLog, systemClock } from "@squall/core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { listen } from "./listen.ts";
import { readTlsFiles } from "./tls-files.ts";

const fixtures = fileURLToPath(new URL("../test/tls", import.meta.url));
const pem = (name: string) => readFileSync(join(fixtures, name), "utf8");
const agent = { cert: pem("client.pem"), key: pem("client.key") };
const stranger = { cert: pem("stranger.pem"), key: pem("stranger.key") };

describe("TLS from files", () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "squall-tls-"));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  const files = (clientCaPaths: readonly string[] = []) => ({
    certPath: join(directory, "tls.crt"),
    keyPath: join(directory, "tls.key"),
    clientCaPaths,
  });
  const install = async (name: string) => {
    await cp(join(fixtures, `${name}.pem`), join(directory, "tls.crt"));
    await cp(join(fixtures, `${name}.key`), join(directory, "tls.key"));
  };
  const serve = (clientCaPaths: readonly string[] = [], log: (line: LogLine) => void = () => undefined) =>
    listen((_request, response) => response.end("heard"), {
      port: 0,
      portVariable: "SQUALL_PORT",
      clock: systemClock(),
      tls: { files: files(clientCaPaths), log: sinkLog(log), checkEveryMs: 20 },
    });
  const ask = (url: string, identity: object = {}) =>
    new Promise<string>((resolve, reject) => {
      const call = request(url, { ca: pem("ca.pem"), agent: false, ...identity }, async (response) => {
        let text = "";
        for await (const chunk of response) text += String(chunk);
        resolve(text);
      });
      call.once("error", reject).end();
    });
  const nameOf = (port: number) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect({ port, host: "127.0.0.1", ca: pem("ca.pem") }, () => {
        resolve(String(socket.getPeerCertificate().subject.CN));
        socket.destroy();
      });
      socket.once("error", reject);
    });

  it("is what the address says, and plain HTTP is not understood", async () => {
    await install("server");
    await using listener = await serve();
    expect(listener.url).toMatch(/^https:/);
    expect(await ask(listener.url)).toBe("heard");
    await expect(fetch(listener.url.replace("https", "http"))).rejects.toThrow();
  });

  it("asks clients for a certificate where authorities are named, files or directories", async () => {
    await install("server");
    const authorities = join(directory, "authorities", "deep");
    await cp(join(fixtures, "ca.pem"), join(authorities, "ca.pem"));
    for (const paths of [[join(directory, "authorities")], [join(authorities, "ca.pem")]]) {
      await using listener = await serve(paths);
      expect(await ask(listener.url, agent)).toBe("heard");
      await expect(ask(listener.url)).rejects.toThrow();
      await expect(ask(listener.url, stranger)).rejects.toThrow();
    }
  });

  it("reads renewed files while it serves, and keeps the old ones when the new ones are broken", async () => {
    await install("server");
    const lines: LogLine[] = [];
    await using listener = await serve([], (line) => lines.push(line));
    expect(await nameOf(listener.port)).toBe("first");
    await install("renewed");
    await vi.waitFor(async () => expect(await nameOf(listener.port)).toBe("second"));
    await writeFile(join(directory, "tls.key"), "no key");
    await vi.waitFor(() => expect(lines.some(({ level }) => level === "error")).toBe(true));
    expect(await nameOf(listener.port)).toBe("second");
  });

  it("is refused at the start when something is missing or does not fit", async () => {
    await install("server");
    await cp(join(fixtures, "renewed.key"), join(directory, "tls.key"));
    await expect(readTlsFiles(files())).rejects.toMatchObject({
      code: "SQUALL_TLS_FILES_INVALID",
      message: expect.stringContaining("tls.key"),
    });
    const missing = { ...files(), keyPath: join(directory, "nowhere") };
    await expect(readTlsFiles(missing)).rejects.toMatchObject({ message: expect.stringContaining("nowhere cannot be read") });
    await install("server");
    await expect(readTlsFiles(files([join(directory, "nobody")]))).rejects.toMatchObject({ code: "SQUALL_TLS_FILES_INVALID" });
  });
});
