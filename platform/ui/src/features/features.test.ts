import { describe, expect, it } from "vitest";
import { blocksOf } from "../components/markdown.tsx";
import type { Schemas } from "../lib/api.ts";
import { demoExperiment } from "./experiments/demo.ts";
import { keysOf } from "./live/feed.ts";
import { extensionName, zoneFoot } from "./overview/model.ts";
import { findEntries, markedParts, matchScore, type PaletteEntry } from "./palette/model.ts";
import { attributeGroups, cellText, queryOfTarget, sortTargets } from "./targets/model.ts";

const target = (name: string, attributes: Readonly<Record<string, readonly string[]>>): Schemas["Target"] => ({
  agentId: "a",
  zone: "z",
  type: "t",
  name,
  label: name,
  attributes: Object.entries(attributes).flatMap(([key, values]) => values.map((value) => ({ key, value }))),
});

describe("targets", () => {
  const one = target("h-10", { "host.name": ["h-10"], "host.ip": ["1", "2"] });
  const two = target("h-9", { "host.name": ["h-9"], "aws.zone": ["a"] });
  it("fill a column from its fallback", () => {
    expect(cellText(two, { attribute: "k8s.zone", fallbackAttributes: ["aws.zone"] })).toBe("a");
    expect(cellText(one, { attribute: "host.ip" })).toBe("1, 2");
  });
  it("sort by number where names hold numbers", () => {
    expect(
      sortTargets([one, two], [{ attribute: "host.name" }], { attribute: "host.name", direction: "ASC" }).map((entry) => entry.name),
    ).toEqual(["h-9", "h-10"]);
  });
  it("show each key once, by its first word", () => {
    expect(attributeGroups(one)).toEqual([
      {
        group: "host",
        attributes: [
          { key: "host.ip", values: ["1", "2"] },
          { key: "host.name", values: ["h-10"] },
        ],
      },
    ]);
  });
  it("are named by the attribute that holds their name", () => {
    expect(queryOfTarget(one, [{ attribute: "host.ip" }])).toEqual({ key: "host.name", values: ["h-10"] });
  });
});

describe("zones", () => {
  const zone = (connected: boolean, targets: number): Schemas["Zone"] => ({
    name: "z",
    agents: [{ id: "a", zone: "z", link: { connected } }],
    targets: [],
    faults: targets === 0 ? [] : [{ executionId: 1, key: "k", name: "n", targets }],
  });
  it("without a link are never called quiet", () => {
    expect(zoneFoot(zone(false, 0)).kind).toBe("lost");
    expect(zoneFoot(zone(false, 2))).toEqual({ kind: "lost", targets: 2 });
    expect(zoneFoot(zone(true, 0)).kind).toBe("quiet");
    expect(zoneFoot({ ...zone(true, 0), agents: [] }).kind).toBe("empty");
  });
  it("name an extension by what its ids have in common", () => {
    expect(
      extensionName({ url: "http://h:1", actions: ["squall.host.stress-cpu", "squall.host.stop-process"], targetTypes: ["squall.host"] }),
    ).toBe("host");
    expect(extensionName({ url: "http://h:1", actions: ["squall.http.check"] })).toBe("http");
    expect(extensionName({ url: "http://h:1" })).toBe("h:1");
  });
});

describe("the palette", () => {
  it("finds all words, and prefers the beginnings of words", () => {
    expect(matchScore("Stop run #12 Checkout", "stop check")).toBeGreaterThan(matchScore("nonstop unchecked", "stop check"));
    expect(matchScore("Stop run", "stop target")).toBe(0);
  });
  it("marks what was typed, whatever signs it holds", () => {
    expect(markedParts("Emergency stop…", "stop")).toEqual([
      { text: "Emergency ", marked: false },
      { text: "stop", marked: true },
      { text: "…", marked: false },
    ]);
    expect(markedParts("a (b", "(")).toHaveLength(3);
  });
  it("keeps the order of its groups", () => {
    const entry = (group: PaletteEntry["group"]): PaletteEntry => ({ id: group, group, icon: "run", title: "x", act: () => undefined });
    expect(findEntries([entry("Pages"), entry("Do")], "").map((found) => found.group)).toEqual(["Do", "Pages"]);
  });
});

describe("the feed", () => {
  it("makes old what shows the topic, and everything for a topic it does not know", () => {
    expect(keysOf({ topic: "killswitch" })).toContain("overview");
    expect(keysOf({ topic: "weather" as "targets" })).toBe("all");
  });
});

describe("the demo experiment", () => {
  it("is offered only where an extension can carry it out", () => {
    expect(demoExperiment([])).toBeUndefined();
  });
});

describe("Markdown", () => {
  it("never becomes anything but blocks of text", () => {
    expect(blocksOf("# A\none\ntwo\n\n- x\n- y\n```\n<b>\n```")).toEqual([
      { kind: "heading", text: "A" },
      { kind: "paragraph", text: "one two" },
      { kind: "list", items: ["x", "y"] },
      { kind: "code", text: "<b>" },
    ]);
  });
});
