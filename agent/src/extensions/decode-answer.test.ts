import { describe, expect, it } from "vitest";
import { readDocument, readResult } from "./decode-answer.ts";

function response(body: string, status = 200, contentType = "application/json") {
  return { type: "response", status, headers: { "content-type": contentType }, bytes: Buffer.from(body) } as const;
}

describe("the answer of a call", () => {
  it.each([
    ["", "start"],
    ["null", "start"],
    ["", "stop"],
    ["null", "stop"],
    [" \n", "stop"],
  ] as const)("with body %j is a success of %s", (body, question) => {
    expect(readResult(question, response(body)).type).toBe("result");
  });

  it.each(["prepare", "status"] as const)("without a body is no answer of %s", (question) => {
    expect(readResult(question, response("")).type).toBe("foreign");
  });

  it.each(["prepare", "start", "status", "stop", "verify"] as const)("that is the index is not one of %s", (question) => {
    const answer = readResult(question, response('{"actions":[],"completed":true,"clean":true,"state":{}}'));
    expect(answer).toMatchObject({ type: "foreign", problem: { message: expect.stringContaining("the index came back") } });
  });

  it("is an error whatever the status when a title stands at its top", () => {
    const error = { title: "Failed to stop action.", detail: "why", status: "errored" };
    expect(readResult("stop", response('{"title":"Failed to stop action.","detail":"why"}', 500))).toEqual({ type: "error", error });
    expect(readResult("stop", response('{"title":"Failed to stop action.","detail":"why"}'))).toEqual({ type: "error", error });
  });

  it("is read up to the end of the first document when another one follows an error", () => {
    const answer = readResult("start", response('{"title":"a } b"}{"state":{}}', 500));
    expect(answer).toMatchObject({ type: "error", error: { title: "a } b" } });
  });

  it.each(["nope", "<html>", '"text"', "[1]"])("is foreign with status 502 and body %s", (body) => {
    expect(readResult("stop", response(body, 502, "text/html"))).toMatchObject({
      type: "foreign",
      problem: { message: expect.stringContaining("status 502, text/html") },
    });
  });

  it("stays a confirmed stop when only what informs is broken", () => {
    const answer = readResult("stop", response('{"messages":5,"metrics":"x","error":{"title":"late","status":"FAILED"}}'));
    expect(answer).toMatchObject({ type: "result", result: { error: { title: "late", status: "failed" } } });
  });

  it("keeps state and verdict of a status whose metrics are broken", () => {
    const answer = readResult("status", response('{"completed":true,"state":{"a":1},"metrics":{}}'));
    expect(answer).toMatchObject({ type: "result", result: { completed: true, state: { a: 1 } } });
  });

  it("takes lists that are null for empty ones", () => {
    expect(readResult("status", response('{"completed":false,"messages":null,"metrics":null,"error":null}')).type).toBe("result");
  });

  it("is no status without a boolean `completed`", () => {
    expect(readResult("status", response("{}"))).toMatchObject({ type: "foreign", problem: { jsonPath: "$.completed" } });
  });
});

describe("a description", () => {
  it("that is a page says what was expected in its place", () => {
    expect(readDocument("index", response("<html>It works!</html>", 200, "text/html; charset=utf-8"))).toMatchObject({
      type: "foreign",
      problem: { message: "expected the index as a JSON object with status 200, got status 200, text/html: <html>It works!</html>" },
    });
  });

  it("with a mistake is refused with its place", () => {
    expect(readDocument("discoveryDescription", response('{"id":"d","discover":{}}'))).toMatchObject({
      type: "foreign",
      problem: { jsonPath: "$.discover.path" },
    });
  });
});
