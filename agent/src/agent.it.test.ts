import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { AgentFrame, PrepareFrame } from "@squall/openapi/agent";
import { afterEach, describe, expect, it, vi } from "vitest";
import { actionId, describeAction, type FakeExtension, json, openFakeExtension, paths } from "./testing/fake-extension.ts";
import { type FakePlatform, openFakePlatform } from "./testing/fake-platform.ts";
import { startTestAgent, type TestAgent, temporaryDirectory } from "./testing/test-agent.ts";

const waiting = { timeout: 15_000, interval: 10 };
const id = "4f0c2a52-6d0e-4a57-9d0b-0f6b6f0b7c11";

let stack = new AsyncDisposableStack();
afterEach(async () => {
  await stack.disposeAsync();
  stack = new AsyncDisposableStack();
});

interface World {
  readonly platform: FakePlatform;
  readonly extension: FakeExtension;
  readonly agent: TestAgent;
  readonly statePath: string;
}

async function world(action?: Record<string, unknown>): Promise<World> {
  const directory = stack.use(await temporaryDirectory());
  const platform = stack.use(await openFakePlatform());
  const extension = stack.use(await openFakeExtension(action === undefined ? {} : { action }));
  const agent = stack.use(await startTestAgent({ platformUrl: platform.url, statePath: directory.path, extensions: [extension.url] }));
  await vi.waitFor(() => expect(definitions(platform)).toContain(actionId), waiting);
  return { platform, extension, agent, statePath: directory.path };
}

function definitions(platform: FakePlatform): string {
  return JSON.stringify(platform.told.filter(({ path }) => path === "/agent/v1/definitions").at(-1)?.body ?? "");
}

function prepareFrame(extension: FakeExtension, changes: Partial<PrepareFrame> = {}): PrepareFrame {
  return {
    type: "prepare",
    targetExecutionId: id,
    action: { id: actionId, version: "1.0.0", instance: extension.url },
    config: { duration: 60_000 },
    executionContext: { experimentKey: "ADM-1", executionId: 7 },
    scopes: ["team:ADM"],
    startWithinMs: 120_000,
    ...changes,
  };
}

function reports(platform: FakePlatform): Extract<AgentFrame, { type: "report" }>[] {
  return platform.frames.filter((frame) => frame.type === "report");
}

async function phase(platform: FakePlatform, wanted: string): Promise<Extract<AgentFrame, { type: "report" }>> {
  return vi.waitFor(() => {
    const found = reports(platform).find((report) => report.phase === wanted);
    if (found === undefined) throw new Error(`no ${wanted} yet: ${JSON.stringify(platform.frames.filter(({ type }) => type !== "beat"))}`);
    return found;
  }, waiting);
}

async function run({ platform, extension }: World): Promise<void> {
  platform.send(prepareFrame(extension));
  await phase(platform, "prepared");
  platform.send({ type: "start", targetExecutionId: id });
  await phase(platform, "running");
}

describe("an action on a target", () => {
  it("runs from prepare to a confirmed stop with the newest state, byte for byte", async () => {
    const here = await world();
    const { platform, extension } = here;
    extension.on(paths.start, (_asked, response) => {
      response
        .writeHead(200, { "content-type": "application/json" })
        .end('{"messages":null, "state": {"wide": 1763750400123456789,  "b":[ ]}}');
    });
    await run(here);
    platform.send({ type: "stop", seq: 1, targetExecutionId: id, reason: { code: "canceled", text: "enough" } });
    const ended = await phase(platform, "ended");
    expect(ended).toMatchObject({ outcome: "canceled", rollback: "confirmed" });
    expect(extension.askedFor(paths.stop).map(({ body }) => body)).toEqual([
      `{"executionId":"${id}","state":{"wide": 1763750400123456789,  "b":[ ]}}`,
    ]);
  });

  it("is prepared with defaults, context and headers as the contract has them", async () => {
    const { platform, extension } = await world();
    platform.send(prepareFrame(extension, { config: { duration: 5_000 }, target: { type: "host", name: "h1", attributes: { a: ["1"] } } }));
    await phase(platform, "prepared");
    const [prepared] = extension.askedFor(paths.prepare);
    expect(JSON.parse(prepared?.body ?? "")).toMatchObject({
      executionId: id,
      config: { duration: 5_000 },
      properties: {},
      target: { name: "h1", attributes: { a: ["1"] } },
      executionContext: { experimentKey: "ADM-1", executionId: 7, agentPid: process.pid },
    });
    const { restrictedEndpoints } = JSON.parse(prepared?.body ?? "").executionContext;
    expect(restrictedEndpoints).toContainEqual(expect.objectContaining({ cidr: "127.0.0.1/32", portMin: extension.port }));
    expect(prepared?.headers).toMatchObject({ "content-type": "application/json", "request-timeout": "29.5" });
    expect(prepared?.headers["traceparent"]).toBe(`00-${id.replaceAll("-", "")}-${prepared?.headers["traceparent"]?.slice(36, 52)}-01`);
  });

  it("is prepared by a form when it has a file parameter", async () => {
    const file = { name: "script", label: "Script", type: "file" };
    const { platform, extension } = await world(describeAction({ parameters: [file, { name: "duration", label: "D", type: "duration" }] }));
    platform.send(prepareFrame(extension));
    await phase(platform, "prepared");
    const [prepared] = extension.askedFor(paths.prepare);
    expect(prepared?.headers["content-type"]).toMatch(/^multipart\/form-data; boundary=/);
    expect(prepared?.body).toContain('name="request"\r\n\r\n{');
    expect(prepared?.body).not.toContain("filename");
  });

  it("announces no time-out with start and stop", async () => {
    const here = await world();
    await run(here);
    here.platform.send({ type: "stop", seq: 1, targetExecutionId: id, reason: { code: "canceled", text: "" } });
    await phase(here.platform, "ended");
    for (const path of [paths.start, paths.stop]) expect(here.extension.askedFor(path)[0]?.headers).not.toHaveProperty("request-timeout");
  });

  it("is neither started nor stopped when prepare fails", async () => {
    const { platform, extension } = await world();
    extension.on(paths.prepare, json({ title: "no", detail: "really", status: "failed" }, { status: 500 }));
    platform.send(prepareFrame(extension));
    const ended = await phase(platform, "ended");
    expect(ended).toMatchObject({ outcome: "failed", error: { title: "no", detail: "really" }, rollback: "not-needed" });
    platform.send({ type: "start", targetExecutionId: id });
    await vi.waitFor(() => expect(reports(platform).filter((report) => report.phase === "ended").length).toBeGreaterThan(1), waiting);
    expect(extension.askedFor(paths.start)).toEqual([]);
    expect(extension.askedFor(paths.stop)).toEqual([]);
  });

  it("takes an error within a 200 of stop for the verdict, and never repeats that stop", async () => {
    const here = await world();
    here.extension.on(paths.stop, json({ error: { title: "too slow", status: "failed" }, messages: "nonsense" }));
    await run(here);
    here.platform.send({ type: "stop", seq: 1, targetExecutionId: id, reason: { code: "run-ended", text: "" } });
    const ended = await phase(here.platform, "ended");
    expect(ended).toMatchObject({ rollback: "confirmed" });
    here.platform.send({ type: "stop", seq: 1, targetExecutionId: id, reason: { code: "run-ended", text: "" } });
    await vi.waitFor(() => expect(here.platform.frames.filter(({ type }) => type === "ack")).toHaveLength(2), waiting);
    expect(here.extension.askedFor(paths.stop)).toHaveLength(1);
  });

  it.each([
    [
      "a proxy's page",
      (_: unknown, response: { writeHead: (status: number) => { end: (text: string) => void } }) => response.writeHead(502).end("<html>"),
    ],
    ["its index", json({ actions: [] })],
    ["an error object", json({ title: "not yet" }, { status: 500 })],
  ])("is stopped again when stop is answered by %s", async (_name, answer) => {
    const here = await world();
    await run(here);
    here.extension.on(paths.stop, (asked, response) => {
      here.extension.on(paths.stop, json({}));
      return answer(asked, response);
    });
    here.platform.send({ type: "stop", seq: 1, targetExecutionId: id, reason: { code: "canceled", text: "" } });
    expect(await phase(here.platform, "ended")).toMatchObject({ rollback: "confirmed" });
    expect(here.extension.askedFor(paths.stop)).toHaveLength(2);
  });
});

describe("the link to the platform", () => {
  it("stops what runs when it is cut, and tells the platform on the next one", async () => {
    const here = await world();
    await run(here);
    here.platform.cut();
    await vi.waitFor(() => expect(here.extension.askedFor(paths.stop)).toHaveLength(1), waiting);
    const ended = await phase(here.platform, "ended");
    expect(ended).toMatchObject({ outcome: "errored", rollback: "confirmed", reason: { code: "link-lost" } });
    expect(here.platform.connections).toBe(2);
  });

  it("stops what runs when beats are not echoed any more", async () => {
    const here = await world();
    await run(here);
    here.platform.hang();
    await vi.waitFor(() => expect(here.extension.askedFor(paths.stop)).toHaveLength(1), waiting);
  });

  it("voids what was prepared on an earlier connection", async () => {
    const { platform, extension } = await world();
    platform.send(prepareFrame(extension));
    await phase(platform, "prepared");
    platform.cut();
    await vi.waitFor(() => expect(platform.connections).toBe(2), waiting);
    platform.send({ type: "start", targetExecutionId: id });
    expect(await phase(platform, "ended")).toMatchObject({ outcome: "skipped", rollback: "not-needed" });
    expect(extension.askedFor(paths.start)).toEqual([]);
  });

  it("handles a stop before the start that arrived with it", async () => {
    const { platform, extension } = await world();
    platform.send(prepareFrame(extension));
    await phase(platform, "prepared");
    platform.send({ type: "start", targetExecutionId: id });
    platform.send({ type: "stop", seq: 1, targetExecutionId: id, reason: { code: "canceled", text: "" } });
    await phase(platform, "ended");
    const starts = extension.askedFor(paths.start).length;
    expect(extension.askedFor(paths.stop)).toHaveLength(starts);
  });

  it("refuses what a kill switch forbids, and stops what it covers", async () => {
    const here = await world();
    const { platform, extension } = here;
    await run(here);
    const person = "ada";
    platform.send({ type: "killswitch", seq: 3, engaged: true, scopes: [], reason: { code: "kill-switch", text: "now" }, person });
    expect(await phase(platform, "ended")).toMatchObject({ outcome: "canceled", reason: { code: "kill-switch" } });
    const other = "5f0c2a52-6d0e-4a57-9d0b-0f6b6f0b7c12";
    platform.send(prepareFrame(extension, { targetExecutionId: other }));
    await vi.waitFor(() => {
      expect(platform.frames).toContainEqual(
        expect.objectContaining({ type: "refuse", of: "prepare", targetExecutionId: other, code: "SQUALL_KILL_SWITCH_ENGAGED" }),
      );
    }, waiting);
  });

  it("answers a frame with a bad body by naming the place", async () => {
    const { platform, extension } = await world();
    platform.send({ ...prepareFrame(extension), startWithinMs: "soon" } as unknown as PrepareFrame);
    await vi.waitFor(() => {
      expect(platform.frames).toContainEqual(
        expect.objectContaining({ type: "refuse", targetExecutionId: id, code: "SQUALL_INVALID_FRAME", path: "$.startWithinMs" }),
      );
    }, waiting);
  });

  it("says what to do when the key is refused", async () => {
    const directory = stack.use(await temporaryDirectory());
    const platform = stack.use(await openFakePlatform());
    platform.refuseLink = 401;
    const { log, api } = stack.use(await startTestAgent({ platformUrl: platform.url, statePath: directory.path }));
    await vi.waitFor(() => expect(JSON.stringify(log)).toContain("SQUALL_AGENT_KEY"), waiting);
    expect(await (await api("/info")).json()).toMatchObject({ link: { state: "refused" } });
  });
});

describe("a restart of the agent", () => {
  it("stops what the journal holds before it is ready", async () => {
    const here = await world(describeAction({ verify: { method: "POST", path: "/verify" } }));
    here.extension.on("/verify", json({ clean: true, residue: [] }));
    await run(here);
    // As a crash would: nothing is stopped, nothing is told.
    await here.agent.agent[Symbol.asyncDispose]();
    expect(here.extension.askedFor(paths.stop)).toEqual([]);
    stack.use(await startTestAgent({ platformUrl: here.platform.url, statePath: here.statePath, extensions: [here.extension.url] }));
    expect(here.extension.askedFor(paths.stop)).toHaveLength(1);
    expect(await phase(here.platform, "ended")).toMatchObject({ outcome: "errored", rollback: "verified" });
  });

  it("stops what runs when it is told to end", async () => {
    const here = await world();
    await run(here);
    await here.agent.agent.stop();
    expect(here.extension.askedFor(paths.stop)).toHaveLength(1);
    expect(reports(here.platform).at(-1)).toMatchObject({ phase: "ended", reason: { code: "shutdown" } });
  });
});

describe("a damaged journal", () => {
  it("puts the agent into quarantine, says what to do, and lets it undo what can still be read", async () => {
    const here = await world(describeAction({ verify: { method: "POST", path: "/verify" } }));
    here.extension.on("/verify", json({ clean: true, residue: [] }));
    await run(here);
    await here.agent.agent[Symbol.asyncDispose]();
    const journal = join(here.statePath, "journal.jsonl");
    const [head = "", ...records] = (await readFile(journal, "utf8")).split("\n");
    await writeFile(journal, [head, "not a record", ...records].join("\n"));
    const again = stack.use(
      await startTestAgent({ platformUrl: here.platform.url, statePath: here.statePath, extensions: [here.extension.url] }),
    );
    expect(here.extension.askedFor(paths.stop)).toHaveLength(1);
    expect(again.log.find(({ level, message }) => level === "error" && message.includes("doctor --accept-loss"))).toBeDefined();
    await vi.waitFor(() => expect(JSON.stringify(here.platform.told.filter(({ epoch }) => epoch === "2"))).toContain(actionId), waiting);
    const other = "5f0c2a52-6d0e-4a57-9d0b-0f6b6f0b7c12";
    here.platform.send(prepareFrame(here.extension, { targetExecutionId: other }));
    await vi.waitFor(() => {
      expect(here.platform.frames).toContainEqual(
        expect.objectContaining({ type: "refuse", targetExecutionId: other, code: "SQUALL_QUARANTINE" }),
      );
    }, waiting);
  });
});

describe("the link to an extension", () => {
  it("ends a run when the extension is gone", async () => {
    const here = await world();
    await run(here);
    await here.extension[Symbol.asyncDispose]();
    const stopping = await phase(here.platform, "stopping");
    expect(["extension-lost", "status-unanswered"]).toContain(stopping.reason?.code);
  });

  it("ends a run when the extension is back as another process", async () => {
    const here = await world();
    await run(here);
    here.extension.on("/", json({ actions: [{ path: `/${actionId}` }] }, { headers: { etag: "boot2-1" } }));
    here.extension.on(paths.status, (_asked, response) => void response.socket?.destroy());
    expect(await phase(here.platform, "ended")).toMatchObject({ outcome: "errored", rollback: "unproven" });
  });
});
