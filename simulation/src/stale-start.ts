/** Scenarios by hand: an agent is frozen while a start lies in its buffer, until the start must not run any more. */
import { TargetExecutionId } from "@squall/openapi/ids";
import type { ExecutionSpec, ExtensionSpec, Fault, Scenario } from "./scenario.ts";

const extension: ExtensionSpec = {
  name: "bare-0",
  agent: 0,
  kind: "bare",
  callIntervalMs: 2_000,
  startMaxMs: 100,
  stopMaxMs: 100,
  isStateChanging: false,
  isForgetful: false,
};

/** Prepared within 2 s, started at 5 s at the earliest; the agent sleeps from 2.5 s on, and beats wait in its buffer before the start. */
const execution: ExecutionSpec = {
  id: TargetExecutionId.parse("4f0c2a52-6d0e-4a57-9d0b-0f6b6f0b7c11"),
  extension: 0,
  at: 1_000,
  timeControl: "external",
  durationMs: 10_000,
  startDelayMs: 4_000,
  startWithinMs: 120_000,
  place: { experiment: 0, lane: 0, step: 0, ignoresFailure: false },
};

function scenario(spec: ExecutionSpec, faults: readonly Fault[]): Scenario {
  return { seed: 0, agents: 1, extensions: [extension], executions: [spec], faults, chaosMs: 60_000 };
}

const frozen = (forMs: number): Fault => ({ kind: "agent-freeze", agent: 0, at: 2_500, forMs });

export const staleStart = [
  { behind: "behind a lapsed lease", scenario: scenario(execution, [frozen(12_000)]) },
  { behind: "past its ticket", scenario: scenario({ ...execution, startWithinMs: 2_000 }, [frozen(4_000)]) },
] as const;
