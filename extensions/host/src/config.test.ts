import { describe, expect, it } from "vitest";
import { hostConfig } from "./config.ts";

describe("the configuration", () => {
  it("has defaults for everything", () => {
    expect(hostConfig({})).toEqual({
      hostname: undefined,
      stressEngine: "auto",
      stressNgPath: "stress-ng",
      memoryReserveBytes: 512 * 2 ** 20,
      attributes: {},
      bootstrapPid: undefined,
    });
  });

  it("turns labels and chosen variables into attributes, in lower case and without empty ones", () => {
    const env = { SQUALL_LABEL_TEAM: "shop", SQUALL_LABEL_: "x", SQUALL_DISCOVERY_ENV_LIST: "STAGE, NONE", STAGE: "prod", SECRET: "s" };
    expect(hostConfig(env).attributes).toEqual({ "host.label.team": ["shop"], "host.env.stage": ["prod"] });
  });

  it("names every wrong variable", () => {
    const env = { SQUALL_EXTENSION_STRESS_ENGINE: "warp", SQUALL_EXTENSION_MEMORY_RESERVE_MIB: "much" };
    expect(() => hostConfig(env)).toThrowError(/SQUALL_EXTENSION_STRESS_ENGINE[\s\S]*SQUALL_EXTENSION_MEMORY_RESERVE_MIB/);
  });
});
