/** Defects in what an agent makes of its link: the lease, what may begin, what must be told, and how it leaves. */
import type { LeaseReducer, Mutant } from "./mutant.ts";

/** Longer than any scenario. */
const neverMs = 1e9;

function fromArrival(reduce: LeaseReducer): LeaseReducer {
  return (lease, event) => {
    if (event.type !== "echoed" || lease.kind !== "up") return reduce(lease, event);
    return reduce(lease, { ...event, echo: lease.unechoed.at(-1) ?? event.echo });
  };
}

export const linkMutants: readonly Mutant[] = [
  {
    name: "lease-from-arrival",
    defect: "a beat renews the lease when it arrives, however long it lay in a buffer",
    breaks: ["I2"],
    lease: fromArrival,
  },
  {
    name: "link-loss-ignored",
    defect: "what runs goes on when the link is lost",
    breaks: ["I2"],
    executions: (executions) => ({
      ...executions,
      stopAll(reason) {
        if (reason !== "link-lost") executions.stopAll(reason);
      },
    }),
  },
  {
    name: "stale-start-obeyed",
    defect: "a start is obeyed however old it is: neither lease nor ticket are asked",
    breaks: ["I2", "I3"],
    ports: (ports) => ({ ...ports, gate: { ...ports.gate, start: () => undefined } }),
    executions: (executions) => ({ ...executions, prepare: (request) => executions.prepare({ ...request, startWithinMs: neverMs }) }),
  },
  {
    name: "end-report-dropped",
    defect: "an end is told once, and not again until it is acknowledged",
    breaks: ["liveness"],
    ports: (ports) => {
      const told = new Set<string>();
      const { reports } = ports;
      return {
        ...ports,
        reports: {
          ...reports,
          report(report) {
            const isTold = told.has(`${report.id} ${report.seq}`);
            if (report.phase === "ended" && isTold) return;
            told.add(`${report.id} ${report.seq}`);
            reports.report(report);
          },
        },
      };
    },
  },
  {
    name: "stop-aborted-at-shutdown",
    defect: "a shutdown does not wait for the stops that it sent",
    breaks: ["I1"],
    executions: (executions) => ({ ...executions, settled: () => Promise.resolve() }),
  },
];
