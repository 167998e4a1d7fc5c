import { PrepareResult, StatusResult } from "@squall/openapi/extension";
import { describe, expect, it } from "vitest";
import { artifactMaxChars, savedOf, wireAnswer, wireState } from "./wire.ts";

const wallMs = Date.UTC(2026, 0, 1);

describe("an answer on the wire", () => {
  it("brings a state from prepare even with an error, and none that was not there", () => {
    expect(wireAnswer({ type: "prepared", error: { title: "no" } }, wallMs)).toEqual({
      status: 200,
      body: { state: {}, error: { title: "no" } },
    });
    expect(wireAnswer({ type: "started" }, wallMs)).toEqual({ status: 200, body: {} });
    expect(wireAnswer({ type: "failed", error: { title: "no" } }, wallMs)).toEqual({ status: 500, body: { title: "no" } });
  });

  it("stamps what has no time, and leaves out what the contract forbids", () => {
    const told = {
      messages: [{ message: "m" }],
      metrics: [
        { metric: {}, value: 1 },
        { metric: {}, value: Number.NaN },
      ],
      artifacts: [
        { label: "l".repeat(300), data: "eA==" },
        { label: "huge", data: "x".repeat(artifactMaxChars + 1) },
      ],
      summary: { text: "💥".repeat(600), level: "warning" as const },
    };
    const { body } = wireAnswer({ type: "status", completed: true, told }, wallMs);
    const result = StatusResult.parse(body);
    expect(result.messages?.map(({ message, timestamp }) => [message, timestamp])).toEqual([
      ["m", "2026-01-01T00:00:00.000Z"],
      [expect.stringContaining("huge was left out"), "2026-01-01T00:00:00.000Z"],
    ]);
    expect(result.metrics).toHaveLength(1);
    expect(result.artifacts?.map(({ label }) => label.length)).toEqual([256]);
    expect([...(result.summary?.text ?? "")]).toHaveLength(512);
  });

  it("knows its own states again, and no others", () => {
    const saved = { revision: 3, state: { pid: 7 } };
    expect(savedOf(wireState(saved))).toEqual(saved);
    expect(PrepareResult.parse(wireAnswer({ type: "prepared", saved }, wallMs).body).state).toEqual(wireState(saved));
    for (const foreign of [undefined, null, {}, { pid: 7 }, { revision: "3", state: {} }, { revision: 0, state: {} }, [], "x"]) {
      expect(savedOf(foreign)).toBeUndefined();
    }
  });
});
