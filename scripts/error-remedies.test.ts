import { expect, test } from "vitest";
import { errorCodes } from "./error-codes.ts";
import { remedies } from "./error-remedies.ts";

const codes = errorCodes().map(({ code }) => code);

test("every code of an error has a sentence that says what to do; one that is a variable of the environment is listed as such", () => {
  expect(codes.filter((code) => !Object.hasOwn(remedies, code))).toEqual([]);
});

test("no sentence is left of a code that nothing uses any more", () => {
  expect(Object.keys(remedies).filter((code) => !codes.includes(code))).toEqual([]);
});

test("a sentence is one sentence, and stands in a row of a table", () => {
  expect(Object.values(remedies).filter((text) => !/^[A-Z`][^|\n]*\.$/.test(text))).toEqual([]);
});
