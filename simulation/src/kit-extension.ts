/** An extension built with our kit: its real rules and its real shell, over a journal in memory and hooks that break the ground. */
import { type Ids, randomInteger, sinkLog } from "@squall/core";
import { defineAction, parameter } from "@squall/extension-kit";
import { createLifecycles, decodeRecord, savedOf, wireAnswer } from "@squall/extension-kit/lifecycle";
import { type MemoryDisk, openMemoryJournal } from "@squall/runtime";
import type { BareOptions } from "./bare-extension.ts";
import type { Server } from "./http-network.ts";

export interface KitOptions extends BareOptions {
  readonly disk: MemoryDisk;
  readonly ids: Ids;
}

export function createKitServer(options: KitOptions): Server {
  const { spec, process, boot, random, disk, ids } = options;
  const { clock } = process;
  const action = actionOf(options);
  const journal = openMemoryJournal({ disk, decode: decodeRecord, ids, clock, syncMs: () => 1 + randomInteger(random, 30) });
  const lifecycles = createLifecycles([action], { clock, log: sinkLog(), journal });
  void lifecycles.replay();
  return {
    process,
    handle({ path, id, state }, reply) {
      if (path === "index") {
        reply({ status: 200, body: { process: `${spec.name}/${boot}` } });
        return;
      }
      const saved = state === "" ? undefined : savedOf(JSON.parse(state));
      const prepare = { config: {}, properties: {}, target: undefined, executionContext: { restrictedEndpoints: [] } };
      void lifecycles.call(action, path, id, { prepare, ...(saved && { saved }) }).then((answer) => {
        if (!process.isAlive()) return;
        const { status, body } = wireAnswer(answer, clock.wall());
        const raw = body["state"] === undefined ? {} : { state: JSON.stringify(body["state"]) };
        reply(status === 200 ? { status, body, ...raw } : { status, body });
      });
    },
  };
}

function actionOf({ spec, process, ground, random, isSick, executionOf }: KitOptions) {
  const { clock } = process;
  const pause = (maxMs: number) => clock.sleep(1 + randomInteger(random, maxMs));
  return defineAction({
    id: "org.example.break",
    label: "Break",
    description: "Breaks the ground.",
    kind: "attack",
    timeControl: "external",
    callInterval: `${spec.callIntervalMs / 1_000}s`,
    parameters: { duration: parameter.duration({ label: "Duration", default: "30s" }) },
    async prepare() {
      await pause(200);
      if (isSick() && random.next() < 0.3) throw new Error("sick");
      return { state: { version: 0, startedAt: 0 } };
    },
    async start({ state, executionId }) {
      await pause(spec.startMaxMs);
      ground.apply(executionId, 1);
      await pause(spec.startMaxMs / 4 + 1);
      if (isSick() && random.next() < 0.5) throw new Error("sick");
      return { state: { ...state, version: 1, startedAt: clock.now() } };
    },
    async status({ state, executionId }) {
      await pause(100);
      const execution = executionOf(executionId);
      const isOver = clock.now() - state.startedAt >= (execution?.durationMs ?? 0);
      const version = spec.isStateChanging ? state.version + 1 : state.version;
      if (ground.isBroken(executionId)) ground.apply(executionId, version);
      return { completed: execution?.timeControl === "internal" && isOver, state: { ...state, version } };
    },
    async stop({ executionId }) {
      await pause(spec.stopMaxMs);
      if (isSick()) throw new Error("sick");
      ground.remove(executionId);
    },
    async verify({ executionId }) {
      await pause(50);
      return ground.isBroken(executionId) ? ["the ground is broken"] : [];
    },
  });
}
