import { describe, expect, test } from "vitest";
import type { ActionSpec, ParameterSpec } from "./action.ts";
import { toConfig } from "./config.ts";

function action(...parameters: readonly (Partial<ParameterSpec> & { readonly type: string })[]): ActionSpec {
  const specs = parameters.map((parameter) => ({ name: "p", label: "P", ...parameter }));
  return { id: "x", version: "1", label: "X", kind: "attack", timeControl: "internal", parameters: specs };
}

function convert(type: string, value: unknown, rest: Partial<ParameterSpec> = {}) {
  const { config, issues } = toConfig(action({ type, ...rest }), value === undefined ? {} : { p: value }, {
    path: [],
    variables: { n: ["5"], many: ["a", "b"] },
  });
  return { value: config["p"], codes: issues.map(({ code }) => code) };
}

describe("parameters become the JSON types that extensions take for granted", () => {
  test.each([
    ["duration", "30s", 30_000],
    ["duration", "1m30s", 90_000],
    ["duration", "{{n}}s", 5_000],
    ["integer", "7", 7],
    ["integer", 7, 7],
    ["stressng-workers", "0", 0],
    ["percentage", "70", 70],
    ["percentage", "70 %", 70],
    ["percentage", 12.5, 12.5],
    ["boolean", "true", true],
    ["boolean", false, false],
    ["string", "text", "text"],
    ["string", "", ""],
    ["string", 80, "80"],
    ["bitrate", "1024kbit", "1024kbit"],
    ["string[]", ["a", "b"], ["a", "b"]],
    ["string_array", '["a","b"]', ["a", "b"]],
    ["string_array", "a", ["a"]],
    ["key_value", { accept: "text/html" }, [{ key: "accept", value: "text/html" }]],
    ["key_value", [{ key: "a", value: 1 }], [{ key: "a", value: "1" }]],
    ["something-newer", { any: 1 }, { any: 1 }],
  ])("%s %j is %j", (type, given, expected) => {
    expect(convert(type, given)).toEqual({ value: expected, codes: [] });
  });

  test.each([
    ["duration", 30],
    ["duration", "30"],
    ["integer", "7.5"],
    ["integer", "many"],
    ["percentage", "half"],
    ["boolean", "yes"],
    ["string", {}],
    ["string_array", "[1,"],
    ["key_value", "a=b"],
    ["file", "AAAA"],
  ])("%s %j is refused", (type, given) => {
    expect(convert(type, given).codes).toEqual(["SQUALL_PARAMETER_INVALID"]);
  });

  test("what is not set takes its default, else null; pairs are always there", () => {
    expect(convert("duration", undefined, { defaultValue: "10s" }).value).toBe(10_000);
    expect(convert("percentage", undefined, { defaultValue: "50" }).value).toBe(50);
    expect(convert("string", undefined).value).toBeNull();
    expect(convert("key_value", undefined).value).toEqual([]);
    expect(convert("string_array", undefined, { defaultValue: "" }).value).toBeNull();
  });

  test("what is required must be there", () => {
    expect(convert("string", undefined, { required: true }).codes).toEqual(["SQUALL_PARAMETER_REQUIRED"]);
  });

  test("an external action cannot do without its duration", () => {
    const external: ActionSpec = { ...action({ name: "duration", type: "duration" }), timeControl: "external" };
    expect(toConfig(external, {}, { path: [], variables: {} }).issues.map(({ code }) => code)).toEqual(["SQUALL_PARAMETER_REQUIRED"]);
  });

  test("limits are judged in milliseconds for durations", () => {
    expect(convert("duration", "500ms", { minValue: 1_000 }).codes).toEqual(["SQUALL_PARAMETER_OUT_OF_RANGE"]);
    expect(convert("percentage", "101").codes).toEqual(["SQUALL_PARAMETER_OUT_OF_RANGE"]);
    expect(convert("integer", "-1").codes).toEqual([]);
    expect(convert("string", "5", { minValue: 10 }).codes).toEqual([]);
  });

  test("a value that the action does not offer is remarkable, unless it may be free", () => {
    const options = [{ label: "A", value: "a" }];
    expect(convert("string", "b", { options }).codes).toEqual(["SQUALL_PARAMETER_UNUSUAL"]);
    expect(convert("string", "b", { options, optionsOnly: false }).codes).toEqual([]);
    expect(convert("string", "b", { options: [...options, { attribute: "zone" }] }).codes).toEqual([]);
  });

  test("unknown parameters and variables are named", () => {
    const { issues } = toConfig(action({ type: "string" }), { p: "{{nobody}}", q: 1 }, { path: ["parameters"], variables: {} });
    expect(issues.map(({ path, code }) => [path, code])).toEqual([
      ["$.parameters.p", "SQUALL_VARIABLE_UNKNOWN"],
      ["$.parameters.q", "SQUALL_PARAMETER_UNKNOWN"],
    ]);
  });

  test("what only shapes a form is neither expected nor sent", () => {
    const { config, issues } = toConfig(
      action({ name: "-", type: "separator" }, { type: "string" }),
      { "-": "x" },
      { path: [], variables: {} },
    );
    expect(config).toEqual({ p: null });
    expect(issues.map(({ code }) => code)).toEqual(["SQUALL_PARAMETER_UNKNOWN"]);
  });
});
