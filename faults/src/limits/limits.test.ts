import { describe, expect, it } from "vitest";
import { locateGroup } from "./cgroup.ts";
import { countCpuList, quotaCores } from "./cpu.ts";
import { groupMemory, parseMeminfo } from "./memory.ts";

const mount = (root: string, point: string, type: string, options: string) =>
  `30 23 0:28 ${root} ${point} rw,relatime shared:9 - ${type} ${type} ${options}`;

describe("a control group", () => {
  it("of version 2 is found with all groups above it", () => {
    const group = locateGroup("cpu", "0::/system.slice/squall.service\n", mount("/", "/sys/fs/cgroup", "cgroup2", "rw"));
    expect(group).toEqual({
      version: 2,
      directories: ["/sys/fs/cgroup/system.slice/squall.service", "/sys/fs/cgroup/system.slice", "/sys/fs/cgroup"],
    });
  });

  it("of version 1 is found by its controller, among others on one mount", () => {
    const membership = "5:memory:/other\n4:cpu,cpuacct:/docker/abc\n0::/ignored\n";
    const mounts = [
      mount("/", "/sys/fs/cgroup/unified", "cgroup2", "rw"),
      mount("/docker/abc", "/sys/fs/cgroup/cpu,cpuacct", "cgroup", "rw,cpu,cpuacct"),
    ];
    expect(locateGroup("cpu", membership, mounts.join("\n"))).toEqual({ version: 1, directories: ["/sys/fs/cgroup/cpu,cpuacct"] });
  });

  it("outside of what is mounted is taken as the top of it", () => {
    const group = locateGroup("memory", "0::/../../other\n", mount("/docker/abc", "/sys/fs/cgroup", "cgroup2", "rw"));
    expect(group?.directories).toEqual(["/sys/fs/cgroup"]);
  });

  it("is not there where none is mounted", () => {
    expect(locateGroup("cpu", "", "")).toBeUndefined();
  });

  it("may be mounted on a path with a blank", () => {
    expect(locateGroup("cpu", "0::/\n", mount("/", "/a\\040b", "cgroup2", "rw"))?.directories).toEqual(["/a b"]);
  });
});

describe("a CPU limit", () => {
  it("counts lists of cores", () => {
    expect(["0", "0-3", "0-3,8,10-11", "", "x"].map(countCpuList)).toEqual([1, 4, 7, 0, 0]);
  });

  it("is read from both versions, and may be absent", () => {
    expect(quotaCores("150000 100000", undefined)).toBe(1.5);
    expect(quotaCores("max 100000", undefined)).toBeUndefined();
    expect(quotaCores("50000", "100000")).toBe(0.5);
    expect(quotaCores("-1", "100000")).toBeUndefined();
    expect(quotaCores(undefined, undefined)).toBeUndefined();
  });
});

describe("a memory limit", () => {
  it("of the machine is what the kernel calls available", () => {
    const text = "MemTotal:       1000 kB\nMemFree:         100 kB\nMemAvailable:    600 kB\n";
    expect(parseMeminfo(text)).toEqual({ totalBytes: 1_024_000, availableBytes: 614_400 });
  });

  it("of a group leaves what is not used, and what can be dropped", () => {
    expect(groupMemory("1000", "700", "inactive_file 200\n")).toEqual({ totalBytes: 1000, availableBytes: 500 });
    expect(groupMemory("1000", "700", "inactive_file 5\ntotal_inactive_file 200\n")?.availableBytes).toBe(500);
    expect(groupMemory("1000", "1200", "")?.availableBytes).toBe(0);
  });

  it("of a group may be absent, in the words of both versions", () => {
    expect(groupMemory("max", "700", "")).toBeUndefined();
    expect(groupMemory("9223372036854771712", "700", "")).toBeUndefined();
    expect(groupMemory(undefined, undefined, undefined)).toBeUndefined();
  });
});
