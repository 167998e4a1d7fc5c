import { describe, expect, it } from "vitest";
import { defineAction, leavesNothing } from "./action.ts";
import { parameter } from "./parameters.ts";

describe("an action", () => {
  it("has its config and state typed by its parameters and its prepare", () => {
    const action = defineAction({
      id: "org.example.pause",
      label: "Pause",
      description: "Pauses a queue.",
      kind: "attack",
      timeControl: "external",
      parameters: {
        duration: parameter.duration({ label: "Duration", default: "30s", min: "1s" }),
        mode: parameter.string({ label: "Mode", options: [{ label: "Hard", value: "hard" }] }),
        names: parameter.stringArray({ label: "Names" }),
        line: parameter.separator({ label: "-" }),
      },
      async prepare({ config, target }) {
        const until: number = config.duration;
        const mode: string | undefined = config.mode;
        // @ts-expect-error a parameter without default that is not required may be missing
        const surelyMode: string = config.mode;
        // @ts-expect-error there is no such parameter
        config.speed;
        return { state: { until, mode, surelyMode, queue: target?.name ?? "", names: config.names.length } };
      },
      async start({ state, saveState }) {
        const queue: string = state.queue;
        await saveState({ ...state, queue });
        return { state: { ...state, queue } };
      },
      async stop({ state }) {
        // @ts-expect-error the state has no such field
        state.speed;
        return undefined;
      },
      verify: leavesNothing,
    });
    expect(action.spec.id).toBe("org.example.pause");
  });

  it("needs no return where there is nothing to tell", () => {
    const files: string[] = [];
    const action = defineAction({
      id: "org.example.block-file",
      label: "Block file",
      description: "x",
      kind: "attack",
      timeControl: "external",
      parameters: {
        duration: parameter.duration({ label: "Duration", default: "30s" }),
        path: parameter.string({ label: "p", required: true }),
      },
      async prepare({ config, executionId }) {
        return { state: { path: config.path, mark: executionId } };
      },
      async start({ state }) {
        files.push(state.path);
      },
      async stop({ state }) {
        files.splice(files.indexOf(state.path), 1);
      },
      async verify({ state }) {
        return files.includes(state.path) ? [`the file ${state.path}`] : [];
      },
    });
    expect(action.spec.stop).toBeDefined();
  });

  it("that is instantaneous has no stop", () => {
    defineAction({
      id: "x",
      label: "x",
      description: "x",
      kind: "attack",
      timeControl: "instantaneous",
      parameters: {},
      prepare: async () => ({ state: {} }),
      start: async () => undefined,
    });
    defineAction({
      id: "x",
      label: "x",
      description: "x",
      kind: "check",
      timeControl: "internal",
      parameters: {},
      prepare: async () => ({ state: { polls: 0 } }),
      start: async () => undefined,
      status: async ({ state }) => ({ completed: true, state: { polls: state.polls + 1 } }),
      callInterval: "1s",
    });
    // @ts-expect-error stop needs verify
    defineAction({
      id: "x",
      label: "x",
      description: "x",
      kind: "attack",
      timeControl: "external",
      parameters: { duration: parameter.duration({ label: "d", required: true }) },
      prepare: async () => ({ state: {} }),
      start: async () => undefined,
      stop: async () => undefined,
    });
  });
});
