import { copyFile, mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Authority, type Certificate, createAuthority } from "../testing/certificates.ts";
import { openConnectProxy } from "../testing/connect-proxy.ts";
import { openFakeExtension } from "../testing/fake-extension.ts";
import { type FakePlatform, openFakePlatform } from "../testing/fake-platform.ts";
import { startTestAgent, temporaryDirectory } from "../testing/test-agent.ts";

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let authority: Authority;
let other: Authority;
let server: Certificate;
beforeAll(async () => {
  directory = await temporaryDirectory();
  authority = await createAuthority(directory.path);
  other = await createAuthority(directory.path, "other-ca");
  server = await authority.sign("server", ["DNS:localhost"]);
});
afterAll(() => directory[Symbol.asyncDispose]());

let states = 0;
async function agentFor(platform: { readonly url: string }, env: Record<string, string>, extensions: readonly string[] = []) {
  const statePath = join(directory.path, `state-${++states}`);
  return startTestAgent({ platformUrl: platform.url, statePath, env, extensions });
}
type Linked = { readonly link: { readonly state: string; readonly lastError?: string } };
const linkOf = async (agent: Awaited<ReturnType<typeof agentFor>>) => ((await (await agent.api("/info")).json()) as Linked).link;
const eventually = (check: () => unknown) => vi.waitFor(check, { timeout: 10_000, interval: 50 });
const isLinked = (platform: FakePlatform) => eventually(() => expect(platform.frames.some(({ type }) => type === "hello")).toBe(true));
const isReported = (platform: FakePlatform) =>
  eventually(() => expect(platform.told.some(({ path }) => path === "/agent/v1/extensions")).toBe(true));

describe("the way to the platform", () => {
  it("leads through a proxy with credentials, for the link and for HTTP, and past it to extensions", async () => {
    await using proxy = await openConnectProxy({ username: "ada", password: "p w" });
    await using platform = await openFakePlatform();
    await using extension = await openFakeExtension();
    const env = { SQUALL_AGENT_PROXY_URL: `http://ada:p%20w@127.0.0.1:${proxy.port}` };
    await using _agent = await agentFor(platform, env, [extension.url]);
    await isLinked(platform);
    await isReported(platform);
    await eventually(() => expect(extension.asked.length).toBeGreaterThan(0));
    expect(new Set(proxy.asked)).toEqual(new Set([new URL(platform.url).host]));
    expect(proxy.asked.length).toBeGreaterThan(1);
  });

  it("leads through a proxy to a platform in TLS", async () => {
    await using proxy = await openConnectProxy();
    await using platform = await openFakePlatform({ tls: { cert: server.cert, key: server.key } });
    const env = { SQUALL_AGENT_PROXY_URL: `http://127.0.0.1:${proxy.port}`, SQUALL_AGENT_EXTRA_CERTS_PATH: authority.certFile };
    await using _agent = await agentFor(platform, env);
    await isLinked(platform);
    await isReported(platform);
    expect(proxy.asked[0]).toBe(`localhost:${new URL(platform.url).port}`);
  });

  it("says that the proxy wants other credentials, and never shows those that it has", async () => {
    await using proxy = await openConnectProxy({ username: "ada", password: "right" });
    await using platform = await openFakePlatform();
    await using agent = await agentFor(platform, { SQUALL_AGENT_PROXY_URL: `http://ada:hunter2@127.0.0.1:${proxy.port}` });
    await eventually(async () => expect((await linkOf(agent)).lastError).toMatch(/answered 407.*SQUALL_AGENT_PROXY_URL/));
    expect(JSON.stringify(agent.log)).not.toContain("hunter2");
  });

  it("trusts the authorities of a directory besides those of the system", async () => {
    const certs = join(directory.path, "certs");
    await mkdir(certs);
    await copyFile(authority.certFile, join(certs, "company.crt"));
    await writeFile(join(certs, "README"), "not a certificate");
    await using platform = await openFakePlatform({ tls: { cert: server.cert, key: server.key } });
    await using _agent = await agentFor(platform, { SQUALL_AGENT_EXTRA_CERTS_PATH: certs });
    await isLinked(platform);
  });

  it("is refused without them, and says what is missing", async () => {
    await using platform = await openFakePlatform({ tls: { cert: server.cert, key: server.key } });
    await using agent = await agentFor(platform, {});
    await eventually(async () => expect((await linkOf(agent)).lastError).toContain("SQUALL_AGENT_EXTRA_CERTS_PATH"));
    expect(platform.frames).toEqual([]);
  });

  it("takes any certificate only when it is told to, and warns", async () => {
    await using platform = await openFakePlatform({ tls: { cert: server.cert, key: server.key } });
    await using agent = await agentFor(platform, { SQUALL_AGENT_TLS_INSECURE_SKIP_VERIFY: "true" });
    await isLinked(platform);
    expect(JSON.stringify(agent.log)).toContain("certificate of the platform is not checked");
  });

  it("shows a client certificate whose key has a password", async () => {
    const client = await authority.sign("platform-client", [], "open sesame");
    const tls = { cert: server.cert, key: server.key, ca: authority.cert, requestCert: true, rejectUnauthorized: true };
    await using platform = await openFakePlatform({ tls });
    await using _agent = await agentFor(platform, {
      SQUALL_AGENT_EXTRA_CERTS_PATH: authority.certFile,
      SQUALL_AGENT_CLIENT_CERT_CHAIN_FILE: client.certFile,
      SQUALL_AGENT_CLIENT_CERT_KEY_FILE: client.keyFile,
      SQUALL_AGENT_CLIENT_CERT_PASSWORD: "open sesame",
    });
    await isLinked(platform);
    await isReported(platform);
  });

  it("says that a client certificate is asked for", async () => {
    const tls = { cert: server.cert, key: server.key, ca: authority.cert, requestCert: true, rejectUnauthorized: true };
    await using platform = await openFakePlatform({ tls });
    await using agent = await agentFor(platform, { SQUALL_AGENT_EXTRA_CERTS_PATH: authority.certFile });
    await eventually(async () => expect((await linkOf(agent)).lastError).toContain("client certificate"));
  });
});

describe("the way to an extension in TLS", () => {
  const stateOf = async (agent: Awaited<ReturnType<typeof agentFor>>) =>
    (await agent.api("/actions/metadata")).json() as Promise<unknown[]>;
  const isDescribed = (agent: Awaited<ReturnType<typeof agentFor>>) => eventually(async () => expect(await stateOf(agent)).toHaveLength(1));
  const isWarned = (agent: Awaited<ReturnType<typeof agentFor>>) =>
    eventually(() => expect(JSON.stringify(agent.log)).toContain("an extension has problems"));

  it("trusts its authority, and does not look for an address in its names by default", async () => {
    await using platform = await openFakePlatform();
    await using extension = await openFakeExtension({ tls: { cert: server.cert, key: server.key } });
    await using agent = await agentFor(platform, { SQUALL_AGENT_EXTENSIONS_SERVER_CERT: authority.certFile }, [extension.url]);
    await isDescribed(agent);
  });

  it.each([
    ["strict", "127.0.0.1", false],
    ["strict", "localhost", true],
    ["unsafe_ip_addresses", "localhost", true],
    ["unsafe", "127.0.0.1", true],
  ])("with %s to %s is taken: %s", async (verification, host, isTaken) => {
    await using platform = await openFakePlatform();
    await using extension = await openFakeExtension({ tls: { cert: server.cert, key: server.key } });
    const env = {
      SQUALL_AGENT_EXTENSIONS_SERVER_CERT: authority.certFile,
      SQUALL_AGENT_EXTENSIONS_HOSTNAME_VERIFICATION: verification,
    };
    await using agent = await agentFor(platform, env, [`https://${host}:${extension.port}`]);
    await (isTaken ? isDescribed(agent) : isWarned(agent));
  });

  it("refuses a host name that the certificate does not hold, unless names are not looked at", async () => {
    const foreign = await authority.sign("foreign", ["DNS:elsewhere.example"]);
    await using platform = await openFakePlatform();
    await using extension = await openFakeExtension({ tls: { cert: foreign.cert, key: foreign.key } });
    await using agent = await agentFor(platform, { SQUALL_AGENT_EXTENSIONS_SERVER_CERT: authority.certFile }, [
      `https://localhost:${extension.port}`,
    ]);
    await isWarned(agent);
    expect(await stateOf(agent)).toEqual([]);
  });

  it("does not trust another authority", async () => {
    await using platform = await openFakePlatform();
    await using extension = await openFakeExtension({ tls: { cert: server.cert, key: server.key } });
    await using agent = await agentFor(platform, { SQUALL_AGENT_EXTENSIONS_SERVER_CERT: other.certFile }, [extension.url]);
    await isWarned(agent);
  });

  it("shows a client certificate, and takes up a renewed one without a restart", async () => {
    const shown: string[] = [];
    const files = { cert: join(directory.path, "agent.pem"), key: join(directory.path, "agent.key") };
    const renew = async (name: string) => {
      const certificate = await authority.sign(name, []);
      await writeFile(`${files.cert}.next`, certificate.cert);
      await writeFile(`${files.key}.next`, certificate.key);
      await rename(`${files.cert}.next`, files.cert);
      await rename(`${files.key}.next`, files.key);
    };
    await renew("first-client");
    const tls = { cert: server.cert, key: server.key, ca: authority.cert, requestCert: true, rejectUnauthorized: true };
    await using platform = await openFakePlatform();
    await using extension = await openFakeExtension({
      tls,
      onConnection: (socket: TLSSocket) => {
        shown.push(String(socket.getPeerCertificate().subject.CN));
        // The next call needs a new connection, and with it the newest certificate.
        socket.once("data", () => setImmediate(() => socket.end()));
      },
    });
    await using agent = await agentFor(
      platform,
      {
        SQUALL_AGENT_EXTENSIONS_SERVER_CERT: authority.certFile,
        SQUALL_AGENT_EXTENSIONS_CLIENT_CERT_CHAIN_FILE: files.cert,
        SQUALL_AGENT_EXTENSIONS_CLIENT_CERT_KEY_FILE: files.key,
      },
      [extension.url],
    );
    await eventually(() => expect(shown).toContain("first-client"));
    await renew("second-client");
    await vi.waitFor(() => expect(shown).toContain("second-client"), { timeout: 20_000, interval: 100 });
    expect(agent.log.length).toBeGreaterThan(0);
  });
});
