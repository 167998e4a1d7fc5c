/** B6: an experiment of five HTTP checks, one after the other: what Squall takes beyond the time that the checks say they take. */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { startSystem } from "@squall/e2e/system";
import type { Bench, Sides } from "../bench.ts";
import { endOfRun, saveDesign, startRun } from "../runs.ts";

const checks = 5;
/** As `squall.http.check-amount` declares it. The checks are done well before their first status, so all of their own time is in this. */
const callIntervalMs = 1_000;
/** Chaos Toolkit from the start of its process to its end, for five HTTP probes, as it was once measured on two cores. */
const chaosToolkitMs = 290;

export const httpChecks: Bench = {
  id: "b6",
  title: "An experiment of five HTTP checks",
  ours: `from the API call to the end of the run, without the declared ${callIntervalMs} ms of each check`,
  peer: `the process of Chaos Toolkit for the same five (${chaosToolkitMs} ms, measured once on two cores)`,
  target: 0.5,
  rounds: 5,
  async open(): Promise<Sides> {
    await using stack = new AsyncDisposableStack();
    const server = createServer((_request, response) => response.writeHead(200).end("ok"));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    stack.defer(() => {
      server.closeAllConnections();
      server.close();
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const system = stack.use(await startSystem());
    const step = { type: "action", actionType: "squall.http.check-amount", parameters: { url, numberOfRequests: 3, duration: "600ms" } };
    const key = await saveDesign(system, { name: "Five HTTP checks", lanes: [{ steps: Array.from({ length: checks }, () => step) }] });
    const opened = stack.move();
    return {
      async ours() {
        const calledAt = Date.now();
        const endedAt = await endOfRun(system, await startRun(system, key));
        return endedAt - calledAt - checks * callIntervalMs;
      },
      peer: async () => chaosToolkitMs,
      [Symbol.asyncDispose]: () => opened.disposeAsync(),
    };
  },
};
