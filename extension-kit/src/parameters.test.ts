import { describe, expect, it } from "vitest";
import { parameter } from "./parameters.ts";

describe("a parameter", () => {
  it("is described with texts for defaults and milliseconds for ranges", () => {
    expect(parameter.duration({ label: "D", default: "30s", min: "1s", max: "1m", units: ["seconds"] }).wire).toEqual({
      label: "D",
      defaultValue: "30s",
      minValue: 1_000,
      maxValue: 60_000,
      durationUnits: ["seconds"],
    });
    expect(parameter.stringArray({ label: "S", default: ["a", "b"] }).wire["defaultValue"]).toBe('["a","b"]');
    expect(parameter.percentage({ label: "P", default: 80 }).wire).toMatchObject({ defaultValue: "80", minValue: 0, maxValue: 100 });
    expect(parameter.boolean({ label: "B", default: false }).wire["defaultValue"]).toBe("false");
  });

  it.each([
    [parameter.duration({ label: "x", default: "30s" }), undefined, 30_000],
    [parameter.duration({ label: "x" }), 1_500, 1_500],
    [parameter.duration({ label: "x" }), "2m", 120_000],
    [parameter.integer({ label: "x" }), "7", 7],
    [parameter.integer({ label: "x" }), undefined, undefined],
    [parameter.percentage({ label: "x" }), 12.5, 12.5],
    [parameter.boolean({ label: "x" }), "true", true],
    [parameter.string({ label: "x", default: "d" }), "", ""],
    [parameter.stringArray({ label: "x" }), undefined, []],
    [parameter.keyValue({ label: "x" }), undefined, []],
    [parameter.keyValue({ label: "x" }), [{ key: "a", value: "b", more: 1 }], [{ key: "a", value: "b" }]],
    [parameter.workers({ label: "x", default: 0 }), undefined, 0],
  ])("reads what an agent sends (%#)", (given, sent, expected) => {
    expect(given.decode(sent)).toEqual(expected);
  });

  it.each([
    [parameter.integer({ label: "x", required: true }), undefined, "is required"],
    [parameter.integer({ label: "x" }), 1.5, "whole number"],
    [parameter.integer({ label: "x", max: 3 }), 4, "at most 3"],
    [parameter.integer({ label: "x" }), "many", "must be a number"],
    [parameter.percentage({ label: "x" }), 101, "at most 100"],
    [parameter.duration({ label: "x", min: "1s" }), 10, "at least 1000"],
    [parameter.boolean({ label: "x" }), 1, "true or false"],
    [parameter.string({ label: "x" }), 1, "must be a text"],
    [parameter.stringArray({ label: "x" }), "a", "list of texts"],
    [parameter.keyValue({ label: "x" }), [{ key: "a" }], "must be a text"],
  ])("refuses what is wrong in one sentence (%#)", (given, sent, text) => {
    expect(() => given.decode(sent)).toThrow(text);
  });
});
