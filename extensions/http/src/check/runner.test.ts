import { SimulatedClock } from "@squall/core";
import { describe, expect, it } from "vitest";
import type { Answer } from "./expectation.ts";
import type { Requester } from "./request.ts";
import { type Pace, startCheck } from "./runner.ts";

const request = { method: "GET", url: "http://shop.example/", headers: [], body: undefined };
const transport = { followRedirects: false, connectTimeoutMs: 1, readTimeoutMs: 1, insecureSkipVerify: false };
const expectation = {
  status: { ranges: [{ from: 200, to: 299 }], isErrorExpected: false },
  contains: "",
  timeMode: "NO_VERIFICATION",
  timeMs: 0,
} as const;
const answer: Answer = { kind: "response", status: 200, responseMs: 1, body: "" };

/** A server that answers after `latencyMs`; it notes when it was called. */
function server(clock: SimulatedClock, latencyMs: number) {
  const calledAt: number[] = [];
  const requester: Requester = {
    async send(_request, signal) {
      calledAt.push(clock.now());
      return await clock.sleep(latencyMs, signal).then(
        () => answer,
        () => undefined,
      );
    },
    async [Symbol.asyncDispose]() {},
  };
  return { calledAt, requester };
}

function begin(pace: Pace, latencyMs: number) {
  const clock = new SimulatedClock();
  const { calledAt, requester } = server(clock, latencyMs);
  return { clock, calledAt, check: startCheck({ request, transport, expectation, pace, clock, requester }) };
}

describe("a check", () => {
  it("sends its requests evenly, the first at once, and none at the end of its time", async () => {
    const { clock, calledAt, check } = begin({ intervalMs: 250, durationMs: 1_000, concurrentMax: 5 }, 10);
    await clock.advance(5_000);
    expect(calledAt).toEqual([0, 250, 500, 750]);
    expect(check.tally()).toEqual({ completed: 4, succeeded: 4, skipped: 0 });
    expect(check.isDone()).toBe(true);
  });

  it("that is shorter than a hiccup of the machine still sends one request", async () => {
    const { clock, calledAt, check } = begin({ intervalMs: 0.001, durationMs: 0.001, requestsMax: 1, concurrentMax: 1 }, 150);
    await clock.advance(1_000);
    expect(calledAt).toEqual([0]);
    expect(check.tally()).toEqual({ completed: 1, succeeded: 1, skipped: 0 });
  });

  it("leaves out what is due while all workers are busy", async () => {
    const { clock, calledAt, check } = begin({ intervalMs: 100, durationMs: 1_000, concurrentMax: 2 }, 350);
    await clock.advance(5_000);
    expect(calledAt).toEqual([0, 100, 400, 500, 800, 900]);
    expect(check.tally()).toEqual({ completed: 6, succeeded: 6, skipped: 4 });
  });

  it("of a number of requests sends late what was due while all workers were busy", async () => {
    const { clock, calledAt, check } = begin({ intervalMs: 100, durationMs: 1_000, requestsMax: 6, concurrentMax: 1 }, 150);
    await clock.advance(5_000);
    expect(calledAt).toEqual([0, 150, 300, 450, 600, 750]);
    expect(check.tally()).toEqual({ completed: 6, succeeded: 6, skipped: 0 });
  });

  it("of a number of requests ends with its time, and tells what was not sent", async () => {
    const { clock, check } = begin({ intervalMs: 100, durationMs: 1_000, requestsMax: 10, concurrentMax: 1 }, 400);
    await clock.advance(1_100);
    expect(check.isDone()).toBe(false);
    await clock.advance(200);
    expect(check.isDone()).toBe(true);
    expect(check.tally()).toEqual({ completed: 3, succeeded: 3, skipped: 7 });
  });

  it("does not count what is in flight when it is ended", async () => {
    const { clock, check } = begin({ intervalMs: 100, durationMs: 1_000, concurrentMax: 5 }, 150);
    await clock.advance(260);
    const ending = check.end();
    await clock.advance(10);
    await ending;
    expect(check.tally()).toMatchObject({ completed: 2 });
    expect(check.take().samples).toHaveLength(2);
    expect(check.take().samples).toHaveLength(0);
  });

  it("ends within seconds although requests do not go away", async () => {
    const clock = new SimulatedClock();
    const requester: Requester = { send: () => new Promise(() => {}), [Symbol.asyncDispose]: () => new Promise(() => {}) };
    const check = startCheck({
      request,
      transport,
      expectation,
      pace: { intervalMs: 1, durationMs: 10, concurrentMax: 1 },
      clock,
      requester,
    });
    await clock.advance(5);
    let hasEnded = false;
    const ending = check.end().then(() => {
      hasEnded = true;
    });
    await clock.advance(2_000);
    await ending;
    expect(hasEnded).toBe(true);
  });

  it("keeps the newest measurements if nobody fetches them", async () => {
    const { clock, check } = begin({ intervalMs: 1, durationMs: 10_100, concurrentMax: 5 }, 0);
    await clock.advance(11_000);
    const { samples, dropped } = check.take();
    expect([samples.length, dropped]).toEqual([10_000, 100]);
  });
});
