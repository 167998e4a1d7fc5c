import { describe, expect, it } from "vitest";
import { cpuStressors, planCpu } from "./cpu.ts";
import { memoryStressors, planMemory } from "./memory.ts";
import { stressNgLoad } from "./stress-ng.ts";

const mib = 2 ** 20;
const free = { cores: 4, quotaCores: undefined };

describe("a CPU load", () => {
  it("without a number of workers takes all cores", () => {
    expect(planCpu({ workers: 0, loadPercent: 80 }, free)).toEqual({
      workers: 4,
      workerPercent: 80,
      cores: 3.2,
      fullCores: 4,
      capped: undefined,
    });
  });

  it("without a number of workers is a share of a quota", () => {
    const plan = planCpu({ workers: 0, loadPercent: 80 }, { cores: 8, quotaCores: 1.5 });
    expect(plan).toMatchObject({ workers: 2, capped: undefined });
    expect(plan.cores).toBeCloseTo(1.2);
    expect(plan.workerPercent).toBeCloseTo(60);
  });

  it("with more workers than can run says that it is capped", () => {
    const plan = planCpu({ workers: 8, loadPercent: 100 }, free);
    expect(plan).toMatchObject({ workers: 8, workerPercent: 100, cores: 4, fullCores: 8 });
    expect(plan.capped).toContain("8 cores were asked for");
  });

  it.each([
    { workers: -1, loadPercent: 50 },
    { workers: 1.5, loadPercent: 50 },
    { workers: 1, loadPercent: 101 },
    { workers: 1, loadPercent: Number.NaN },
  ])("of %o is refused", (load) => {
    expect(() => planCpu(load, free)).toThrowError(expect.objectContaining({ code: "SQUALL_INVALID_LOAD" }));
  });

  it("is told to stress-ng in whole percents", () => {
    expect(cpuStressors({ workers: 2, workerPercent: 33.4, cores: 0.67, fullCores: 2, capped: undefined })).toEqual([
      "--cpu",
      "2",
      "--cpu-load",
      "33",
    ]);
  });
});

describe("a memory load", () => {
  const usable = { totalBytes: 8_192 * mib, availableBytes: 4_096 * mib };

  it("is a share of what is available", () => {
    expect(planMemory({ kind: "percentage", percent: 50 }, usable, 512 * mib)).toEqual({
      bytes: 2_048 * mib,
      floorBytes: 256 * mib,
      capped: undefined,
    });
  });

  it("never takes the reserve", () => {
    const plan = planMemory({ kind: "percentage", percent: 100 }, usable, 512 * mib);
    expect(plan.bytes).toBe(3_584 * mib);
    expect(plan.capped).toContain("3584 MiB are taken");
  });

  it("keeps a tenth where that is less than the reserve", () => {
    const small = { totalBytes: 1_000 * mib, availableBytes: 800 * mib };
    expect(planMemory({ kind: "percentage", percent: 100 }, small, 512 * mib).bytes).toBe(700 * mib);
  });

  it("of a size that does not fit is refused with the size that would", () => {
    expect(() => planMemory({ kind: "absolute", bytes: 4_000 * mib }, usable, 512 * mib)).toThrowError(/ask for 3584 MiB or less/);
  });

  it.each([
    { kind: "percentage", percent: 0 },
    { kind: "percentage", percent: 101 },
    { kind: "absolute", bytes: 0 },
  ] as const)("of %o is refused", (load) => {
    expect(() => planMemory(load, usable, 512 * mib)).toThrowError(expect.objectContaining({ code: "SQUALL_INVALID_LOAD" }));
  });

  it("is not started where there is no room", () => {
    const full = { totalBytes: 8_192 * mib, availableBytes: 500 * mib };
    expect(() => planMemory({ kind: "percentage", percent: 50 }, full, 512 * mib)).toThrowError(
      expect.objectContaining({ code: "SQUALL_NOT_ENOUGH_MEMORY" }),
    );
  });

  it("is told to stress-ng in bytes", () => {
    expect(memoryStressors({ bytes: 1_024, floorBytes: 1, capped: undefined }).join(" ")).toContain("--vm-bytes 1024 --vm-hang 0");
  });
});

describe("a run of stress-ng", () => {
  const tool = { path: "/opt/stress-ng", version: "1", hasSetpriv: false };
  const line = (load: ReturnType<typeof stressNgLoad>) => (load.kind === "command" ? [load.file, ...load.arguments].join(" ") : "");

  it("has a time-out in whole seconds, one at least, and keeps the names of its processes", () => {
    expect(line(stressNgLoad(tool, ["--cpu", "1"], 20_001))).toMatch(/^\/opt\/stress-ng --keep-name .* --cpu 1 --timeout 21s$/);
    expect(line(stressNgLoad(tool, [], 1))).toMatch(/--timeout 1s$/);
  });

  it("is ended by the kernel with its guard where setpriv is installed", () => {
    const load = stressNgLoad({ ...tool, hasSetpriv: true }, [], 1);
    expect(line(load)).toMatch(/^setpriv --pdeathsig TERM \/opt\/stress-ng /);
    expect(load).toMatchObject({ name: "stress-ng" });
  });
});
