/** A number of requests, spread over a time; the check ends by itself, with its verdict. */
import { type Action, ActionError, defineAction, leavesNothing, parameter } from "@squall/extension-kit";
import type { Checks } from "../check/checks.ts";
import { isLost, tallyText, verdictOf } from "../check/verdict.ts";
import { clientForm, expectationOf, requestForm, requestOf, transportOf, verificationForm } from "./form.ts";
import { reportOf, responseTimeWidget } from "./report.ts";

const requestsMax = 1_000_000;

export function checkAmount(checks: Checks): Action {
  return defineAction({
    id: "squall.http.check-amount",
    label: "HTTP (number of requests)",
    description: "Calls an HTTP endpoint a number of times, spread over a time, and verifies the answers.",
    kind: "check",
    technology: "HTTP",
    timeControl: "internal",
    parameters: {
      ...requestForm,
      paceHeader: parameter.header({ label: "Repetition" }),
      numberOfRequests: parameter.integer({ label: "Number of requests", default: 1, min: 1, max: requestsMax, required: true }),
      duration: parameter.duration({
        label: "Duration",
        description: "Over which the requests are spread.",
        default: "2s",
        min: "1ms",
        required: true,
      }),
      ...verificationForm,
      ...clientForm,
    },
    widgets: [responseTimeWidget],
    async prepare({ executionId, config }) {
      const request = requestOf(config);
      const intervalMs = config.duration / config.numberOfRequests;
      if (intervalMs < 1) {
        throw new ActionError("The requests are too many for the duration", {
          detail: `more than one a millisecond; spread ${config.numberOfRequests} requests over ${config.numberOfRequests} ms at least`,
        });
      }
      const pace = { intervalMs, durationMs: config.duration, requestsMax: config.numberOfRequests, concurrentMax: config.maxConcurrent };
      checks.prepare(executionId, { request, transport: transportOf(config), expectation: expectationOf(config), pace });
      return {
        state: { url: request.url, expected: config.numberOfRequests, successRate: config.successRate, failEarly: config.failEarly },
      };
    },
    async start({ executionId }) {
      const started = checks.start(executionId);
      if (started.check === undefined) throw new ActionError("The check cannot be started", { detail: started.reason });
      return undefined;
    },
    callInterval: "1s",
    async status({ executionId, state }) {
      const check = checks.find(executionId);
      if (check === undefined) {
        throw new ActionError("The results of the check are lost", { detail: "this extension was restarted while it ran" });
      }
      // Asked before the samples are taken, so that none can come in between and be left behind.
      const isOver = check.isDone() || (state.failEarly && isLost(check.tally(), state.expected, state.successRate));
      const report = reportOf(state.url, check);
      if (!isOver) return { completed: false, ...report };
      const tally = check.tally();
      const verdict = verdictOf(tally, state.successRate);
      const summary = { text: tallyText(tally), level: tally.skipped > 0 ? "warning" : "info" } as const;
      return {
        completed: true,
        ...report,
        summary,
        ...(verdict === undefined ? {} : { error: new ActionError(verdict, { status: "failed" }) }),
      };
    },
    async stop({ executionId, state }) {
      const check = await checks.end(executionId);
      return check === undefined ? undefined : reportOf(state.url, check);
    },
    verify: leavesNothing,
  });
}
