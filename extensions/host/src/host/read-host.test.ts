import { describe, expect, it } from "vitest";
import { parseRelease, readHost } from "./read-host.ts";

describe("the host", () => {
  it("goes by the name it is given, has a system, and no loopback address", async () => {
    const { hostname, attributes } = await readHost("node-7");
    expect([hostname, attributes["host.hostname"]]).toEqual(["node-7", ["node-7"]]);
    expect(attributes["host.os.version"]).toHaveLength(1);
    expect(attributes["host.ipv4"] ?? []).not.toContain("127.0.0.1");
    expect(Object.values(attributes).every((values) => values.length > 0)).toBe(true);
  });
});

describe("a release file", () => {
  it("names a distribution and its family", () => {
    expect(parseRelease('NAME="Ubuntu"\nID=ubuntu\nID_LIKE="debian linux"\nVERSION_ID="24.04"')).toEqual({
      family: "debian",
      manufacturer: "ubuntu",
    });
    expect(parseRelease("ID=debian\n")).toEqual({ family: "debian", manufacturer: "debian" });
    expect(parseRelease("")).toEqual({});
  });
});
