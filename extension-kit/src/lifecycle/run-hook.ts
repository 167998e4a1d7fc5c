/** Calls the hooks of an author and turns whatever they do, throwing included, into a result for the rules. */
import type { Clock, Log } from "@squall/core";
import type { ActionSpec, ActionTarget, ExecutionContext } from "../action.ts";
import { ActionError } from "../action-error.ts";
import type { Parameters } from "../parameters.ts";
import type { Output } from "../results.ts";
import type { Trace } from "../trace.ts";
import { placeFiles, type UploadedFiles } from "../uploaded-files.ts";
import { type Told, titleOf } from "./answers.ts";
import { decodeConfig } from "./decode-config.ts";
import { bodyOf, errorBodyOf } from "./error-body.ts";
import type { Hook, HookResult } from "./events.ts";

/** What a prepare request brought. */
export interface PrepareInput {
  readonly config: Readonly<Record<string, unknown>>;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly target: ActionTarget | undefined;
  readonly executionContext: ExecutionContext;
  /** Uploaded files by the names of their parameters. */
  readonly files?: UploadedFiles;
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
  readonly trace: Trace | undefined;
  readonly directory: () => Promise<string>;
}

type Spec = ActionSpec<Parameters, unknown>;

/** Never rejects. */
export async function runHook(spec: Spec, call: HookCall): Promise<HookResult> {
  try {
    return await hooks[call.hook](spec, call);
  } catch (cause) {
    if (!(cause instanceof ActionError)) call.log.warn({ hook: call.hook, err: cause }, "a hook threw");
    return { ok: false, error: errorBodyOf(cause, titleOf(call.hook)) };
  }
}

const hooks: Readonly<Record<Hook, (spec: Spec, call: HookCall) => Promise<HookResult>>> = {
  async prepare(spec, call) {
    const { input } = call;
    if (input === undefined) throw new Error("a prepare without its request");
    const { files = new Map(), ...request } = input;
    const given = await placeFiles(spec.parameters, { config: request.config, files }, call.directory);
    const config = decodeConfig(spec.parameters, given, titleOf("prepare"));
    const { state, ...output } = await spec.prepare({ ...contextOf(call), ...request, config });
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

function contextOf({ id, clock, log, trace, directory }: HookCall) {
  return { executionId: id, clock, log, trace, directory };
}

function withState(call: HookCall) {
  return { ...contextOf(call), state: call.state, signal: call.signal, saveState: call.saveState };
}

function resultOf({ error, ...told }: Output, rest: Omit<Extract<HookResult, { ok: true }>, "ok" | "told" | "error">): HookResult {
  const heard: Told = told;
  return { ok: true, ...rest, told: heard, ...(error === undefined ? {} : { error: bodyOf(error) }) };
}
