import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type FakeExtension, openFakeExtension } from "../testing/fake-extension.ts";
import { openFakePlatform } from "../testing/fake-platform.ts";
import { startTestAgent, type TestAgent, temporaryDirectory } from "../testing/test-agent.ts";

const waiting = { timeout: 15_000, interval: 50 };
let stack = new AsyncDisposableStack();
let path = "";
let folder = "";
beforeEach(async () => {
  path = stack.use(await temporaryDirectory()).path;
  folder = join(path, "extensions.d");
  await mkdir(folder);
});
afterEach(async () => {
  await stack.disposeAsync();
  stack = new AsyncDisposableStack();
});

async function started(extensions: readonly string[] = []): Promise<TestAgent> {
  const platform = stack.use(await openFakePlatform());
  const env = { SQUALL_AGENT_EXTENSIONS_PATH: folder };
  return stack.use(await startTestAgent({ platformUrl: platform.url, statePath: join(path, "state"), env, extensions }));
}
/** As packages do it: the file appears with its whole content. */
async function put(name: string, text: string): Promise<void> {
  await writeFile(join(folder, `.${name}`), text);
  await rename(join(folder, `.${name}`), join(folder, name));
}
async function instances(agent: TestAgent): Promise<readonly string[]> {
  const { extensions } = (await (await agent.api("/extensions/report")).json()) as { extensions: { instance: string }[] };
  return extensions.map(({ instance }) => instance);
}
const hasOnly = (agent: TestAgent, ...expected: readonly FakeExtension[]) =>
  vi.waitFor(async () => expect(await instances(agent)).toEqual(expected.map(({ url }) => url)), waiting);
const isLogged = (agent: TestAgent, text: string) => vi.waitFor(() => expect(JSON.stringify(agent.log)).toContain(text), waiting);

describe("the folder of registrations", () => {
  it("registers what is there at the start, follows changes, and forgets what is taken away", async () => {
    const first = stack.use(await openFakeExtension());
    const second = stack.use(await openFakeExtension());
    await put("extension-first.yaml", `url: ${first.url}/ # the first\ntypes: [action]\nbasicUsername: ada\nbasicPassword: secret\n`);
    await writeFile(join(folder, "README.md"), "not a registration");
    const agent = await started();
    expect(await instances(agent)).toEqual([first.url]);
    await vi.waitFor(() => expect(first.askedFor("/test.action")).toHaveLength(1), waiting);
    expect(first.askedFor("/test.discovery")).toEqual([]);
    expect(first.asked[0]?.headers.authorization).toBe(`Basic ${Buffer.from("ada:secret").toString("base64")}`);

    await put("extension-second.json", JSON.stringify({ url: second.url }));
    await hasOnly(agent, first, second);
    await rm(join(folder, "extension-first.yaml"));
    await hasOnly(agent, second);
  });

  it("keeps what a file said while it is broken, says where, and shows nothing of its text", async () => {
    const extension = stack.use(await openFakeExtension());
    await put("a.yaml", `url: ${extension.url}\n`);
    const agent = await started();
    await put("a.yaml", `url: ${extension.url}\nbasicPassword: "hunter2\n`);
    await isLogged(agent, "a file does not register an extension");
    expect(JSON.stringify(agent.log)).toMatch(/at line \d/);
    expect(JSON.stringify(agent.log)).not.toContain("hunter2");
    await put("b.yaml", "types: [NONSENSE]\n");
    await isLogged(agent, "types.0");
    expect(await instances(agent)).toEqual([extension.url]);
  });

  it("keeps everything while the folder itself is gone", async () => {
    const extension = stack.use(await openFakeExtension());
    await put("a.yaml", `url: ${extension.url}\n`);
    const agent = await started();
    await rename(folder, `${folder}.away`);
    await isLogged(agent, "folder of registrations cannot be read");
    expect(await instances(agent)).toEqual([extension.url]);
  });

  it("cannot be changed through the API, and gives way to the environment", async () => {
    const inFile = stack.use(await openFakeExtension());
    const inEnvironment = stack.use(await openFakeExtension());
    await put("a.yaml", `url: ${inFile.url}\n`);
    await put("b.yaml", `url: ${inEnvironment.url}\ntypes: [DISCOVERY]\n`);
    const agent = await started([inEnvironment.url]);
    const removal = await agent.api(`/extensions?url=${encodeURIComponent(inFile.url)}`, { method: "DELETE" });
    expect(removal.status).toBeGreaterThanOrEqual(400);
    expect(await removal.text()).toContain("SQUALL_AGENT_EXTENSIONS_PATH");
    await isLogged(agent, "the environment wins");
    await vi.waitFor(() => expect(inEnvironment.askedFor("/test.action").length).toBeGreaterThan(0), waiting);
  });
});
