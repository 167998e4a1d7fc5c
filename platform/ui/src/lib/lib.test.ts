import { describe, expect, it } from "vitest";
import { chordOf } from "./keys.ts";
import { ApiError, parseProblem, problemOf } from "./problem.ts";
import { countOf, flagOf, mergeSearch, textOf, wordOf } from "./search.ts";

describe("the search part of an address", () => {
  it("leaves out what it does not understand", () => {
    const search = { text: "", page: "-1", worry: "yes", state: "SLEEPING" };
    expect({
      ...textOf(search, "text"),
      ...countOf(search, "page"),
      ...flagOf(search, "worry"),
      ...wordOf(search, "state", ["RUNNING"]),
    }).toEqual({});
  });
  it("takes numbers for texts, because an address does not tell them apart", () => {
    expect(textOf({ text: 12 }, "text")).toEqual({ text: "12" });
  });
  it("drops an entry that becomes undefined", () => {
    expect(mergeSearch<{ a?: string; b?: string }>({ a: "1", b: "2" }, { a: undefined })).toEqual({ b: "2" });
  });
});

describe("problems", () => {
  it("keep the code and every mistake of a problem document", () => {
    const body = { title: "Invalid", status: 422, code: "SQUALL_EXPERIMENT_INVALID", errors: [{ path: "$.name", message: "is missing" }] };
    expect(parseProblem(body, 422)).toMatchObject({
      code: "SQUALL_EXPERIMENT_INVALID",
      errors: [{ path: "$.name", message: "is missing" }],
    });
  });
  it("say something true about an answer that is none", () => {
    expect(parseProblem("<html>", 502)).toMatchObject({ code: "HTTP_502", title: "The platform answered 502" });
  });
  it("tell an unreachable platform from a mistake of the page", () => {
    expect(problemOf(new TypeError("Failed to fetch")).code).toBe("SQUALL_UNREACHABLE");
    expect(problemOf(new Error("x")).code).toBe("SQUALL_UI_ERROR");
    expect(problemOf(new ApiError(parseProblem({ code: "SQUALL_X" }, 400))).code).toBe("SQUALL_X");
  });
});

describe("chords", () => {
  const press = (key: string, more: Partial<KeyboardEvent> = {}) =>
    chordOf({ key, code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });
  it("are the same on every layout and platform", () => {
    expect(press(">", { code: "Period", ctrlKey: true, shiftKey: true })).toBe("ctrl+shift+.");
    expect(press("k", { metaKey: true })).toBe("ctrl+k");
    expect(press("?", { shiftKey: true })).toBe("?");
  });
});
