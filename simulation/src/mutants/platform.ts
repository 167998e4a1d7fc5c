/** Defects in what the platform stores and sends. */
import type { Mutant } from "./mutant.ts";

export const platformMutants: readonly Mutant[] = [
  {
    name: "stop-waits-for-the-store",
    defect: "a request to stop is sent only when it is stored, however long that takes",
    breaks: ["I9"],
    runner(ports) {
      let pending = 0;
      return {
        ...ports,
        async commit(batch) {
          pending++;
          try {
            return await ports.commit(batch);
          } finally {
            pending--;
          }
        },
        perform(runner, effect) {
          if (effect.type !== "stop" || pending === 0) ports.perform(runner, effect);
        },
      };
    },
  },
  {
    name: "event-not-stored",
    defect: "that a stop was delivered is acted upon and not stored",
    breaks: ["I10"],
    runner: (ports) => ({
      ...ports,
      commit: (batch) => ports.commit({ ...batch, events: batch.events.filter(({ type }) => type !== "stop-delivered") }),
    }),
  },
  {
    name: "end-not-acknowledged",
    defect: "the platform stores an end and never says so",
    breaks: ["liveness"],
    links: (handlers) => ({
      ...handlers,
      async report(origin, frame, isCurrent) {
        const isStored = await handlers.report(origin, frame, isCurrent);
        return isStored && frame.phase !== "ended";
      },
    }),
  },
  {
    name: "pending-shown-as-confirmed",
    defect: "a rollback that was only begun is shown as done",
    breaks: ["I6"],
    links: (handlers) => ({
      ...handlers,
      report: (origin, frame, isCurrent) =>
        handlers.report(origin, frame.rollback === "pending" ? { ...frame, phase: "ended", rollback: "confirmed" } : frame, isCurrent),
    }),
  },
];
