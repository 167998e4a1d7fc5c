/** Runs on the whole system, as somebody sees them who calls the API. */
import type { System } from "@squall/e2e/system";

export interface Design {
  readonly name: string;
  readonly lanes: readonly { readonly steps: readonly Readonly<Record<string, unknown>>[] }[];
}

/** Keeps the experiment. Answers its key. */
export async function saveDesign(system: System, { name, lanes }: Design): Promise<string> {
  const { key } = await system.call<{ key: string }>("POST", "/api/experiments", { name, team: "ADM", environment: "Global", lanes });
  return key;
}

/** Starts a run. Answers its number. */
export async function startRun(system: System, key: string): Promise<number> {
  return (await system.call<{ executionId: number }>("POST", `/api/experiments/${key}/execute`)).executionId;
}

/**
 * Waits for the end of a run and answers when that was, in milliseconds since the epoch, as the run itself has it: its
 * event stream tells of it up to 100 ms later, because it tells together what comes close together.
 * @throws if the run did not complete
 */
export async function endOfRun(system: System, executionId: number): Promise<number> {
  const response = await fetch(`${system.url}/api/experiments/executions/${executionId}/events`, {
    headers: { authorization: `accessToken ${system.token}` },
  });
  // The stream ends after the last event of a run that has ended.
  await response.text();
  const { state, reason, ended } = await system.call<RunEnd>("GET", `/api/experiments/executions/${executionId}`);
  if (state !== "COMPLETED" || ended === undefined) throw new Error(`run ${executionId} is ${state}: ${reason ?? "no reason was given"}`);
  return Date.parse(ended);
}

interface RunEnd {
  readonly state: string;
  readonly reason?: string;
  /** ISO 8601. */
  readonly ended?: string;
}
