/** Defects in how an agent calls extensions. */
import type { ExtensionCalls, Ports } from "@squall/agent/target-execution";
import type { Mutant } from "./mutant.ts";

/** Around the calls alone. */
function calling(change: (calls: ExtensionCalls) => Partial<ExtensionCalls>): (ports: Ports) => Ports {
  return (ports) => ({ ...ports, calls: { ...ports.calls, ...change(ports.calls) } });
}

export const callMutants: readonly Mutant[] = [
  {
    name: "no-retry-of-stop",
    defect: "stop is sent once; whether it was answered makes no difference",
    breaks: ["I1", "liveness"],
    ports: calling(({ stop }) => {
      const sent = new Set<string>();
      return {
        stop(call, options) {
          if (sent.has(call.id)) return Promise.resolve({ type: "no-answer", text: "not sent again" });
          sent.add(call.id);
          return stop(call, options);
        },
      };
    }),
  },
  {
    name: "duplicate-start",
    defect: "a start whose connection ended is sent again, as a client that repeats requests does",
    breaks: ["I5"],
    ports: calling(({ start }) => ({
      async start(call, options) {
        const answer = await start(call, options);
        return answer.type === "no-answer" ? await start(call, options) : answer;
      },
    })),
  },
  {
    name: "verify-ignored",
    defect: "whatever verify finds counts as clean",
    breaks: ["I6"],
    ports: calling(({ verify }) => ({
      async verify(call, options) {
        const answer = await verify(call, options);
        return answer.type === "residue" ? { type: "clean" } : answer;
      },
    })),
  },
  {
    name: "silence-not-kept",
    defect: "a connection that ended counts as an answer of start, so that stop comes at once and ends the extension's own heartbeat",
    breaks: ["I1"],
    ports: calling(({ start }) => ({
      async start(call, options) {
        const answer = await start(call, options);
        return answer.type === "no-answer" ? { type: "failed", error: { title: answer.text, status: "errored" } } : answer;
      },
    })),
  },
  {
    name: "restart-of-extension-unseen",
    defect: "the index always seems to come from the same process",
    breaks: ["I6"],
    ports: calling(({ revision }) => ({
      async revision(subject, options) {
        const answer = await revision(subject, options);
        return answer.type === "read" ? { type: "read", process: "the only one" } : answer;
      },
    })),
  },
];
