import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { toProblemDetails } from "../src/problem.ts";
import { packageUrl } from "./spec.ts";
import { ajvAccepts, specs, zodAccepts, zodValidator } from "./validators.ts";

/** `at`: JSON path to what is wrong in the invalid one. */
const Examples = z.record(z.string(), z.strictObject({ valid: z.unknown(), invalid: z.unknown(), at: z.string() }));

describe.each(specs)("examples of $name", ({ name: spec, schemas }) => {
  const url = new URL(`examples/${spec}.json`, packageUrl);
  const examples = existsSync(url) ? Examples.parse(JSON.parse(readFileSync(url, "utf8"))) : {};

  test("cover every schema", () => {
    expect(Object.keys(examples).sort()).toEqual([...schemas.keys()].sort());
  });

  test.each(Object.keys(examples))("%s: the valid one passes, the invalid one fails where it says", (name) => {
    const { valid, invalid, at } = examples[name] ?? {};
    expect(toProblemDetails(zodValidator(spec, name).safeParse(valid).error ?? new z.ZodError([]))).toEqual([]);
    expect(ajvAccepts(spec, name, valid)).toBe(true);
    expect(ajvAccepts(spec, name, invalid)).toBe(false);
    expect(zodAccepts(spec, name, invalid)).toBe(false);
    expect(toProblemDetails(zodValidator(spec, name).safeParse(invalid).error ?? new z.ZodError([])).map(({ path }) => path)).toEqual([at]);
  });
});
