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
