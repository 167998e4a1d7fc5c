import { EventEmitter } from "node:events";
import { type LogLine, SimulatedClock, sinkLog, systemClock } from "@squall/core";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { hasCredentials } from "./basic-auth.ts";
import { booleanVariable, durationVariable, integerVariable, listVariable, parseConfig, portVariable, urlVariable } from "./config.ts";
import { createLog } from "./log.ts";
import { createMetrics } from "./metrics.ts";
import { redact } from "./redact.ts";
import { createShutdown } from "./shutdown.ts";
import { onSignals } from "./signals.ts";

describe("configuration", () => {
  const schema = z.object({
    SQUALL_PORT: portVariable().default(8080),
    SQUALL_URL: urlVariable(),
    SQUALL_KEY: z.string().min(20, "must have at least 20 characters"),
    SQUALL_WAIT: durationVariable().default(500),
    SQUALL_COUNT: integerVariable({ min: 1, max: 9 }).default(1),
    SQUALL_ON: booleanVariable().default(false),
    SQUALL_LIST: listVariable().default([]),
  });
  const good = { SQUALL_URL: "http://h:1/", SQUALL_KEY: "k".repeat(20) };

  it("is typed, frozen, and takes an empty variable for an absent one", () => {
    const config = parseConfig(schema, { ...good, SQUALL_PORT: " ", SQUALL_WAIT: "2s", SQUALL_ON: "TRUE", SQUALL_LIST: "a, b,," });
    expect(config).toEqual({
      SQUALL_PORT: 8080,
      SQUALL_URL: "http://h:1",
      SQUALL_KEY: good.SQUALL_KEY,
      SQUALL_WAIT: 2_000,
      SQUALL_COUNT: 1,
      SQUALL_ON: true,
      SQUALL_LIST: ["a", "b"],
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it("tells all mistakes at once and no value", () => {
    const wrong = { SQUALL_PORT: "70000", SQUALL_KEY: "hunter2", SQUALL_WAIT: "soon", SQUALL_COUNT: "1.5", SQUALL_ON: "maybe" };
    const thrown = (() => {
      try {
        return parseConfig(schema, wrong);
      } catch (cause) {
        return (cause as Error).message;
      }
    })();
    expect(thrown).toContain("SQUALL_URL: is required");
    for (const name of Object.keys(wrong)) expect(thrown).toContain(`  ${name}: must`);
    for (const value of Object.values(wrong)) expect(thrown).not.toContain(value);
  });
});

describe("the log", () => {
  const written = (format: string, write: (log: ReturnType<typeof createLog>) => void) => {
    const lines: string[] = [];
    write(createLog({ name: "agent", level: "debug", format, write: (line) => lines.push(line) }));
    return lines;
  };

  it("writes JSON or text, with the fields of its children", () => {
    const json = written("json", (log) => log.child({ executionId: "e" }).warn({ attempt: 2 }, "stop failed"));
    expect(JSON.parse(json[0] ?? "")).toMatchObject({ level: "warn", name: "agent", executionId: "e", attempt: 2, message: "stop failed" });
    const text = written("text", (log) => log.info({ attempt: 2 }, "stopped"));
    expect(text[0]).toMatch(/^\S+ INFO {2}agent: stopped attempt=2\n$/);
  });

  it("holds no secret, by name or by look, at any depth", () => {
    const secret = "c2VjcmV0LXZhbHVl";
    const fields = {
      password: secret,
      nested: { agentKey: secret, headers: { Authorization: secret } },
      url: `http://agent:${secret}@host/`,
      header: `Basic ${secret}`,
      err: new Error(`cannot reach http://agent:${secret}@host/`, { cause: new Error(`Bearer ${secret}`) }),
    };
    for (const format of ["json", "text"]) {
      const [line = ""] = written(format, (log) => log.error(fields, "failed"));
      expect(line).not.toContain(secret);
      expect(line).toContain("[hidden]");
    }
    const ring: Record<string, unknown> = {};
    ring["self"] = ring;
    expect(JSON.stringify(redact(ring))).toContain("[deep]");
  });

  it("refuses a level that there is not, by the name of its variable", () => {
    expect(() => createLog({ name: "x", level: "loud" })).toThrow("SQUALL_LOG_LEVEL");
    expect(() => createLog({ name: "x", format: "xml" })).toThrow("SQUALL_LOG_FORMAT");
  });
});

describe("a shutdown", () => {
  it("takes its steps in order, goes past the failed and the late ones, and says that it was not clean", async () => {
    const clock = new SimulatedClock();
    const lines: LogLine[] = [];
    const shutdown = createShutdown({ clock, log: sinkLog((entry) => lines.push(entry)) });
    const taken: string[] = [];
    shutdown.add({ name: "last", order: 90, timeoutMs: 10, run: () => void taken.push("last") });
    shutdown.add({
      name: "broken",
      order: 20,
      timeoutMs: 10,
      run: () => {
        throw new Error("broken");
      },
    });
    shutdown.add({ name: "late", order: 10, timeoutMs: 10, run: () => new Promise(() => {}) });
    shutdown.add({ name: "first", order: 0, timeoutMs: 10, run: (reason) => void taken.push(reason) });
    const ended = shutdown.begin("received signal SIGTERM");
    expect(shutdown.begin("again")).toBe(ended);
    await clock.advance(20);
    expect(await ended).toBe(false);
    expect(taken).toEqual(["received signal SIGTERM", "last"]);
    expect(lines.filter(({ level }) => level === "error").map(({ fields }) => fields["step"])).toEqual(["late", "broken"]);
  });

  it.each(["SIGTERM", "SIGINT", "SIGUSR1", "end of stdin"])("begins on %s, and the process exits afterwards", async (way) => {
    const source = Object.assign(new EventEmitter(), { stdin: Object.assign(new EventEmitter(), { resume: () => {} }) });
    const shutdown = createShutdown({ clock: systemClock(), log: sinkLog() });
    const reasons: string[] = [];
    shutdown.add({ name: "note", order: 0, timeoutMs: 1_000, run: (reason) => void reasons.push(reason) });
    const code = await new Promise((exit) => {
      onSignals(source, { shutdown, log: sinkLog(), exit, parentPid: "1" });
      if (way === "end of stdin") source.stdin.emit("end");
      else source.emit(way);
      source.emit("SIGTERM");
    });
    expect(code).toBe(0);
    expect(reasons).toEqual([way === "end of stdin" ? "the parent process ended" : `received signal ${way}`]);
  });

  it("leaves standard input alone without a parent that was named", () => {
    const stdin = Object.assign(new EventEmitter(), { resume: () => expect.unreachable() });
    onSignals(Object.assign(new EventEmitter(), { stdin }), {
      shutdown: createShutdown({ clock: systemClock(), log: sinkLog() }),
      log: sinkLog(),
      exit: () => expect.unreachable(),
      parentPid: "",
    });
    expect(stdin.listenerCount("end")).toBe(0);
  });
});

describe("basic authentication", () => {
  const expected = { username: "agent", password: "p:w" };
  const check = (authorization: string | undefined) => hasCredentials({ headers: { authorization } } as never, expected);
  const encode = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

  it("takes the right pair only, colons in the password included", () => {
    expect(check(encode("agent:p:w"))).toBe(true);
    expect(check(encode("agent:p:w").replace("Basic", "basic"))).toBe(true);
    for (const wrong of [
      undefined,
      "",
      "Basic",
      encode("agent:p"),
      encode("agent:p:wx"),
      encode("x:p:w"),
      `Bearer ${encode("agent:p:w")}`,
    ]) {
      expect(check(wrong), wrong).toBe(false);
    }
  });
});

describe("metrics", () => {
  it("print under their prefix", async () => {
    const metrics = createMetrics({ prefix: "squall_test_", withProcess: false });
    metrics.counter("stops_total", "Stops.", ["outcome"]).add({ outcome: "failed" }, 2);
    metrics.gauge("open", "Open.", { read: () => 3 });
    metrics.histogram("seconds", "Time.", { buckets: [1] }).observe(0.5);
    const text = await metrics.text();
    expect(text).toContain('squall_test_stops_total{outcome="failed"} 2');
    expect(text).toContain("squall_test_open 3");
    expect(text).toContain('squall_test_seconds_bucket{le="1"} 1');
  });
});
