import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  createProblem,
  describeProblem,
  parseProblem,
  printProblem,
  problemDetailsMax,
  statusOf,
  toJsonPath,
  toProblemDetails,
} from "./problem.ts";

describe("a problem document", () => {
  test("has status and title of its code", () => {
    expect(createProblem("SQUALL_NOT_FOUND", { detail: "there is no experiment OPS-12" })).toEqual({
      type: "about:blank",
      code: "SQUALL_NOT_FOUND",
      status: 404,
      title: "There is no such thing",
      detail: "there is no experiment OPS-12",
    });
  });

  test("lists a bounded number of mistakes", () => {
    const errors = Array.from({ length: problemDetailsMax + 1 }, () => ({ path: "$", message: "no" }));
    expect(createProblem("SQUALL_INVALID_REQUEST", { errors }).errors).toHaveLength(problemDetailsMax);
  });

  test("is read again as it was written, with what others added", () => {
    const problem = { ...describeProblem({ code: "SQUALL_TARGET_LOCKED", status: 409, title: "Locked" }), lockedBy: 731 };
    expect(parseProblem(JSON.parse(JSON.stringify(problem)))).toEqual(problem);
  });

  test.each([undefined, "<html>", { title: "Bad gateway" }, { type: "x", title: "x", status: 200, code: "SQUALL_X" }])(
    "is not read from %j",
    (body) => {
      expect(parseProblem(body)).toBeUndefined();
    },
  );

  test("is one line for a person", () => {
    const problem = createProblem("SQUALL_INVALID_REQUEST", { detail: "1 mistake", errors: [{ path: "$.name", message: "too long" }] });
    expect(printProblem(problem)).toBe("The request is not valid: 1 mistake: $.name: too long");
  });

  test("of an unknown code is an internal one", () => {
    expect([statusOf("SQUALL_CONFLICT"), statusOf("toString")]).toEqual([409, 500]);
  });
});

describe("the mistakes of a validator", () => {
  const Shape = z.object({ list: z.array(z.int().max(3)), kind: z.enum(["x", "y"]) });

  test("come all at once, each by its JSON path and with what was expected", () => {
    expect(toProblemDetails(Shape.safeParse({ list: [1, 9], kind: "z" }).error ?? new z.ZodError([]))).toEqual([
      { path: "$.list[1]", message: expect.any(String), expected: "at most 3" },
      { path: "$.kind", message: expect.any(String), expected: '"x" | "y"' },
    ]);
  });

  test("of a union are those of the alternative that came closest", () => {
    const Union = z.union([z.string(), z.object({ a: z.object({ b: z.number() }) })]);
    expect(toProblemDetails(Union.safeParse({ a: { b: "1" } }).error ?? new z.ZodError([]))).toEqual([
      { path: "$.a.b", message: expect.any(String), expected: "number" },
    ]);
  });

  test("of the document itself are at the root", () => {
    expect(toJsonPath([])).toBe("$");
  });
});
