/** Builds what a scenario describes, lets it run, breaks it as planned, heals it, and waits for a clean end. */
import { randomInteger, SimulatedClock, seededIds, seededRandom } from "@squall/core";
import { createMemoryDisk } from "@squall/runtime";
import { type Agent, startAgent } from "./agent.ts";
import { createBareServer } from "./bare-extension.ts";
import { type Breach, createCheckers, watchEveryMs } from "./checkers.ts";
import type { Coverage } from "./coverage.ts";
import { createGround } from "./ground.ts";
import { createHttpLink, type HttpLink } from "./http-network.ts";
import { createKitServer } from "./kit-extension.ts";
import { createLink } from "./link.ts";
import type { Mutant } from "./mutants/mutant.ts";
import { experimentsOf } from "./platform/experiments.ts";
import { type Platform, startPlatform } from "./platform/platform.ts";
import { createStore, readExecution } from "./platform/store.ts";
import { createProcess, type SimulatedProcess, type WorldTime } from "./process.ts";
import type { ExtensionSpec, Fault, Scenario } from "./scenario.ts";
import { settle } from "./settle.ts";
import { createTrace } from "./trace.ts";

export interface RunResult {
  readonly seed: number;
  readonly breaches: readonly Breach[];
  readonly hash: string;
  readonly lines: readonly string[];
  readonly virtualMs: number;
  /** Timers and arrivals that were handled. */
  readonly events: number;
  readonly summary: Readonly<Record<string, number>>;
}

/** After everything is healed, all must have ended within this time: silence, its extension and the slowest retry. */
const healedMaxMs = 600_000;
/** And nothing may come after it that breaks a claim. */
const aftermathMs = 60_000;

export interface RunOptions {
  readonly isTraced?: boolean;
  /** Counts the cells of the table that are reached. */
  readonly coverage?: Coverage;
  /** A defect that is planted. */
  readonly mutant?: Mutant | undefined;
}

export async function runScenario(drawn: Scenario, options: RunOptions = {}): Promise<RunResult> {
  const scenario = options.mutant?.scenario?.(drawn) ?? drawn;
  const world = createWorld(scenario, options);
  const { clock, checkers, trace } = world;
  for (const fault of scenario.faults) void clock.timer(fault.at, () => world.inflict(fault));
  await clock.advance(scenario.chaosMs);
  world.heal();
  const healedAt = clock.now();
  while (clock.now() - healedAt < healedMaxMs && !world.isAllEnded()) await clock.advance(1_000);
  await clock.advance(aftermathMs);
  world.checkEnd();
  checkers.finish(world.isEnded);
  return {
    seed: scenario.seed,
    breaches: checkers.breaches(),
    hash: trace.hash(),
    lines: trace.lines(),
    virtualMs: clock.now(),
    events: world.events(),
    summary: checkers.summary(),
  };
}

interface Slot<Running> {
  process: SimulatedProcess;
  boot: number;
  running: Running;
}

function createWorld(scenario: Scenario, options: RunOptions) {
  const { seed } = scenario;
  const stream = (name: string) => seededRandom(`${seed}/${name}`);
  const trace = createTrace(options.isTraced === true);
  let wallShiftMs = 0;
  let events = 0;
  const clock = new SimulatedClock({
    settle() {
      events++;
      return settle();
    },
  });
  const worldTime: WorldTime = {
    now: () => clock.now(),
    wall: () => clock.wall() + wallShiftMs,
    timer: (ms, callback) => clock.timer(ms, callback),
  };
  const note = (who: string) => (text: string) => trace.add(clock.now(), `${who} ${text}`);
  const executionOf = (id: string) => scenario.executions.find((execution) => execution.id === id);
  const extensionOf = (id: string): ExtensionSpec => {
    const spec = scenario.extensions[executionOf(id)?.extension ?? -1];
    if (spec === undefined) throw new Error(`${id} is not in the scenario`);
    return spec;
  };
  const checkers = createCheckers(() => clock.now(), extensionOf);
  const ground = createGround((id, isBroken) => {
    note("ground")(`${id} ${isBroken ? "broken" : "whole"}`);
    checkers.ground(id, isBroken);
  });
  const skew = stream("skew");
  const newProcess = (name: string) => createProcess(name, worldTime, randomInteger(skew, 1_000_000));

  const sick = new Set<number>();
  const extensions = scenario.extensions.map((spec, index) => {
    const isTrusted = spec.kind === "kit" && spec.isFenceBroken !== true;
    const http = createHttpLink(clock, stream(`http/${index}`), { mayDoubleStart: isTrusted });
    const disk = createMemoryDisk();
    const random = stream(`extension/${index}`);
    const ids = seededIds(random);
    const boot = (count: number): Slot<undefined> => {
      const process = newProcess(spec.name);
      checkers.extensionBooted(spec.name);
      const common = { spec, process, boot: count, ground, random, isSick: () => sick.has(index), executionOf };
      http.server = isTrusted ? createKitServer({ ...common, disk, ids }) : createBareServer(common);
      return { process, boot: count, running: undefined };
    };
    return { spec, http, disk, slot: boot(1), boot };
  });

  const links = Array.from({ length: scenario.agents }, (_, index) => createLink(clock, stream(`link/${index}`)));
  const store = createStore();
  const experiments = experimentsOf(scenario);
  const storeRandom = stream("store");
  const bootPlatform = (count: number): Slot<Platform> => {
    const process = newProcess("platform");
    const running = startPlatform({
      process,
      store,
      experiments,
      bornAt: clock.now(),
      random: storeRandom,
      checkers,
      trace: note("platform"),
      mutant: options.mutant,
    });
    for (const link of links) link.platform = running.endOf();
    return { process, boot: count, running };
  };
  let platform = bootPlatform(1);

  const slowDisks = new Set<number>();
  const agents = links.map((link, index) => {
    const disk = createMemoryDisk();
    const random = stream(`agent/${index}`);
    const own = extensions.filter(({ spec }) => spec.agent === index);
    const boot = (count: number): Slot<Agent> => {
      const process = newProcess(`agent-${index}`);
      const running = startAgent({
        process,
        agentId: `agent-${index}`,
        boot: `agent-${index}/${count}`,
        disk,
        isDiskSlow: () => slowDisks.has(index),
        ids: seededIds(random),
        random,
        link,
        extensions: own.map(({ spec, http }) => ({ spec, http })) as { readonly spec: ExtensionSpec; readonly http: HttpLink }[],
        extensionOf,
        executionOf,
        checkers,
        trace: note(process.name),
        mutant: options.mutant,
        onStep: (previous, event) => options.coverage?.count(previous, event),
      });
      return { process, boot: count, running };
    };
    return { disk, link, slot: boot(1), boot };
  });
  type AgentSlot = (typeof agents)[number];
  type ExtensionSlot = (typeof extensions)[number];

  const killAgent = (agent: AgentSlot) => {
    if (!agent.slot.process.isAlive()) return;
    agent.slot.process.kill();
    agent.disk.crash({ torn: true });
    agent.link.reset("agent");
  };
  const reviveAgent = (agent: AgentSlot) => {
    if (!agent.slot.process.isAlive()) agent.slot = agent.boot(agent.slot.boot + 1);
  };
  const killExtension = ({ slot, disk, http }: ExtensionSlot) => {
    if (!slot.process.isAlive()) return;
    slot.process.kill();
    disk.crash({ torn: true });
    http.reset();
  };
  const reviveExtension = (extension: ExtensionSlot) => {
    if (!extension.slot.process.isAlive()) extension.slot = extension.boot(extension.slot.boot + 1);
  };
  const killPlatform = () => {
    if (!platform.process.isAlive()) return;
    platform.process.kill();
    for (const link of links) link.reset("platform");
  };
  const revivePlatform = () => {
    if (!platform.process.isAlive()) platform = bootPlatform(platform.boot + 1);
  };
  const at = <T>(items: readonly T[], index: number): T => {
    const item = items[index];
    if (item === undefined) throw new Error(`the scenario names number ${index} of ${items.length}`);
    return item;
  };
  const shutDownAgent = async (agent: AgentSlot) => {
    const { slot } = agent;
    await slot.running.shutDown();
    if (agent.slot === slot) killAgent(agent);
  };

  /** Begins a fault; answers how it ends. */
  const begin = (fault: Fault): (() => void) => {
    switch (fault.kind) {
      case "agent-crash": {
        const agent = at(agents, fault.agent);
        killAgent(agent);
        return () => reviveAgent(agent);
      }
      case "agent-shutdown": {
        const agent = at(agents, fault.agent);
        void shutDownAgent(agent);
        return () => {
          killAgent(agent);
          reviveAgent(agent);
        };
      }
      case "agent-freeze": {
        const { process } = at(agents, fault.agent).slot;
        process.freeze();
        return () => process.thaw();
      }
      case "extension-crash": {
        const extension = at(extensions, fault.extension);
        killExtension(extension);
        return () => reviveExtension(extension);
      }
      case "extension-freeze": {
        const { process } = at(extensions, fault.extension).slot;
        process.freeze();
        return () => process.thaw();
      }
      case "extension-sick":
        sick.add(fault.extension);
        return () => void sick.delete(fault.extension);
      case "platform-crash":
        killPlatform();
        return revivePlatform;
      case "platform-freeze": {
        const { process } = platform;
        process.freeze();
        return () => process.thaw();
      }
      case "platform-store-hangs":
        store.isHanging = true;
        return () => {
          store.isHanging = false;
        };
      case "kill-switch":
        platform.process.deliver(() => platform.running.setKillSwitch(true));
        return () => platform.process.deliver(() => platform.running.setKillSwitch(false));
      case "link-cut": {
        const link = at(links, fault.agent);
        link.cut = fault.style;
        if (fault.style === "closed") link.reset("network");
        return () => link.heal();
      }
      case "link-noise": {
        const link = at(links, fault.agent);
        link.noise = fault;
        return () => {
          link.noise = undefined;
        };
      }
      case "extension-cut": {
        const { http } = at(extensions, fault.extension);
        http.cut = fault.style;
        return () => http.heal();
      }
      case "extension-noise": {
        const { http } = at(extensions, fault.extension);
        http.noise = fault;
        return () => {
          http.noise = undefined;
        };
      }
      case "disk-full": {
        const { disk } = at(agents, fault.agent);
        disk.failure = "full";
        checkers.diskFailed(disk);
        return () => {
          disk.failure = undefined;
        };
      }
      case "disk-slow":
        slowDisks.add(fault.agent);
        return () => void slowDisks.delete(fault.agent);
      default:
        wallShiftMs += fault.byMs;
        return () => {};
    }
  };
  const running = new Set<() => void>();
  const watch = () => {
    checkers.watch();
    void clock.timer(watchEveryMs, watch);
  };
  watch();

  return {
    clock,
    checkers,
    trace,
    events: () => events,
    inflict(fault: Fault) {
      const { at: _at, forMs, ...what } = fault;
      note("fault")(`${JSON.stringify(what)} for ${forMs} ms`);
      const end = begin(fault);
      running.add(end);
      void clock.timer(forMs, () => {
        if (!running.delete(end)) return;
        note("fault")(`over: ${fault.kind}`);
        end();
      });
    },
    heal() {
      note("world")("is healed");
      for (const end of running) end();
      running.clear();
      platform.process.deliver(() => platform.running.stopEverything());
    },
    checkEnd() {
      platform.running.checkFolds();
      for (const { slot } of agents) for (const { id } of slot.running.executions.list()) checkers.notAcknowledged(id);
    },
    isEnded: (id: string) => {
      const experiment = experiments.find(({ members }) => members.some((member) => member.id === id));
      if (experiment === undefined || !store.executions.has(experiment.plan.executionId)) return true;
      const target = readExecution(store, experiment.plan.executionId).execution.targets[id];
      return target?.phase === "ended" || target?.phase === "created";
    },
    isAllEnded: () => platform.running.isAllEnded() && agents.every(({ slot }) => slot.running.executions.list().length === 0),
  };
}
