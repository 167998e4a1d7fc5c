import { ActionDescription } from "@squall/openapi/extension";
import { describe, expect, it } from "vitest";
import { describeAction } from "../testing/fake-extension.ts";
import { actionFactsOf, completeConfig, hasFileParameter } from "./action-facts.ts";

const parameter = (type: string, changes: Record<string, unknown> = {}) => ({ name: type, label: type, type, ...changes });

function action(changes: Record<string, unknown>): ActionDescription {
  return ActionDescription.parse(describeAction(changes));
}

describe("the config of prepare", () => {
  it("has defaults in the type of their parameter", () => {
    const parameters = [
      parameter("string", { defaultValue: "" }),
      parameter("integer", { defaultValue: "5" }),
      parameter("percentage", { defaultValue: "70" }),
      parameter("boolean", { defaultValue: "true" }),
      parameter("duration", { defaultValue: "1m30s" }),
      parameter("string_array", { defaultValue: '["a","b"]' }),
      parameter("stressng-workers", { defaultValue: "0" }),
      parameter("bitrate", { defaultValue: "1024kbit" }),
    ];
    expect(completeConfig(action({ parameters }), {})).toEqual({
      string: "",
      integer: 5,
      percentage: 70,
      boolean: true,
      duration: 90_000,
      string_array: ["a", "b"],
      "stressng-workers": 0,
      bitrate: "1024kbit",
    });
  });

  it.each([
    ["", []],
    ["one", ["one"]],
    ['["a"]', ["a"]],
    ["[broken", ["[broken"]],
  ])("reads the default %j of a list as %j", (defaultValue, expected) => {
    expect(completeConfig(action({ parameters: [parameter("string_array", { defaultValue })] }), {})).toEqual({ string_array: expected });
  });

  it("always has a list of keys and values, and null for what is not set", () => {
    const parameters = [parameter("key_value"), parameter("string"), parameter("file")];
    expect(completeConfig(action({ parameters }), { key_value: null })).toEqual({ key_value: [], string: null, file: null });
  });

  it("has nothing of the layout", () => {
    const parameters = [parameter("header"), { ...parameter("separator"), name: "-" }, parameter("integer")];
    expect(completeConfig(action({ parameters }), { header: "x", "-": 1, integer: 2 })).toEqual({ integer: 2 });
  });

  it("keeps what was given, also what no parameter names", () => {
    expect(completeConfig(action({}), { duration: 5, more: [1] })).toEqual({ duration: 5, more: [1] });
  });
});

describe("the facts of an action", () => {
  it("poll every five seconds where the description does not say", () => {
    const status = { method: "POST", path: "/s" };
    expect(actionFactsOf(action({ status })).status).toMatchObject({ path: "/s", callIntervalMs: 5_000 });
  });

  it("say whether it has a fence, a verify and a file", () => {
    const described = action({ fence: true, verify: { method: "POST", path: "/v" }, parameters: [parameter("file")] });
    expect(actionFactsOf(described)).toMatchObject({ hasFence: true, verify: { path: "/v" } });
    expect(hasFileParameter(described)).toBe(true);
    expect(actionFactsOf(action({}))).toMatchObject({ hasFence: false });
  });
});
