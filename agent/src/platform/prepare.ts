/** From the platform's prepare frame to what the target execution needs, with the action looked up. Pure. */

import type { PrepareFrame } from "@squall/openapi/agent";
import type { ActionDescription } from "@squall/openapi/extension";
import { TargetExecutionId } from "@squall/openapi/ids";
import { actionFactsOf, completeConfig, hasFileParameter } from "../extensions/action-facts.ts";
import type { PrepareBody } from "../extensions/calls.ts";
import type { PrepareRequest, Refusal, Subject } from "../target-execution/target-execution.ts";

export interface PrepareContext {
  /** The description that the instance offers now; undefined: it does not. */
  readonly action: ActionDescription | undefined;
  readonly isRegistered: boolean;
  readonly agentPid: number;
  /** What no attack may touch, as this agent knows it; the same for all targets of one run. */
  readonly restrictedEndpoints: PrepareFrame["executionContext"]["restrictedEndpoints"];
}

export type ReadPrepare =
  | { readonly type: "request"; readonly request: PrepareRequest }
  | { readonly type: "refused"; readonly refusal: Refusal };

export function readPrepare(frame: PrepareFrame, context: PrepareContext): ReadPrepare {
  const { instance, id, version } = frame.action;
  const { action } = context;
  if (!context.isRegistered) return refused("SQUALL_EXTENSION_UNKNOWN", `${instance} is not registered at this agent`);
  if (action === undefined) return refused("SQUALL_ACTION_UNKNOWN", `${instance} does not offer ${id}; see the errors on its page`);
  if (action.version !== version) {
    const text = `${instance} offers ${id} in version ${action.version} now, it was planned with ${version}; run it again`;
    return refused("SQUALL_ACTION_VERSION_CHANGED", text);
  }
  const config = completeConfig(action, frame.config);
  const durationMs = action.timeControl === "external" ? config["duration"] : undefined;
  if (action.timeControl === "external" && !(typeof durationMs === "number" && durationMs >= 0)) {
    return refused("SQUALL_DURATION_MISSING", `${id} ends after its duration, and the config has none in milliseconds`);
  }
  const subject: Subject = {
    instance,
    origin: instance,
    action: actionFactsOf(action),
    ...(frame.target === undefined ? {} : { target: { type: frame.target.type, id: frame.target.name } }),
    ...(typeof durationMs === "number" ? { durationMs } : {}),
  };
  const body: PrepareBody = { isMultipart: hasFileParameter(action), request: requestOf(frame, config, context) };
  const targetExecutionId = TargetExecutionId.parse(frame.targetExecutionId);
  return { type: "request", request: { id: targetExecutionId, subject, body, startWithinMs: frame.startWithinMs } };
}

function requestOf(frame: PrepareFrame, config: Readonly<Record<string, unknown>>, context: PrepareContext): PrepareBody["request"] {
  const { target, executionContext } = frame;
  const restrictedEndpoints = [...(executionContext.restrictedEndpoints ?? []), ...(context.restrictedEndpoints ?? [])];
  return {
    config,
    // Extensions read both without a check whether they are there.
    properties: frame.properties ?? {},
    executionContext: { ...executionContext, agentPid: context.agentPid, restrictedEndpoints },
    ...(target === undefined ? {} : { target: { name: target.name, attributes: target.attributes } }),
  };
}

function refused(code: string, text: string): ReadPrepare {
  return { type: "refused", refusal: { code, text } };
}
