/** Requests at a steady rate until the duration is over; the verdict comes with stop. */
import { type Action, ActionError, defineAction, leavesNothing, parameter } from "@squall/extension-kit";
import type { Checks } from "../check/checks.ts";
import { isLost, tallyText, verdictOf } from "../check/verdict.ts";
import { clientForm, expectationOf, requestForm, requestOf, transportOf, verificationForm } from "./form.ts";
import { reportOf, responseTimeWidget } from "./report.ts";

/** Requests a second; above, the pace of one process is not steady. */
const rateMax = 1_000;

export function checkPeriodically(checks: Checks): Action {
  return defineAction({
    id: "squall.http.check-periodically",
    label: "HTTP (requests per second)",
    description: "Calls an HTTP endpoint at a steady rate and verifies the answers.",
    kind: "check",
    technology: "HTTP",
    timeControl: "external",
    parameters: {
      ...requestForm,
      paceHeader: parameter.header({ label: "Repetition" }),
      requestsPerSecond: parameter.integer({ label: "Requests per second", default: 1, min: 1, max: rateMax, required: true }),
      duration: parameter.duration({
        label: "Duration",
        description: "How long requests are sent.",
        default: "10s",
        min: "1s",
        required: true,
      }),
      ...verificationForm,
      ...clientForm,
    },
    widgets: [responseTimeWidget],
    async prepare({ executionId, config }) {
      const request = requestOf(config);
      const pace = { intervalMs: 1_000 / config.requestsPerSecond, durationMs: config.duration, concurrentMax: config.maxConcurrent };
      checks.prepare(executionId, { request, transport: transportOf(config), expectation: expectationOf(config), pace });
      const expected = Math.ceil((config.duration / 1_000) * config.requestsPerSecond);
      return { state: { url: request.url, expected, successRate: config.successRate, failEarly: config.failEarly, hasStarted: false } };
    },
    async start({ executionId, state }) {
      const started = checks.start(executionId);
      if (started.check === undefined) throw new ActionError("The check cannot be started", { detail: started.reason });
      return { state: { ...state, hasStarted: true } };
    },
    callInterval: "1s",
    async status({ executionId, state }) {
      const check = checks.find(executionId);
      if (check === undefined) throw lost();
      const report = reportOf(state.url, check);
      if (!(state.failEarly && isLost(check.tally(), state.expected, state.successRate))) return { completed: false, ...report };
      const title = verdictOf(check.tally(), state.successRate) ?? "The success rate cannot be reached any more";
      return { completed: true, ...report, error: new ActionError(title, { status: "failed" }) };
    },
    async stop({ executionId, state }) {
      const check = await checks.end(executionId);
      if (check === undefined) return state.hasStarted ? { error: lost() } : undefined;
      const verdict = verdictOf(check.tally(), state.successRate);
      const summary = { text: tallyText(check.tally()), level: check.tally().skipped > 0 ? "warning" : "info" } as const;
      return {
        ...reportOf(state.url, check),
        summary,
        ...(verdict === undefined ? {} : { error: new ActionError(verdict, { status: "failed" }) }),
      };
    },
    verify: leavesNothing,
  });
}

function lost(): ActionError {
  return new ActionError("The results of the check are lost", { detail: "this extension was restarted while it ran" });
}
