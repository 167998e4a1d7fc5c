import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { systemClock } from "@squall/core";
import type { Action } from "@squall/extension-kit";
import { runAction } from "@squall/extension-kit/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createChecks } from "../check/checks.ts";
import { checkAmount } from "./check-amount.ts";
import { checkPeriodically } from "./check-periodically.ts";

const clock = systemClock();
let server: Server;
let url = "";
let requests = 0;

beforeAll(async () => {
  // Every other answer to /flaky is an error.
  server = createServer((request, response) => {
    requests++;
    response.writeHead(request.url === "/flaky" && requests % 2 === 0 ? 500 : 200).end("all is well");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});

function begin(make: (checks: ReturnType<typeof createChecks>) => Action, config: Record<string, unknown>) {
  return runAction(make(createChecks(clock)), { config: { headers: [], ...config }, clock });
}

/** Asks until the action has come to its end, as an agent does. */
async function finished(run: ReturnType<typeof begin>) {
  const answers = [];
  for (;;) {
    const answer = await run.status();
    answers.push(answer);
    if (JSON.stringify(answer).includes('"completed":true')) return { last: answer, all: JSON.stringify(answers) };
    await clock.sleep(20);
  }
}

describe("a number of requests", () => {
  it("ends by itself as a success, with one measurement for each", async () => {
    const run = begin(checkAmount, { url: `${url}/ok`, numberOfRequests: 5, duration: 100, responsesContains: "well" });
    await run.prepare();
    await run.start();
    const { all } = await finished(run);
    expect(all.match(/"name":"response_time"/g)).toHaveLength(5);
    expect(all).toContain("5 of 5 requests succeeded");
    expect(all).not.toContain('"error":{');
    expect(JSON.stringify(await run.stop())).not.toContain('"error":{');
  });

  it("fails with both numbers if too few succeed", async () => {
    const run = begin(checkAmount, { url: `${url}/flaky`, numberOfRequests: 4, duration: 100, successRate: 80, maxConcurrent: 1 });
    await run.prepare();
    await run.start();
    const { all } = await finished(run);
    expect(all).toContain("Success rate was 50 % (2 of 4 requests), expected at least 80 %");
    expect(all).toContain('"expected_http_status":"false"');
  });

  it.each([
    [{ responsesContains: "trouble" }, '"response_constraints_fulfilled":"false"'],
    [{ responseTimeMode: "LONGER_THAN", responseTime: 10_000 }, '"response_time_constraints_fulfilled":"false"'],
    [{ statusCode: "404" }, '"expected_http_status":"false"'],
  ])("fails by %o", async (expectation, label) => {
    const run = begin(checkAmount, { url: `${url}/ok`, numberOfRequests: 1, duration: 10, ...expectation });
    await run.prepare();
    await run.start();
    const { all } = await finished(run);
    expect(all).toContain(label);
    expect(all).toContain("Success rate was 0 %");
  });

  it("says honestly that a restart has lost its results", async () => {
    const run = begin(checkAmount, { url: `${url}/ok`, numberOfRequests: 100, duration: 60_000 });
    await run.prepare();
    await run.start();
    await run.crash();
    expect(JSON.stringify(await run.status())).toContain("restarted");
  });
});

describe("requests at a steady rate", () => {
  it("have their verdict with stop", async () => {
    const run = begin(checkPeriodically, { url: `${url}/ok`, requestsPerSecond: 50, duration: 60_000 });
    await run.prepare();
    await run.start();
    await expect.poll(() => run.status().then((answer) => JSON.stringify(answer))).toContain("response_time");
    expect(JSON.stringify(await run.stop())).toMatch(/\d+ of \d+ requests succeeded/);
  });

  it("fail early if they are told to", async () => {
    const run = begin(checkPeriodically, {
      url: `${url}/ok`,
      statusCode: "404",
      requestsPerSecond: 50,
      duration: 1_000,
      successRate: 90,
      failEarly: true,
    });
    await run.prepare();
    await run.start();
    const { all } = await finished(run);
    expect(all).toMatch(/Success rate was 0 % \(0 of [6-9] requests\), expected at least 90 %/);
    await run.stop();
  });

  it("to a server that is not there fail", async () => {
    const run = begin(checkPeriodically, { url: "http://127.0.0.1:1/", requestsPerSecond: 50, duration: 1_000 });
    await run.prepare();
    await run.start();
    await expect.poll(() => run.status().then((answer) => JSON.stringify(answer))).toContain("ECONNREFUSED");
    expect(JSON.stringify(await run.stop())).toContain("Success rate was 0 %");
  });
});

describe("prepare", () => {
  it.each([
    [{ url: "ftp://shop" }, "must begin with http:// or https://"],
    [{ url: "nonsense" }, "must begin with http:// or https://"],
    [{ statusCode: "2xx" }, "is no status code"],
    [{ headers: [{ key: "bad header", value: "x" }] }, "bad header"],
    [{ responseTimeMode: "FAST" }, "must be one of NO_VERIFICATION"],
    [{ numberOfRequests: 5_000, duration: 1_000 }, "spread 5000 requests over 5000 ms at least"],
  ])("refuses %o", async (config, text) => {
    const run = begin(checkAmount, { url, ...config });
    expect(JSON.stringify(await run.prepare())).toContain(text);
  });

  it("keeps secrets out of the state, which is written to disk", async () => {
    const secrets = {
      url: url.replace("//", "//user:hunter2@"),
      body: "hunter2",
      headers: [{ key: "X-Key", value: "hunter2" }],
      method: "POST",
    };
    const run = begin(checkPeriodically, { ...secrets, duration: 1_000 });
    await run.prepare();
    expect(JSON.stringify(run.state())).not.toContain("hunter2");
  });
});
