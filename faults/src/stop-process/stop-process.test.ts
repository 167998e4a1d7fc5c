import { describe, expect, it } from "vitest";
import type { ProcessStat } from "../proc/stat.ts";
import { listeningInodes, localEndpoints } from "./listeners.ts";
import { matchesProcess, pidOf } from "./match.ts";
import { sparedPids } from "./spare.ts";

function stat(pid: number, parentPid: number, name = "x"): ProcessStat {
  return { pid, parentPid, name, state: "S", sessionId: pid, userTicks: 0, systemTicks: 0, startTicks: pid };
}

describe("a process pattern", () => {
  const worker = { stat: stat(4711, 1, "node"), executable: "/usr/bin/node", commandLine: ["node", "/srv/shop/server.js"] };

  it("means a pid or a part of the executable's name", () => {
    const isMeant = (text: string) => matchesProcess({ text, inCommandLine: false }, worker);
    expect(["4711", "471", "node", "od", "shop"].map(isMeant)).toEqual([true, false, true, true, false]);
  });

  it("means a part of the command line if it is told to", () => {
    expect(matchesProcess({ text: "shop/server", inCommandLine: true }, worker)).toBe(true);
  });

  it("finds the name that the kernel cuts after 15 characters", () => {
    const long = { stat: stat(1, 0, "a-very-long-ser"), executable: "/opt/a-very-long-server", commandLine: ["a-very-long-server"] };
    expect(matchesProcess({ text: "long-server", inCommandLine: false }, long)).toBe(true);
  });

  it("never means a kernel thread", () => {
    expect(
      matchesProcess({ text: "kworker", inCommandLine: true }, { stat: stat(9, 2, "kworker/0:0"), executable: undefined, commandLine: [] }),
    ).toBe(false);
  });

  it("is a pid only if it is a whole positive number", () => {
    expect(["12", "0", "012", "1a", ""].map((text) => pidOf({ text, inCommandLine: false }))).toEqual([
      12,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("sparing", () => {
  const all = [stat(1, 0), stat(2, 0), stat(3, 2), stat(10, 1), stat(20, 10), stat(21, 20), stat(22, 20), stat(30, 10), stat(40, 1)];

  it("covers pid 1, kernel threads, what is protected, its ancestors and its descendants, and nothing else", () => {
    expect([...sparedPids(all, [20])].sort((a, b) => a - b)).toEqual([1, 2, 3, 10, 20, 21, 22]);
  });

  it("ignores protected processes that are gone", () => {
    expect([...sparedPids(all, [99])].sort((a, b) => a - b)).toEqual([1, 2, 3]);
  });

  it("takes pid 2 for what it is in a container", () => {
    expect([...sparedPids([stat(1, 0), stat(2, 1), stat(3, 2)], [])]).toEqual([1]);
  });
});

describe("endpoints that must stay reachable", () => {
  const endpoint = (cidr: string) => ({ cidr, portMin: 8080, portMax: 8085 });

  it("count only if they are addresses of this host", () => {
    const endpoints = [
      endpoint("10.0.0.5/32"),
      endpoint("10.0.1.0/24"),
      endpoint("fd00::1/128"),
      endpoint("nonsense"),
      endpoint("127.0.0.1"),
    ];
    expect(localEndpoints(endpoints, ["127.0.0.1", "10.0.1.7", "fd00::1"])).toEqual([endpoints[1], endpoints[2], endpoints[4]]);
  });

  it("are found in the kernel's table of sockets", () => {
    const table = [
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
      "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 111 1",
      "   1: 0100007F:1F91 0100007F:D431 01 00000000:00000000 00:00000000 00000000     0        0 222 1",
      "   2: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 333 1",
    ].join("\n");
    expect(listeningInodes(table, [endpoint("127.0.0.1/32")])).toEqual(["111"]);
  });
});
