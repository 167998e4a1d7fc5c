/** What a seed stands for: who takes part, what is run, and what goes wrong when. Plain data, so that a failing one can be shrunk. */
import { type Random, randomInteger, seededIds, seededRandom } from "@squall/core";
import { TargetExecutionId } from "@squall/openapi/ids";

/**
 * `kit`: ours, with fence, journal and verify. `bare`: an extension without the fence, with a heartbeat of its own.
 * `mute`: without fence and without status, so without a heartbeat. `single`: bare, and it handles one request at a time.
 */
export type ExtensionKind = "kit" | "bare" | "mute" | "single";

export interface ExtensionSpec {
  readonly name: string;
  readonly agent: number;
  readonly kind: ExtensionKind;
  readonly callIntervalMs: number;
  readonly startMaxMs: number;
  readonly stopMaxMs: number;
  /** Status answers change the state, and undoing needs the newest one. */
  readonly isStateChanging: boolean;
  /** After a restart it answers stop with 200 and undoes nothing. Never `kit`. */
  readonly isForgetful: boolean;
  /** Undoes without any state, has verify, and while it is sick answers stop with 200 and undoes nothing. Never `kit`. */
  readonly isHasty?: boolean;
  /** A defect to be found: it says that it has the fence, and has none. */
  readonly isFenceBroken?: boolean;
}

/** Lanes run side by side, steps of a lane one after the other, targets of a step together. */
export interface Place {
  readonly experiment: number;
  readonly lane: number;
  readonly step: number;
  readonly ignoresFailure: boolean;
}

export interface ExecutionSpec {
  readonly id: TargetExecutionId;
  readonly extension: number;
  readonly at: number;
  readonly timeControl: "instantaneous" | "internal" | "external";
  readonly durationMs: number;
  /** A person cancels this long after the prepare. */
  readonly cancelAfterMs?: number;
  /** A person takes the responsibility this long after the prepare, if it is not over by then. */
  readonly resolveAfterMs?: number;
  /** The commit of its start takes this much longer. */
  readonly startDelayMs: number;
  /** Of which experiment it is a target execution, and where in it. */
  readonly place: Place;
  readonly startWithinMs: number;
}

export type Fault = { readonly at: number; readonly forMs: number } & (
  | { readonly kind: "agent-crash" | "agent-freeze" | "agent-shutdown"; readonly agent: number }
  | { readonly kind: "extension-crash" | "extension-freeze" | "extension-sick"; readonly extension: number }
  | { readonly kind: "platform-crash" | "platform-freeze" | "platform-store-hangs" | "kill-switch" }
  /** `style`: both ends hear of it, nobody does, or only one direction is cut. */
  | { readonly kind: "link-cut"; readonly agent: number; readonly style: "closed" | "silent" | "to-agent" | "to-platform" }
  | { readonly kind: "link-noise"; readonly agent: number; readonly loss: number; readonly doubling: number; readonly delayMaxMs: number }
  | { readonly kind: "extension-cut"; readonly extension: number; readonly style: "refused" | "silent" }
  | {
      readonly kind: "extension-noise";
      readonly extension: number;
      readonly loss: number;
      readonly doubling: number;
      readonly delayMaxMs: number;
    }
  | { readonly kind: "disk-full" | "disk-slow"; readonly agent: number }
  | { readonly kind: "wall-jump"; readonly byMs: number }
);

export interface Scenario {
  readonly seed: number;
  readonly agents: number;
  readonly extensions: readonly ExtensionSpec[];
  readonly executions: readonly ExecutionSpec[];
  readonly faults: readonly Fault[];
  /** When everything is healed. */
  readonly chaosMs: number;
}

export function drawScenario(seed: number): Scenario {
  const random = seededRandom(`scenario/${seed}`);
  const chaosMs = between(random, 60_000, 150_000);
  const agents = between(random, 1, 3);
  const extensions = Array.from({ length: between(random, 2, 5) }, (_, index) => drawExtension(random, index, agents)).map((spec, index) =>
    withHaste(spec, seededRandom(`haste/${seed}/${index}`)),
  );
  const ids = seededIds(seededRandom(`ids/${seed}`));
  const drawn = Array.from({ length: between(random, 5, 20) }, () => drawExecution(random, ids.next(), extensions, chaosMs));
  const executions = placed(drawn, seededRandom(`places/${seed}`));
  const faultCount = Math.ceil((chaosMs / 60_000) * between(random, 5, 14));
  const faults = Array.from({ length: faultCount }, () => drawFault(random, { agents, extensions: extensions.length, chaosMs }));
  const aimed = drawAimedFaults(seededRandom(`aimed/${seed}`), executions, extensions);
  return { seed, agents, extensions, executions, faults: [...faults, ...aimed].sort((a, b) => a.at - b.at), chaosMs };
}

function drawExtension(random: Random, index: number, agents: number): ExtensionSpec {
  const kind = pick(random, ["kit", "kit", "bare", "mute", "single"] as const);
  return {
    name: `${kind}-${index}`,
    agent: randomInteger(random, agents),
    kind,
    callIntervalMs: pick(random, [1_000, 2_000, 5_000, 7_000]),
    startMaxMs: pick(random, [100, 800, 8_000, 35_000]),
    stopMaxMs: pick(random, [100, 1_000, 6_000]),
    isStateChanging: random.next() < 0.3,
    isForgetful: kind !== "kit" && random.next() < 0.5,
  };
}

type Unplaced = Omit<ExecutionSpec, "place">;

/** Neighbours in time make an experiment; nearly half stand alone. */
function placed(drawn: readonly Unplaced[], random: Random): readonly ExecutionSpec[] {
  let place: Place = { experiment: -1, lane: 0, step: 0, ignoresFailure: false };
  let lanes = 1;
  return drawn
    .toSorted((a, b) => a.at - b.at)
    .map((execution) => {
      const ignoresFailure = random.next() < 0.3;
      const choice = random.next();
      if (place.experiment < 0 || choice < 0.5) {
        lanes = 1;
        place = { experiment: place.experiment + 1, lane: 0, step: 0, ignoresFailure };
      } else if (choice < 0.7) place = { ...place, lane: lanes++, step: 0, ignoresFailure };
      else if (choice < 0.85) place = { ...place, step: place.step + 1, ignoresFailure };
      return { ...execution, place };
    });
}

/** Only where nothing else keeps its stop from undoing: verify would find the same residue for ever. */
function withHaste(spec: ExtensionSpec, random: Random): ExtensionSpec {
  const isSimple = spec.kind !== "kit" && !spec.isForgetful && !spec.isStateChanging;
  return isSimple && random.next() < 0.5 ? { ...spec, isHasty: true } : spec;
}

/** Faults that fall into the short time between prepare and running, which others rarely hit. */
function drawAimedFaults(random: Random, executions: readonly ExecutionSpec[], extensions: readonly ExtensionSpec[]): readonly Fault[] {
  return Array.from({ length: randomInteger(random, 4) }, () => drawAimedFault(random, pick(random, executions), extensions)).flat();
}

function drawAimedFault(random: Random, execution: ExecutionSpec, extensions: readonly ExtensionSpec[]): readonly Fault[] {
  const { extension } = execution;
  const agent = extensions[extension]?.agent ?? 0;
  const when = { at: execution.at + between(random, 0, 2_500), forMs: Math.round(500 * 2 ** (random.next() * 6)) };
  const kind = pick(random, ["agent-freeze", "agent-freeze", "agent-crash", "extension-sick", "extension-crash", "disk-slow"] as const);
  if (kind === "extension-sick" || kind === "extension-crash") return [{ kind, extension, ...when }];
  // A frozen agent behind a slow disk: the entry before start is synced while it sleeps.
  const isSlow = kind === "agent-freeze" && random.next() < 0.7;
  const slow: Fault = { kind: "disk-slow", agent, at: execution.at, forMs: 15_000 };
  return isSlow ? [slow, { kind, agent, ...when, at: execution.at + between(random, 1_000, 14_000) }] : [{ kind, agent, ...when }];
}

function drawExecution(random: Random, id: string, extensions: readonly ExtensionSpec[], chaosMs: number): Unplaced {
  const extension = randomInteger(random, extensions.length);
  const kind = extensions[extension]?.kind;
  return {
    id: TargetExecutionId.parse(id),
    extension,
    at: between(random, 1_000, chaosMs - 5_000),
    timeControl: kind === "mute" ? "external" : pick(random, ["external", "external", "internal", "instantaneous"] as const),
    durationMs: between(random, 500, 40_000),
    ...(random.next() < 0.4 && { cancelAfterMs: between(random, 0, 40_000) }),
    ...(random.next() < 0.03 && { resolveAfterMs: between(random, 20_000, 90_000) }),
    startDelayMs: random.next() < 0.9 ? 0 : between(random, 0, 10_000),
    startWithinMs: random.next() < 0.8 ? 120_000 : between(random, 500, 8_000),
  };
}

interface Extent {
  readonly agents: number;
  readonly extensions: number;
  readonly chaosMs: number;
}

function drawFault(random: Random, extent: Extent): Fault {
  const when = { at: between(random, 500, extent.chaosMs), forMs: Math.round(200 * 2 ** (random.next() * 8)) };
  const agent = randomInteger(random, extent.agents);
  const extension = randomInteger(random, extent.extensions);
  const noise = { loss: random.next() * 0.4, doubling: random.next() * 0.3, delayMaxMs: between(random, 100, 8_000) };
  const kind = pick(random, [
    ...(["agent-crash", "agent-crash", "agent-freeze", "agent-shutdown"] as const),
    ...(["extension-crash", "extension-freeze", "extension-sick"] as const),
    ...(["platform-crash", "platform-freeze", "platform-store-hangs", "kill-switch"] as const),
    ...(["link-cut", "link-cut", "link-noise", "link-noise"] as const),
    ...(["extension-cut", "extension-cut", "extension-noise", "extension-noise", "extension-noise"] as const),
    ...(["disk-full", "disk-slow", "wall-jump"] as const),
  ]);
  switch (kind) {
    case "agent-crash":
    case "agent-freeze":
    case "agent-shutdown":
    case "disk-full":
    case "disk-slow":
      return { kind, agent, ...when };
    case "extension-crash":
    case "extension-freeze":
    case "extension-sick":
      return { kind, extension, ...when };
    case "link-cut":
      return { kind, agent, style: pick(random, ["closed", "silent", "to-agent", "to-platform"] as const), ...when };
    case "link-noise":
      return { kind, agent, ...noise, ...when };
    case "extension-cut":
      return { kind, extension, style: pick(random, ["refused", "silent"] as const), ...when };
    case "extension-noise":
      return { kind, extension, ...noise, ...when };
    case "wall-jump":
      return { kind, byMs: between(random, -86_400_000, 86_400_000), ...when };
    default:
      return { kind, ...when };
  }
}

function pick<T>(random: Random, items: readonly [T, ...T[]]): T;
function pick<T>(random: Random, items: readonly T[]): T;
function pick<T>(random: Random, items: readonly T[]): T {
  return items[randomInteger(random, items.length)] as T;
}

function between(random: Random, least: number, most: number): number {
  return least + randomInteger(random, most - least + 1);
}
