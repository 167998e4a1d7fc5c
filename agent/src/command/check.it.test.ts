import { createServer } from "node:http";
import { join } from "node:path";
import { systemClock } from "@squall/core";
import { listen } from "@squall/runtime";
import { afterEach, describe, expect, it } from "vitest";
import { runAgentCommand } from "../testing/agent-command.ts";
import { createAuthority } from "../testing/certificates.ts";
import { openConnectProxy } from "../testing/connect-proxy.ts";
import { json, openFakeExtension } from "../testing/fake-extension.ts";
import { openFakePlatform } from "../testing/fake-platform.ts";
import { temporaryDirectory } from "../testing/test-agent.ts";

let stack = new AsyncDisposableStack();
afterEach(async () => {
  await stack.disposeAsync();
  stack = new AsyncDisposableStack();
});

async function checked(platformUrl: string, env: Record<string, string> = {}) {
  const { path } = stack.use(await temporaryDirectory());
  return runAgentCommand(["check"], {
    SQUALL_PLATFORM_URL: platformUrl,
    SQUALL_AGENT_KEY: "test-agent-key-0123456789",
    SQUALL_AGENT_STATE_PATH: join(path, "state"),
    ...env,
  });
}
const extensionVariable = (number: number) => `SQUALL_AGENT_EXTENSIONS_REGISTRATIONS_${number}_URL`;

describe("squall-agent check", () => {
  it("says that all is well, and takes no link away", async () => {
    const platform = stack.use(await openFakePlatform());
    const extension = stack.use(await openFakeExtension());
    const { code, output } = await checked(platform.url, { [extensionVariable(0)]: extension.url });
    expect(output).toMatch(
      /ok +connection to the platform[\s\S]*ok +websocket and key[\s\S]*offers 1 actions and 1 discoveries[\s\S]*All is well/,
    );
    expect(code).toBe(0);
    expect(platform.frames).toEqual([]);
  });

  it("follows proxy, TLS and certificate up to the key", async () => {
    const { path } = stack.use(await temporaryDirectory());
    const authority = await createAuthority(path);
    const { cert, key } = await authority.sign("server", ["DNS:localhost"]);
    const platform = stack.use(await openFakePlatform({ tls: { cert, key } }));
    const proxy = stack.use(await openConnectProxy({ username: "ada", password: "right" }));
    const env = { SQUALL_AGENT_PROXY_URL: `http://ada:right@127.0.0.1:${proxy.port}`, SQUALL_AGENT_EXTRA_CERTS_PATH: authority.certFile };
    const good = await checked(platform.url, env);
    expect(good.output).toMatch(/ok +connection to the proxy[\s\S]*certificate of server by ca, valid to[\s\S]*ok +websocket and key/);
    expect(good.code).toBe(0);

    const wrong = await checked(platform.url, { ...env, SQUALL_AGENT_PROXY_URL: `http://ada:hunter2@127.0.0.1:${proxy.port}` });
    expect(wrong.output).toMatch(/FAILED +the proxy's way[^\n]*answered 407/);
    expect(wrong.output + wrong.errors).not.toContain("hunter2");
    expect(wrong.code).toBe(1);

    const untrusted = await checked(platform.url);
    expect(untrusted.output).toMatch(
      /FAILED +TLS to the platform[\s\S]*→[^\n]*SQUALL_AGENT_EXTRA_CERTS_PATH[\s\S]*- +websocket and key: not tried/,
    );
  });

  it("says what the platform has against the key", async () => {
    const platform = stack.use(await openFakePlatform());
    platform.refuseLink = 401;
    const { code, output } = await checked(platform.url);
    expect(output).toMatch(/FAILED +websocket and key[^\n]*401\n +→[^\n]*agents page and set SQUALL_AGENT_KEY/);
    expect(output).not.toContain("test-agent-key-0123456789");
    expect(code).toBe(1);
  });

  it("knows a server that is no platform, one that is not there, and a name that nobody has", async () => {
    const server = createServer((_request, response) => response.writeHead(404).end());
    const listener = stack.use(await listen(server, { port: 0, portVariable: "none", clock: systemClock(), closeGraceMs: 0 }));
    expect((await checked(listener.url)).output).toMatch(/FAILED +websocket and key[\s\S]*no Squall platform is there/);
    await listener.close();
    expect((await checked(listener.url)).output).toMatch(/FAILED +connection to the platform[\s\S]*nothing listens on that port/);
    expect((await checked("https://no-such-host.invalid")).output).toMatch(/FAILED +name of the platform[\s\S]*→/);
  });

  it("tells which extension is gone, and what is wrong with the answers of another", async () => {
    const platform = stack.use(await openFakePlatform());
    const page = stack.use(await openFakeExtension());
    page.on("/", (_asked, response) => void response.writeHead(200, { "content-type": "text/html" }).end("<html>"));
    const broken = stack.use(await openFakeExtension());
    broken.on("/test.action", json({ id: "test.action" }));
    const gone = await openFakeExtension();
    await gone[Symbol.asyncDispose]();
    const { code, output } = await checked(platform.url, {
      [extensionVariable(0)]: page.url,
      [extensionVariable(1)]: broken.url,
      [extensionVariable(2)]: gone.url,
    });
    expect(output).toMatch(new RegExp(`FAILED +extension ${page.url}: /: expected the index as a JSON object`));
    expect(output).toMatch(new RegExp(`FAILED +extension ${broken.url}: /test.action at \\$`));
    expect(output).toMatch(new RegExp(`FAILED +extension ${gone.url}[^\\n]*ECONNREFUSED[^\\n]*\\n +→ nothing listens`));
    expect(code).toBe(1);
  });

  it("lists all mistakes of the configuration", async () => {
    const { code, errors } = await runAgentCommand(["check"], { SQUALL_AGENT_PORT: "many" });
    expect(errors).toMatch(/SQUALL_PLATFORM_URL[\s\S]*SQUALL_AGENT_KEY[\s\S]*SQUALL_AGENT_PORT/);
    expect(code).toBe(2);
  });
});
