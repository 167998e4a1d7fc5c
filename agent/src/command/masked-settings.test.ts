import { describe, expect, it } from "vitest";
import { maskedSettings, secretsIn, withoutSecrets } from "./masked-settings.ts";

const env = {
  PATH: "/bin",
  SQUALL_PLATFORM_URL: "https://squall.example",
  SQUALL_AGENT_KEY: "the-key-of-the-agent",
  SQUALL_AGENT_PROXY_URL: "http://ada:p%40ss-word@proxy:3128",
  SQUALL_AGENT_CLIENT_CERT_KEY_FILE: "/etc/key.pem",
  SQUALL_AGENT_CLIENT_CERT_PASSWORD: "open sesame",
  SQUALL_AGENT_EXTENSIONS_REGISTRATIONS_0_URL: "http://eve:hunter2@ext:8085/base",
  SQUALL_AGENT_EXTENSIONS_REGISTRATIONS_0_BASIC_PASSWORD: "swordfish",
  SQUALL_AGENT_ACTIONS_EXTENSIONS_0_UNIX_SOCKET: "/run/a.sock",
  SQUALL_SOMETHING_NEW: "who-knows",
};

describe("settings for others' eyes", () => {
  it("show what is known to be harmless, and of the rest only that it is set", () => {
    expect(maskedSettings(env)).toEqual({
      SQUALL_PLATFORM_URL: "https://squall.example",
      SQUALL_AGENT_KEY: "(set, not shown)",
      SQUALL_AGENT_PROXY_URL: "http://***@proxy:3128/",
      SQUALL_AGENT_CLIENT_CERT_KEY_FILE: "/etc/key.pem",
      SQUALL_AGENT_CLIENT_CERT_PASSWORD: "(set, not shown)",
      SQUALL_AGENT_EXTENSIONS_REGISTRATIONS_0_URL: "http://***@ext:8085/base",
      SQUALL_AGENT_EXTENSIONS_REGISTRATIONS_0_BASIC_PASSWORD: "(set, not shown)",
      SQUALL_AGENT_ACTIONS_EXTENSIONS_0_UNIX_SOCKET: "/run/a.sock",
      SQUALL_SOMETHING_NEW: "(set, not shown)",
    });
  });

  it("take every secret out of any other text", () => {
    const secrets = secretsIn(env);
    const text = "the-key-of-the-agent p@ss-word p%40ss-word open sesame hunter2 swordfish who-knows squall.example";
    expect(withoutSecrets(text, secrets)).toBe("*** *** *** *** *** *** *** squall.example");
  });
});
