import { describe, expect, it } from "vitest";
import { answerDataOf } from "./answer-data.ts";

const receivedAtMs = Date.parse("2026-03-01T10:00:00Z");
const clock = (date?: string) => ({ receivedAtMs, date });

function timeOf(message: Record<string, unknown>, date?: string): unknown {
  const data = answerDataOf({ completed: false, messages: [{ message: "m", ...message }] }, clock(date));
  const [first] = data?.messages ?? [];
  return (first as { readonly timestamp: string }).timestamp;
}

describe("times of an extension", () => {
  it("are shifted by the offset of that very answer", () => {
    expect(timeOf({ timestamp: "2026-03-01T11:00:00Z" }, "Sun, 01 Mar 2026 11:00:05 GMT")).toBe("2026-03-01T09:59:55.000Z");
  });

  it("stay as they are when they are of another clock, or when the offset is below what a Date header can tell", () => {
    expect(timeOf({ timestamp: "2026-03-01T11:00:00Z", timestampSource: "external" }, "Sun, 01 Mar 2026 11:00:05 GMT")).toBe(
      "2026-03-01T11:00:00.000Z",
    );
    expect(timeOf({ timestamp: "2026-03-01T10:00:00.5Z" }, "Sun, 01 Mar 2026 09:59:59 GMT")).toBe("2026-03-01T10:00:00.500Z");
  });

  it("are the time of receipt when there is none, or when it is the year 1", () => {
    expect(timeOf({})).toBe("2026-03-01T10:00:00.000Z");
    expect(timeOf({ timestamp: "0001-01-01T00:00:00Z" })).toBe("2026-03-01T10:00:00.000Z");
  });
});

describe("the data of an answer", () => {
  it("is nothing when there is nothing to tell", () => {
    expect(answerDataOf({ completed: false, messages: [], metrics: [] }, clock())).toBeUndefined();
  });
});
