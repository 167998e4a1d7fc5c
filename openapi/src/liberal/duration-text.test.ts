import { expect, test } from "vitest";
import { Duration } from "../generated/common.zod.ts";
import { toSingleUnit } from "./duration-text.ts";

test.each([
  ["1m30s", "90s"],
  ["1.5s", "1500ms"],
  ["1h0m0s", "1h"],
  ["0", "0s"],
  ["0h0m", "0s"],
  ["250us", "250000ns"],
  ["+2s", "2s"],
  ["1.0000000009s", "1s"],
])("%s becomes %s", (text, expected) => {
  expect(toSingleUnit(text)).toBe(expected);
  expect(Duration.safeParse(expected).success).toBe(true);
});

test.each(["5s", "1d", "100ms", "-5s", "soon", "", "1.s", "s", `${"1m".repeat(40)}`])("%s stays as it is", (text) => {
  expect(toSingleUnit(text)).toBe(text);
});
