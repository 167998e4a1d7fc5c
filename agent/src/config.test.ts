import { readFileSync } from "node:fs";
import { SquallError } from "@squall/core";
import { describe, expect, it } from "vitest";
import { readAgentConfig } from "./config.ts";
import { configTable } from "./config-table.ts";

const required = { SQUALL_PLATFORM_URL: "https://squall.example/base/", SQUALL_AGENT_KEY: "a-key-of-the-platform-1" };
const prefix = "SQUALL_AGENT_EXTENSIONS_REGISTRATIONS";

function mistakesOf(env: Record<string, string>): string {
  try {
    readAgentConfig(env);
    return "";
  } catch (cause) {
    expect(cause).toBeInstanceOf(SquallError);
    expect((cause as SquallError).code).toBe("SQUALL_CONFIG_INVALID");
    return (cause as SquallError).message;
  }
}

describe("the configuration", () => {
  it("has defaults for all but the platform and the key", () => {
    expect(readAgentConfig(required)).toMatchObject({
      platformUrl: "https://squall.example/base",
      zone: "default",
      port: 42_899,
      bind: "127.0.0.1",
      leaseMs: 6_000,
      registrations: [],
    });
  });

  it("takes registrations with gaps between their numbers, in order", () => {
    const { registrations } = readAgentConfig({
      ...required,
      [`${prefix}_12_URL`]: "http://b:1/",
      [`${prefix}_3_URL`]: "http://a:1/base//",
      [`${prefix}_3_BASIC_USERNAME`]: "ada",
      [`${prefix}_3_BASIC_PASSWORD`]: "secret",
      [`${prefix}_4_URL`]: "",
    });
    expect(registrations).toEqual([
      { instance: "http://a:1/base", method: "GET", origin: "env", basicAuth: { username: "ada", password: "secret" } },
      { instance: "http://b:1", method: "GET", origin: "env" },
    ]);
  });

  it("joins what is wanted of one extension, and wants all of it where it is named without a type", () => {
    const { registrations } = readAgentConfig({
      ...required,
      SQUALL_AGENT_DISCOVERIES_EXTENSIONS_4_URL: "http://a:1",
      SQUALL_AGENT_ACTIONS_EXTENSIONS_0_URL: "http://a:1/",
      SQUALL_AGENT_EVENTS_EXTENSIONS_0_UNIX_SOCKET: "/run/b.sock",
      SQUALL_AGENT_ADVICE_EXTENSIONS_0_URL: "http://c:1",
      [`${prefix}_0_URL`]: "http://c:1",
    });
    expect(registrations).toEqual([
      { instance: "http://c:1", method: "GET", origin: "env" },
      { instance: "http://a:1", method: "GET", origin: "env", types: ["ACTION", "DISCOVERY"] },
      { instance: "unix:/run/b.sock", method: "GET", origin: "env", types: ["EVENT"] },
    ]);
  });

  it("takes the credentials out of the proxy's address", () => {
    const { proxy } = readAgentConfig({ ...required, SQUALL_AGENT_PROXY_URL: "http://ada:p%40ss@proxy:3128" });
    expect(proxy).toEqual({ url: "http://proxy:3128", credentials: { username: "ada", password: "p@ss" } });
    expect(mistakesOf({ ...required, SQUALL_AGENT_PROXY_URL: "socks5://ada:hunter2@proxy" })).not.toContain("hunter2");
  });

  it("wants a key beside a certificate", () => {
    const env = { ...required, SQUALL_AGENT_CLIENT_CERT_CHAIN_FILE: "/cert.pem", SQUALL_AGENT_EXTENSIONS_CLIENT_CERT_KEY_FILE: "/key.pem" };
    expect(mistakesOf(env)).toMatch(/AGENT_CLIENT_CERT_KEY_FILE[\s\S]*EXTENSIONS_CLIENT_CERT_CHAIN_FILE/);
  });

  it("tells all missing variables at once", () => {
    expect(mistakesOf({})).toMatch(/SQUALL_PLATFORM_URL: is required[\s\S]*SQUALL_AGENT_KEY: is required/);
  });

  it("never repeats a value, which may be a secret", () => {
    const text = mistakesOf({ ...required, SQUALL_AGENT_KEY: "short-secret", [`${prefix}_0_URL`]: "secret://host" });
    expect(text).toContain("SQUALL_AGENT_KEY");
    expect(text).not.toContain("secret");
    expect(mistakesOf({ ...required, [`${prefix}_0_URL`]: "hunter2" })).not.toContain("hunter2");
  });

  it("refuses plaintext to another host unless it is allowed", () => {
    const env = { ...required, SQUALL_PLATFORM_URL: "http://squall.example" };
    expect(mistakesOf(env)).toContain("SQUALL_ALLOW_PLAINTEXT");
    expect(readAgentConfig({ ...env, SQUALL_ALLOW_PLAINTEXT: "true" }).platformUrl).toBe("http://squall.example");
    expect(readAgentConfig({ ...env, SQUALL_PLATFORM_URL: "http://127.0.0.1:8080" }).platformUrl).toBe("http://127.0.0.1:8080");
  });

  it("is what the README says", () => {
    // The formatter of documents aligns the columns.
    const unaligned = (text: string) => text.replace(/-{3,}/g, "---").replace(/ *\| */g, "|");
    expect(unaligned(readFileSync(new URL("../README.md", import.meta.url), "utf8"))).toContain(unaligned(configTable()));
  });

  it("keeps the lease within its limits", () => {
    expect(mistakesOf({ ...required, SQUALL_LINK_LEASE_MS: "100" })).toContain("SQUALL_LINK_LEASE_MS");
  });
});
