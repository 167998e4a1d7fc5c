/** The extensions that this agent knows: who they are, how they are, what they offer. */
import { type Clock, type Driver, drive, errorText, type Log, SquallError } from "@squall/core";
import type { ActionDescription, DiscoveryDescription } from "@squall/openapi/extension";
import { type Caller, type CallerOptions, type CallerPorts, createCaller } from "./caller.ts";
import { type Definition, readExtension } from "./describe.ts";
import {
  type ContractProblem,
  type Described,
  initialPoll,
  type PollEffect,
  type PollEvent,
  type PollState,
  reducePoll,
} from "./machine.ts";
import type { Registration } from "./registration.ts";

export interface KnownExtension {
  readonly caller: Caller;
  readonly poll: PollState<Definition>;
  /** ISO 8601 and what it was, newest first. */
  readonly errors: readonly (ContractProblem & { readonly time: string })[];
  readonly lastContactAt?: string;
}

export interface RegistryHandlers {
  /** What the extension offers has been read, and may differ from before. */
  described(instance: string, caller: Caller, definitions: readonly Definition[]): void;
  /** The registration was removed. */
  removed(instance: string): void;
  /** Health or errors changed. */
  changed(instance: string): void;
}

export interface Registry extends AsyncDisposable {
  /** Adds or replaces. @throws {SquallError} `SQUALL_REGISTRATION_FIXED` when the API would replace one that it did not make; `SQUALL_TOO_MANY_EXTENSIONS`. */
  add(registration: Registration): void;
  /** `by`: who takes it away. False: there was none. @throws {SquallError} `SQUALL_REGISTRATION_FIXED` when it is another's */
  remove(instance: string, by: Registration["origin"]): boolean;
  list(): readonly KnownExtension[];
  get(instance: string): KnownExtension | undefined;
  /** The way to an instance, registered or not: what was started there must be stopped there, whatever happened meanwhile. */
  callerOf(subject: { readonly instance: string; readonly origin: string }): Caller;
  /** Everything that is offered, by instance. */
  offers(): readonly { readonly instance: string; readonly definitions: readonly Definition[] }[];
  /** Whether it is registered, and its index could be read when it was last asked for. */
  isReachable(instance: string): boolean;
  /** Reachable instances that offer this action. */
  offering(actionId: string): readonly string[];
  findAction(instance: string, actionId: string): ActionDescription | undefined;
}

export interface RegistryOptions extends CallerOptions {
  readonly pollIntervalMs: number;
  readonly callTimeoutMs: number;
}

const extensionsMax = 1_000;
const errorsMax = 20;

interface Entry {
  readonly caller: Caller;
  readonly driver: Driver<PollState<Definition>, PollEvent<Definition>>;
  readonly errors: (ContractProblem & { readonly time: string })[];
  timer?: Disposable;
  lastContactAt?: string;
}

export function createRegistry(
  ports: CallerPorts & { readonly clock: Clock; readonly log: Log },
  options: RegistryOptions,
  handlers: RegistryHandlers,
): Registry {
  const { clock, log } = ports;
  const entries = new Map<string, Entry>();
  /** Callers of instances that are not registered (any more). */
  const strays = new Map<string, Caller>();

  const isoNow = () => new Date(clock.wall()).toISOString();

  const createEntry = (registration: Registration): Entry => {
    const { instance } = registration;
    const caller = createCaller(registration, ports, options);
    const post = (event: PollEvent<Definition>) => {
      // An answer that comes after the registration was removed is of no interest any more.
      if (entries.get(instance) === entry) driver.post(event);
    };
    const poll = async (etag: string | undefined) => {
      const reading = await readExtension(caller, { timeoutMs: options.callTimeoutMs, ...(etag === undefined ? {} : { etag }) });
      if (reading.type !== "failed") entry.lastContactAt = isoNow();
      const at = clock.now();
      post(reading.type === "failed" ? reading : { ...reading, at });
    };
    const driver = drive<PollState<Definition>, PollEvent<Definition>, PollEffect<Definition>>({
      initial: initialPoll(),
      reduce: (state, event) => reducePoll(state, event, { intervalMs: options.pollIntervalMs }),
      interpret: {
        poll: ({ etag }) => poll(etag),
        schedule({ afterMs }) {
          entry.timer?.[Symbol.dispose]();
          entry.timer = clock.timer(afterMs, () => post({ type: "due" }));
        },
        publish: ({ described }) => handlers.described(instance, caller, definitionsIn(described)),
        reportHealth({ health, problems }) {
          for (const problem of problems) entry.errors.unshift({ ...problem, time: isoNow() });
          entry.errors.length = Math.min(entry.errors.length, errorsMax);
          const [first] = problems;
          if (first === undefined) log.info({ extension: instance }, "an extension is well");
          else
            log.warn(
              { extension: instance, health, endpoint: first.path, path: first.jsonPath, reason: first.message },
              "an extension has problems",
            );
          handlers.changed(instance);
        },
      },
      abort: (cause) => ({ type: "abort", reason: errorText(cause) }),
      onBug: (cause) => log.error({ extension: instance, err: cause }, "a bug in the polling of an extension"),
    });
    const entry: Entry = { caller, driver, errors: [] };
    return entry;
  };

  const retire = (entry: Entry) => {
    entry.timer?.[Symbol.dispose]();
    // Not closed: what was started there is still to be stopped, with the same credentials.
    strays.set(entry.caller.registration.instance, entry.caller);
  };

  const known = (entry: Entry): KnownExtension => ({
    caller: entry.caller,
    poll: entry.driver.state(),
    errors: entry.errors,
    ...(entry.lastContactAt === undefined ? {} : { lastContactAt: entry.lastContactAt }),
  });

  const isReachable = (instance: string) => entries.get(instance)?.driver.state().health === "up";
  const findAction = (instance: string, actionId: string): ActionDescription | undefined => {
    for (const { definition } of entries.get(instance)?.driver.state().described ?? []) {
      if (definition?.kind === "action" && definition.value.id === actionId) return definition.value;
    }
    return undefined;
  };
  const refuseFixed = (instance: string) => {
    const origin = entries.get(instance)?.caller.registration.origin ?? "api";
    if (origin === "api") return;
    const byEnvironment = "by the environment of this agent: change SQUALL_AGENT_EXTENSIONS_REGISTRATIONS_… and restart it";
    const text = `${instance} is registered ${origin === "env" ? byEnvironment : "by a file in SQUALL_AGENT_EXTENSIONS_PATH: change it there"}`;
    throw new SquallError("SQUALL_REGISTRATION_FIXED", text);
  };

  return {
    add(registration) {
      const { instance } = registration;
      if (registration.origin === "api") refuseFixed(instance);
      if (!entries.has(instance) && entries.size >= extensionsMax) {
        throw new SquallError(
          "SQUALL_TOO_MANY_EXTENSIONS",
          `${extensionsMax} extensions are registered, which is the limit: remove one first`,
        );
      }
      const previous = entries.get(instance);
      if (previous !== undefined) retire(previous);
      const entry = createEntry(registration);
      entries.set(instance, entry);
      log.info({ extension: instance, origin: registration.origin }, "extension registered");
      entry.driver.post({ type: "due" });
    },
    remove(instance, by) {
      if (by === "api") refuseFixed(instance);
      const entry = entries.get(instance);
      if (entry === undefined) return false;
      entries.delete(instance);
      retire(entry);
      log.info({ extension: instance }, "extension removed");
      handlers.removed(instance);
      return true;
    },
    list: () => [...entries.values()].map(known),
    get(instance) {
      const entry = entries.get(instance);
      return entry === undefined ? undefined : known(entry);
    },
    callerOf({ instance, origin }) {
      const found = entries.get(instance)?.caller ?? strays.get(instance);
      if (found !== undefined) return found;
      const stray = createCaller({ instance: origin, method: "GET", origin: "api" }, ports, options);
      strays.set(instance, stray);
      return stray;
    },
    offers: () => [...entries].map(([instance, { driver }]) => ({ instance, definitions: definitionsIn(driver.state().described) })),
    isReachable,
    offering: (actionId) => [...entries.keys()].filter((instance) => isReachable(instance) && findAction(instance, actionId) !== undefined),
    findAction,
    async [Symbol.asyncDispose]() {
      for (const entry of entries.values()) entry.timer?.[Symbol.dispose]();
      const callers = [...[...entries.values()].map((entry) => entry.caller), ...strays.values()];
      entries.clear();
      await Promise.all(callers.map((caller) => caller.close()));
    },
  };
}

function definitionsIn(described: readonly Described<Definition>[]): readonly Definition[] {
  return described.flatMap(({ definition }) => definition ?? []);
}

export function discoveriesIn(definitions: readonly Definition[]): readonly DiscoveryDescription[] {
  return definitions.flatMap((definition) => (definition.kind === "discoveryDescription" ? [definition.value] : []));
}
