/**
 * A real extension with a fault that anybody can see: while it is there, a file exists. Tests run it in their own process
 * and as a child that they may kill.
 */
import { access, rm, writeFile } from "node:fs/promises";
import {
  type Action,
  ActionError,
  defineAction,
  defineDiscovery,
  defineExtension,
  type Extension,
  parameter,
} from "../src/extension-kit.ts";

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}

/** Puts a file where `config.path` says, and takes it away again. */
export const fileFault = defineAction({
  id: "org.example.file",
  label: "File",
  description: "A file exists while the fault does.",
  hint: { type: "hint_info", content: `Anybody can see it. ${"It harms nobody. ".repeat(20)}` },
  kind: "attack",
  timeControl: "external",
  technology: "Files",
  category: "state",
  targetSelection: {
    targetType: "org.example.directory",
    selectionTemplates: [{ label: "by name", query: 'directory.name=""' }],
  },
  parameters: {
    duration: parameter.duration({ label: "Duration", default: "30s", min: "1s", required: true }),
    path: parameter.string({ label: "Path", required: true }),
    headers: parameter.keyValue({ label: "Headers" }),
  },
  widgets: [{ type: "com.steadybit.widget.log", title: "Files", logType: "FILE" }],
  async prepare({ config, target }) {
    if (config.path.includes("\0")) throw new ActionError("The path is not one.", { status: "failed" });
    return { state: { path: config.path, target: target?.name ?? "" } };
  },
  async start({ state }) {
    await writeFile(state.path, "fault");
    if (state.path.endsWith(".bug")) {
      setImmediate(() => {
        throw new Error("a callback that nobody guards");
      });
    }
    return { messages: [{ message: `wrote ${state.path}`, type: "FILE" }] };
  },
  async stop({ state }) {
    await rm(state.path, { force: true });
    return { summary: { text: "x".repeat(600), level: "info" } };
  },
  async verify({ state }) {
    return (await exists(state.path)) ? [`the file ${state.path}`] : [];
  },
});

/** Never fails, never ends by itself, waits as long as it is told before it starts. */
export const slowAction = defineAction({
  id: "org.example.slow",
  label: "Slow",
  description: "Takes its time.",
  kind: "check",
  timeControl: "internal",
  callInterval: "1s",
  parameters: { statusMs: parameter.duration({ label: "Status takes", default: "0s" }) },
  async prepare({ config }) {
    return { state: { statusMs: config.statusMs, polls: 0 } };
  },
  start: async () => undefined,
  async status({ state, clock, signal }) {
    await clock.sleep(state.statusMs, signal).catch(() => undefined);
    return { completed: state.polls >= 1, state: { ...state, polls: state.polls + 1 } };
  },
});

export const instantAction = defineAction({
  id: "org.example.instant",
  label: "Instant",
  description: "Is over at once, with a verdict.",
  kind: "attack",
  timeControl: "instantaneous",
  parameters: {},
  prepare: async () => ({ state: {} }),
  start: async () => {
    throw new ActionError("Too many were there.", { detail: "3 > 2", status: "failed" });
  },
});

export const directories = defineDiscovery({
  id: "org.example.directory",
  callInterval: "1m",
  targetTypes: [
    {
      id: "org.example.directory",
      label: { one: "Directory", other: "Directories" },
      table: { columns: [{ attribute: "directory.name" }], orderBy: [{ attribute: "directory.name", direction: "ASC" }] },
    },
  ],
  attributes: [{ attribute: "directory.name", label: { one: "Directory name", other: "Directory names" } }],
  async discover() {
    const attributes = { "directory.name": ["a"], "directory.secret": ["s"], "steadybit.extension": ["forged"] };
    return {
      targets: [
        { id: "a", label: "a", targetType: "org.example.directory", attributes },
        { id: "a", label: "again", targetType: "org.example.directory", attributes },
        { id: "b", label: "b", targetType: "org.example.directory", attributes: { "directory.name": ["b"] } },
      ],
    };
  },
});

export function exampleExtension(actions: readonly Action[] = [fileFault, slowAction, instantAction]): Extension {
  return defineExtension({ name: "example", version: "0.1.0", port: 0, healthPort: 0, actions, discoveries: [directories] });
}
