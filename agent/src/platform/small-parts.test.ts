import { ActionDescription } from "@squall/openapi/extension";
import { describe, expect, it } from "vitest";
import { describeAction } from "../testing/fake-extension.ts";
import { artifactLabel } from "./artifacts.ts";
import { definitionsOf } from "./definitions.ts";
import { createKillSwitch } from "./kill-switch.ts";
import { readPrepare } from "./prepare.ts";
import { createRestrictedEndpoints } from "./restricted-endpoints.ts";

const id = "4f0c2a52-6d0e-4a57-9d0b-0f6b6f0b7c11";
const action = ActionDescription.parse(describeAction());

describe("the label of an artifact", () => {
  const context = { experimentKey: "ADM-4", executionId: 7 };
  it("names experiment and run where the extension asks for it", () => {
    expect(artifactLabel("$(experimentKey)_$(executionId)_log.txt", context)).toBe("ADM-4_7_log.txt");
  });
  it("is a plain file name", () => {
    expect(artifactLabel("../../etc/passwd", context)).toBe("__.._etc_passwd");
    expect([...artifactLabel("x".repeat(400), undefined)]).toHaveLength(256);
    expect(artifactLabel("", undefined)).toBe("artifact");
  });
});

describe("the kill switch", () => {
  it("covers everything without scopes, and only its scopes with them", () => {
    const killSwitch = createKillSwitch();
    killSwitch.set({ seq: 1, engaged: true, scopes: [] });
    expect(killSwitch.covers(["team:A"])).toBe(true);
    killSwitch.set({ seq: 2, engaged: true, scopes: ["team:A"] });
    expect(killSwitch.covers(["team:A", "x"])).toBe(true);
    expect(killSwitch.refusal(["team:B"])).toBeUndefined();
  });
  it("ignores what is older, unless a welcome says it", () => {
    const killSwitch = createKillSwitch();
    killSwitch.set({ seq: 5, engaged: true, scopes: [] });
    expect(killSwitch.set({ seq: 4, engaged: false, scopes: [] })).toBe(false);
    expect(killSwitch.covers([])).toBe(true);
    killSwitch.replace({ seq: 0, engaged: false, scopes: [] });
    expect(killSwitch.covers([])).toBe(false);
  });
});

describe("a prepare frame", () => {
  const frame = {
    type: "prepare",
    targetExecutionId: id,
    action: { id: action.id, version: action.version, instance: "http://h:1" },
    config: { duration: 1_000 },
    executionContext: { experimentKey: "ADM-1", executionId: 1 },
    scopes: [],
    startWithinMs: 1_000,
  } as const;
  const context = { action, isRegistered: true, agentPid: 1, restrictedEndpoints: [] };

  it.each([
    ["SQUALL_EXTENSION_UNKNOWN", frame, { ...context, isRegistered: false }],
    ["SQUALL_ACTION_UNKNOWN", frame, { ...context, action: undefined }],
    ["SQUALL_ACTION_VERSION_CHANGED", { ...frame, action: { ...frame.action, version: "0.9" } }, context],
    ["SQUALL_DURATION_MISSING", { ...frame, config: { duration: null } }, context],
  ])("is refused with %s", (code, given, here) => {
    expect(readPrepare(given, here)).toMatchObject({ type: "refused", refusal: { code } });
  });

  it("times an external action by its duration, and no other", () => {
    expect(readPrepare(frame, context)).toMatchObject({ request: { subject: { durationMs: 1_000 } } });
    const internal = { ...context, action: { ...action, timeControl: "internal" as const } };
    expect(readPrepare(frame, internal)).not.toHaveProperty("request.subject.durationMs");
  });
});

describe("the definitions", () => {
  const offer = (instance: string) => ({ instance, definitions: [{ kind: "action", value: action } as const] });
  it("list once what several instances offer alike, and do not depend on who answered first", () => {
    const both = definitionsOf([offer("http://b"), offer("http://a")]);
    expect(both.actions).toHaveLength(1);
    expect(both.instances.map(({ instance }) => instance)).toEqual(["http://a", "http://b"]);
    expect(definitionsOf([offer("http://a"), offer("http://b")]).digest).toBe(both.digest);
    expect(definitionsOf([offer("http://a")]).digest).not.toBe(both.digest);
  });
});

describe("the restricted endpoints", () => {
  it("always have a prefix length, and are the same for all targets of a run", async () => {
    let address = "10.0.0.1";
    const restricted = createRestrictedEndpoints({
      platformUrl: "https://squall.example",
      agentUrl: () => "http://127.0.0.1:42899",
      registrations: () => [
        {
          instance: "http://10.0.0.7:8085",
          method: "GET",
          origin: "api",
          restrictedPorts: { "8081": "health" },
          restrictedIps: ["10.0.0.8", "fe80::1"],
        },
        { instance: "unix:/run/x.sock", method: "GET", origin: "env" },
      ],
      resolve: async () => [address],
    });
    await restricted.refresh();
    const first = restricted.forRun(1);
    expect(first.map(({ name, cidr, portMin, portMax }) => `${name} ${cidr} ${portMin}-${portMax}`)).toEqual([
      "platform 10.0.0.1/32 443-443",
      "agent 127.0.0.1/32 42899-42899",
      "extension 10.0.0.7/32 8085-8085",
      "health 10.0.0.7/32 8081-8081",
      "extension 10.0.0.8/32 0-65535",
    ]);
    address = "10.0.0.2";
    await restricted.refresh();
    expect(restricted.forRun(1)).toBe(first);
    expect(restricted.forRun(2)[0]?.cidr).toBe("10.0.0.2/32");
  });
});
