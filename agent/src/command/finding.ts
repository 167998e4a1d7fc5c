/** What one step of a check found. Pure. */
import { errorText } from "@squall/core";

export interface Finding {
  readonly name: string;
  /** `skipped`: a step before it failed. */
  readonly state: "ok" | "failed" | "skipped";
  readonly text: string;
  /** What to do about a failure. */
  readonly remedy?: string;
}

export function ok(name: string, text: string): Finding {
  return { name, state: "ok", text };
}

export function failed(name: string, text: string, remedy = ""): Finding {
  return { name, state: "failed", text, ...(remedy === "" ? {} : { remedy }) };
}

/** Runs the steps one after the other; the first failure skips the rest. */
export async function inTurn(
  steps: readonly { readonly name: string; readonly run: () => Promise<Finding> }[],
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { name, run } of steps) {
    const before = findings.find(({ state }) => state === "failed");
    findings.push(before === undefined ? await safely(name, run) : { name, state: "skipped", text: `not tried: ${before.name} failed` });
  }
  return findings;
}

async function safely(name: string, run: () => Promise<Finding>): Promise<Finding> {
  try {
    return await run();
  } catch (cause) {
    return failed(name, errorText(cause));
  }
}

export function findingText({ name, state, text, remedy }: Finding): readonly string[] {
  const mark = { ok: "ok     ", failed: "FAILED ", skipped: "-      " }[state];
  return [`${mark} ${name}: ${text}`, ...(remedy === undefined ? [] : [`        → ${remedy}`])];
}
