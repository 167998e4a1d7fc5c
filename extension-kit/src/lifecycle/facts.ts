/** What the contract derives from an action's definition: intervals and what is served. Pure. */
import { parseDuration } from "@squall/core";
import type { ActionSpec } from "../action.ts";
import type { Parameters } from "../parameters.ts";
import type { ActionFacts } from "./state.ts";
import { leaseMsOf } from "./transitions.ts";

const callIntervalDefault = "5s";
/** An action with stop but without status is asked all the same, so that it hears that the agent lives. */
const callIntervalOfSyntheticStatus = "15s";

type Spec = ActionSpec<Parameters, unknown>;

/** The status interval on the wire, or undefined where no status is served. */
export function callIntervalOf(spec: Spec): string | undefined {
  if (spec.status !== undefined) return spec.callInterval ?? callIntervalDefault;
  return spec.stop === undefined ? undefined : callIntervalOfSyntheticStatus;
}

/** @throws {SquallError} `SQUALL_INVALID_DURATION` */
export function factsOf(spec: Spec): ActionFacts {
  return {
    hasStop: spec.stop !== undefined,
    hasStatus: spec.status !== undefined,
    leaseMs: leaseMsOf(parseDuration(callIntervalOf(spec) ?? callIntervalDefault)),
  };
}
