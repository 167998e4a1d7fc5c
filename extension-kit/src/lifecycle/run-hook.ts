/** Calls the hooks of an author and turns whatever they do, throwing included, into a result for the rules. */
import { type Clock, errorText, type Log } from "@squall/core";
import type { ActionSpec, ActionTarget, ExecutionContext } from "../action.ts";
import { ActionError } from "../action-error.ts";
import type { Parameters } from "../parameters.ts";
import type { Output } from "../results.ts";
import { type ErrorBody, failure, type Told } from "./answers.ts";
import type { Hook, HookResult } from "./events.ts";

/** What a prepare request brought. */
export interface PrepareInput {
  readonly config: Readonly<Record<string, unknown>>;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly target: ActionTarget | undefined;
  readonly executionContext: ExecutionContext;
}

export interface HookCall {
  readonly hook: Hook;
  readonly id: string;
  readonly state: unknown;
  readonly reason: string;
  readonly input: PrepareInput | undefined;
  readonly signal: AbortSignal;
  readonly saveState: (state: unknown) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

type Spec = ActionSpec<Parameters, unknown>;

/** Never rejects. */
export async function runHook(spec: Spec, call: HookCall): Promise<HookResult> {
  try {
    return await hooks[call.hook](spec, call);
  } catch (cause) {
    if (!(cause instanceof ActionError)) call.log.warn({ hook: call.hook, err: cause }, "a hook threw");
    return { ok: false, error: errorBodyOf(call.hook, cause) };
  }
}

const hooks: Readonly<Record<Hook, (spec: Spec, call: HookCall) => Promise<HookResult>>> = {
  async prepare(spec, call) {
    const { input } = call;
    if (input === undefined) throw new Error("a prepare without its request");
    const config = decodeConfig(spec.parameters, input.config);
    const { state, ...output } = await spec.prepare({ ...contextOf(call), ...input, config });
    return resultOf(output, { state: { value: state } });
  },
  async start(spec, call) {
    const { state, ...output } = (await spec.start(withState(call))) ?? {};
    return resultOf(output, state === undefined ? {} : { state: { value: state } });
  },
  async status(spec, call) {
    if (spec.status === undefined) throw new Error("status is not declared");
    const { state, completed, ...output } = await spec.status(withState(call));
    return resultOf(output, { completed, ...(state === undefined ? {} : { state: { value: state } }) });
  },
  async stop(spec, call) {
    if (spec.stop === undefined) throw new Error("stop is not declared");
    return resultOf((await spec.stop({ ...contextOf(call), state: call.state, reason: call.reason })) ?? {}, {});
  },
  async verify(spec, call) {
    if (spec.verify === undefined) throw new Error("verify is not declared");
    return { ok: true, residue: await spec.verify({ ...contextOf(call), state: call.state }) };
  },
};

function contextOf({ id, clock, log }: HookCall) {
  return { executionId: id, clock, log };
}

function withState(call: HookCall) {
  return { ...contextOf(call), state: call.state, signal: call.signal, saveState: call.saveState };
}

function resultOf({ error, ...told }: Output, rest: Omit<Extract<HookResult, { ok: true }>, "ok" | "told" | "error">): HookResult {
  const heard: Told = told;
  return { ok: true, ...rest, told: heard, ...(error === undefined ? {} : { error: bodyOf(error) }) };
}

function bodyOf({ title, detail, status }: ActionError): ErrorBody {
  return { title, status, ...(detail === undefined ? {} : { detail }) };
}

function errorBodyOf(hook: Hook, cause: unknown): ErrorBody {
  return cause instanceof ActionError ? bodyOf(cause) : failure(hook, errorText(cause));
}

/** @throws {ActionError} naming every parameter that is missing or wrong */
function decodeConfig(parameters: Parameters, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const config: Record<string, unknown> = {};
  const mistakes: string[] = [];
  for (const [name, parameter] of Object.entries(parameters)) {
    if (parameter.type === "header" || parameter.type === "separator") continue;
    try {
      config[name] = parameter.decode(given[name] ?? undefined);
    } catch (cause) {
      mistakes.push(`${name} ${errorText(cause)}`);
    }
  }
  if (mistakes.length > 0) throw new ActionError("Failed to prepare.", { detail: `wrong parameters: ${mistakes.join("; ")}` });
  return config;
}
