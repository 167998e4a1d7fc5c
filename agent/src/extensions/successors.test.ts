import { SimulatedClock, sinkLog } from "@squall/core";
import { expect, it } from "vitest";
import { canonicalRecord, noCuts } from "../discovery/canonical.ts";
import { contentOf, hashRecord } from "../discovery/delta.ts";
import type { Subject, TargetExecutionSummary } from "../target-execution/target-execution.ts";
import { watchSuccessors } from "./successors.ts";

const post = { method: "POST", path: "/x" } as const;
const action = { id: "a", version: "1", timeControl: "external", prepare: post, start: post, hasFence: false } as const;
const subject: Subject = { instance: "http://old", origin: "http://old", action, target: { type: "t", id: "pod-1" } };

it("an undoing goes to the instance that reports the same target, once the old one was gone for a minute", async () => {
  const clock = new SimulatedClock();
  const moves: (Subject | undefined)[] = [];
  let isOldThere = true;
  const found = contentOf([
    hashRecord(canonicalRecord({ type: "t", id: "pod-1", label: "", isEnrichment: false, attributes: {} }, "http://new", { ...noCuts })),
  ]);
  using _watch = watchSuccessors({
    clock,
    log: sinkLog(),
    targets: {
      list: () => [{ phase: "stopping", subject } as TargetExecutionSummary],
      moved: (_from, subjectOf) => void moves.push(subjectOf(subject)),
    },
    isReachable: () => isOldThere,
    offering: () => ["http://old", "http://other", "http://new"],
    contents: () =>
      new Map([
        ["http://new#d", found],
        ["http://newer#d", found],
      ]),
  });
  await clock.advance(120_000);
  expect(moves).toEqual([]);
  isOldThere = false;
  await clock.advance(60_000);
  expect(moves).toEqual([]);
  await clock.advance(6_000);
  expect(moves[0]).toMatchObject({ instance: "http://new", origin: "http://new", target: { id: "pod-1" } });
});
