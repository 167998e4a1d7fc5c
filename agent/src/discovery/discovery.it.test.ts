import { digestOf, formatDigest, targetHash } from "@squall/core/target-digest";
import { afterEach, describe, expect, it, vi } from "vitest";
import { discoveryId, type FakeExtension, json, openFakeExtension, paths, target } from "../testing/fake-extension.ts";
import { type FakePlatform, openFakePlatform } from "../testing/fake-platform.ts";
import { startTestAgent, temporaryDirectory } from "../testing/test-agent.ts";

const waiting = { timeout: 15_000, interval: 10 };

let stack = new AsyncDisposableStack();
afterEach(async () => {
  await stack.disposeAsync();
  stack = new AsyncDisposableStack();
});

interface Update {
  readonly kind: "delta" | "snapshot";
  readonly stream: string;
  readonly from?: string;
  readonly to: string;
  readonly last?: boolean;
  readonly targets?: readonly { readonly id: string; readonly attributes: Record<string, string[]> }[];
  readonly upserts?: readonly { readonly id: string }[];
  readonly deletes?: readonly { readonly type: string; readonly id: string }[];
}

function updates(platform: FakePlatform): Update[] {
  return platform.told.filter(({ path }) => path === "/agent/v1/targets").map(({ body }) => body as Update);
}

async function world(targets: readonly Record<string, unknown>[]) {
  const directory = stack.use(await temporaryDirectory());
  const platform = stack.use(await openFakePlatform());
  const extension = stack.use(await openFakeExtension());
  extension.on(paths.discover, json({ targets }));
  const start = async () =>
    stack.use(await startTestAgent({ platformUrl: platform.url, statePath: directory.path, extensions: [extension.url] }));
  const agent = await start();
  await vi.waitFor(() => expect(updates(platform)).toHaveLength(1), waiting);
  return { platform, extension, agent, start, stream: `${extension.url}#${discoveryId}` };
}

/** Resolves when the discovery has been called again, and its answer has had its effect. */
async function calledAgain(extension: FakeExtension): Promise<void> {
  const before = extension.askedFor(paths.discover).length;
  await vi.waitFor(() => expect(extension.askedFor(paths.discover).length).toBeGreaterThan(before + 1), waiting);
}

describe("discovered targets", () => {
  it("are sent once, in canonical form, with the reserved attributes that an extension cannot spoof", async () => {
    const { platform, extension, stream } = await world([
      target("t1", { b: ["2", "1", "2"], a: [], "steadybit.extension": ["http://spoofed"] }),
    ]);
    const [snapshot] = updates(platform);
    const attributes = { b: ["1", "2"], "steadybit.extension": [extension.url], "steadybit.group": ["default"], "steadybit.label": ["t1"] };
    const to = formatDigest(digestOf([targetHash({ type: "test.target", id: "t1", label: "t1", attributes })]));
    expect(snapshot).toMatchObject({
      kind: "snapshot",
      stream,
      part: 1,
      last: true,
      to,
      targets: [{ type: "test.target", id: "t1", label: "t1", attributes }],
    });
    await calledAgain(extension);
    expect(updates(platform)).toHaveLength(1);
  });

  it("cost nothing when only their order changes", async () => {
    const { platform, extension } = await world([target("t1", { a: ["1", "2"] }), target("t2")]);
    extension.on(paths.discover, json({ targets: [target("t2"), target("t1", { a: ["2", "1"] })] }));
    await calledAgain(extension);
    expect(updates(platform)).toHaveLength(1);
  });

  it("go as a delta of one when one of them changes", async () => {
    const { platform, extension } = await world([target("t1"), target("t2"), target("t3")]);
    extension.on(paths.discover, json({ targets: [target("t1"), target("t2", { a: ["new"] })] }));
    await vi.waitFor(() => expect(updates(platform)).toHaveLength(2), waiting);
    const [snapshot, delta] = updates(platform);
    expect(delta).toMatchObject({
      kind: "delta",
      from: snapshot?.to,
      upserts: [{ id: "t2" }],
      deletes: [{ type: "test.target", id: "t3" }],
    });
  });

  it("are not sent again after a reconnect or a restart when the digests are equal", async () => {
    const { platform, extension, agent, start, stream } = await world([target("t1")]);
    platform.streams.set(stream, { digest: updates(platform)[0]?.to ?? "", targets: 1, stale: false });
    platform.cut();
    await vi.waitFor(() => expect(platform.connections).toBe(2), waiting);
    await calledAgain(extension);
    await agent.agent[Symbol.asyncDispose]();
    await start();
    await vi.waitFor(() => expect(platform.connections).toBe(3), waiting);
    await calledAgain(extension);
    expect(updates(platform)).toHaveLength(1);
  });

  it("are sent as a snapshot when the platform's digest differs", async () => {
    const { platform, stream } = await world([target("t1")]);
    platform.streams.set(stream, { digest: "0".repeat(31).concat("1"), targets: 1, stale: false });
    platform.cut();
    await vi.waitFor(() => expect(updates(platform)).toHaveLength(2), waiting);
    expect(updates(platform)[1]).toMatchObject({ kind: "snapshot", targets: [{ id: "t1" }] });
  });

  it("are sent as a snapshot when a delta does not fit", async () => {
    const { platform, extension } = await world([target("t1"), target("t2")]);
    platform.refuseTargets = { status: 409, code: "SQUALL_DIGEST_DIFFERS" };
    extension.on(paths.discover, json({ targets: [target("t1")] }));
    await vi.waitFor(() => expect(updates(platform).map(({ kind }) => kind)).toEqual(["snapshot", "delta", "snapshot"]), waiting);
  });

  it("are forgotten by the platform when nobody here feeds their stream any more", async () => {
    const { platform } = await world([target("t1")]);
    platform.streams.set("http://gone:8085#old", { digest: "0".repeat(32), targets: 0, stale: false });
    platform.cut();
    const path = `/agent/v1/targets/streams/${encodeURIComponent("http://gone:8085#old")}`;
    await vi.waitFor(() => expect(platform.told).toContainEqual(expect.objectContaining({ method: "DELETE", path })), waiting);
  });

  it("are read from bodies that go to the worker too", async () => {
    const many = Array.from({ length: 6_000 }, (_, number) => target(`t${number}`, { text: ["x".repeat(60)] }));
    const { platform } = await world(many);
    await vi.waitFor(() => expect(updates(platform).map(({ last }) => last)).toEqual([false, true]), waiting);
    expect(updates(platform).flatMap(({ targets }) => targets ?? [])).toHaveLength(6_000);
  });
});

describe("a discovery that fails", () => {
  it.each([
    [
      "an error",
      json({ title: "Discovery Failed", detail: "no API" }, { status: 500, headers: { etag: "99" } }),
      "Discovery Failed: no API",
    ],
    ["the index", json({ actions: [] }), "the index came back"],
    ["a document without targets", json({}), "neither"],
    ["a broken target", json({ targets: [{ id: "t1" }] }), "$.targets[0].targetType"],
  ])("with %s keeps the last good set and marks it stale", async (_name, answer, expected) => {
    const { platform, extension, stream } = await world([target("t1")]);
    extension.on(paths.discover, answer);
    const path = `/agent/v1/targets/streams/${encodeURIComponent(stream)}/stale`;
    const marked = await vi.waitFor(() => {
      const found = platform.told.find((told) => told.path === path);
      if (found === undefined) throw new Error("not marked yet");
      return found.body;
    }, waiting);
    expect(marked).toMatchObject({ stale: true, error: { message: expect.stringContaining(expected) } });
    expect(updates(platform)).toHaveLength(1);
  });

  it("with a negative ETag is not ready yet: the targets stay as they were", async () => {
    const { platform, extension } = await world([target("t1")]);
    extension.on(paths.discover, json({ targets: [] }, { headers: { etag: "-62135596800000" } }));
    await calledAgain(extension);
    expect(updates(platform)).toHaveLength(1);
    expect(extension.askedFor(paths.discover).at(-1)?.headers).not.toHaveProperty("if-none-match");
  });

  it("with 304 has succeeded, and the ETag goes back byte for byte", async () => {
    const { platform, extension } = await world([target("t1")]);
    extension.on(paths.discover, json({ targets: [target("t1"), target("t2")] }, { headers: { etag: "1763750400123" } }));
    await vi.waitFor(() => expect(updates(platform)).toHaveLength(2), waiting);
    extension.on(paths.discover, (_asked, response) => void response.writeHead(304).end());
    await calledAgain(extension);
    expect(extension.askedFor(paths.discover).at(-1)?.headers["if-none-match"]).toBe("1763750400123");
    expect(updates(platform)).toHaveLength(2);
  });
});
