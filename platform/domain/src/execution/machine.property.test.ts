import fc from "fast-check";
import { expect, test } from "vitest";
import type { AgentPhase, Outcome, Rollback } from "./events.ts";
import { fold } from "./fold.ts";
import { isOpenTarget, isTerminal } from "./state.ts";
import { actionStep, Driven, origin, planOf, type Said, waitStep } from "./testing.ts";

const ids = ["a", "b", "c", "d"] as const;
const plan = () =>
  planOf(
    [actionStep("s1", ["a", "b"]), waitStep("w1"), actionStep("s2", ["c"], { ignoreFailure: true })],
    [waitStep("w2"), actionStep("s3", ["d"], { agentId: "agent-2" })],
  );

const id = fc.constantFrom(...ids);
const phase = fc.constantFrom<AgentPhase>("preparing", "prepared", "starting", "running", "stopping", "verifying", "ended");
const outcome = fc.constantFrom<Outcome | undefined>(undefined, "completed", "failed", "errored", "canceled", "skipped");
const rollback = fc.constantFrom<Rollback | undefined>(
  undefined,
  "not-needed",
  "not-possible",
  "pending",
  "confirmed",
  "verified",
  "unproven",
  "dirty",
  "unknown",
);
const anyOrigin = fc.record({ epoch: fc.integer({ min: 1, max: 3 }), journalId: fc.constantFrom("journal-1", "journal-2") });
const report = fc
  .record({ seq: fc.integer({ min: 1, max: 40 }), origin: anyOrigin, phase, outcome, rollback })
  .map(({ seq, origin: from, phase: at, outcome: how, rollback: evidence }) => ({
    seq,
    origin: from,
    phase: at,
    ...(how === undefined ? {} : { outcome: how }),
    ...(evidence === undefined ? {} : { rollback: evidence }),
  }));
const stepId = fc.constantFrom("s1", "s2", "s3");

const said: fc.Arbitrary<Said> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant("reported" as const), id, report }) },
  { weight: 3, arbitrary: id.map((of): Said => ({ type: "reported", id: of, report: { seq: 100, origin, phase: "prepared" } })) },
  { weight: 3, arbitrary: fc.constant<Said>({ type: "start-committed", stepIds: ["s1", "s2", "s3"] }) },
  { weight: 1, arbitrary: fc.constant<Said>({ type: "begun" }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("target-gone" as const), id }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("undelivered" as const), id, reason: fc.constant("gone") }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("refused" as const), id, reason: fc.constant("no") }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("stop-delivered" as const), id }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("unknown-at-agent" as const), id, isSameJournal: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("agent-lost" as const),
      agentId: fc.constantFrom("agent-1", "agent-2"),
      reason: fc.constant("lost"),
    }),
  },
  { weight: 1, arbitrary: fc.constantFrom("w1", "w2").map((of): Said => ({ type: "timer", timer: { kind: "wait", stepId: of } })) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant("timer" as const),
      timer: fc.record({ kind: fc.constantFrom("prepare" as const, "start" as const), stepId }),
    }),
  },
  { weight: 1, arbitrary: fc.constant<Said>({ type: "timer", timer: { kind: "overall" } }) },
  { weight: 1, arbitrary: fc.constant<Said>({ type: "canceled", by: "eve", reason: "enough", via: "person" }) },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant("resolved" as const), id, by: fc.constant("eve"), reason: fc.constant("looked") }),
  },
  { weight: 1, arbitrary: fc.constant<Said>({ type: "recovered" }) },
  { weight: 1, arbitrary: fc.constant<Said>({ type: "aborted", reason: "bug" }) },
);

/** Runs a history and checks the promises after each event. */
function check(history: readonly Said[]): void {
  const driven = new Driven(plan());
  driven.say({ type: "begun" });
  for (const event of history) {
    const before = driven.execution;
    const effects = driven.say(event);
    const after = driven.execution;
    if (isTerminal(before)) {
      expect(effects.filter((effect) => effect.type !== "resolve")).toEqual([]);
      expect(after.status).toBe(before.status);
    }
    if (after.cause !== undefined) {
      expect(effects.some((effect) => effect.type === "prepare" || effect.type === "start" || effect.type === "commit-start")).toBe(false);
      const stopped = new Set(driven.stopped());
      for (const target of Object.values(after.targets)) if (isOpenTarget(target)) expect(stopped).toContain(target.id);
    }
    checkSteps(driven);
  }
  expect(fold(JSON.parse(JSON.stringify(driven.events)))).toEqual(driven.execution);
}

function checkSteps(driven: Driven): void {
  const { execution } = driven;
  for (const step of Object.values(execution.steps)) {
    if (step.plan.type === "wait") continue;
    const targets = step.plan.targets.map((target) => execution.targets[target.id]);
    if (step.status === "CANCELED" || step.status === "SKIPPED") {
      expect(targets.some((target) => target?.hasStarted)).toBe(step.status === "CANCELED");
    }
    if (step.phase === "ended") expect(targets.every((target) => target?.phase === "ended")).toBe(true);
  }
  if (isTerminal(execution)) return;
  for (const target of Object.values(execution.targets)) {
    if (target.phase !== "ended") continue;
    expect(target.outcome !== "canceled" || target.hasStarted).toBe(true);
  }
}

test("whatever happens, every open target of an ending run is told to stop, the end is final, and replay gives the same", {
  timeout: 60_000,
}, () => {
  fc.assert(fc.property(fc.array(said, { maxLength: 40 }), check), { numRuns: 5_000 });
});

/** What agents wrote, in the order of writing: each memory counts upwards from wherever its clock stood, each connection has one memory. */
const written = fc
  .array(
    fc.record({
      isMemoryLost: fc.boolean(),
      first: fc.integer({ min: 1, max: 1_000_000 }),
      phases: fc.array(fc.constantFrom<AgentPhase>("running", "stopping", "verifying"), { minLength: 1, maxLength: 4 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((links) => {
    let seq = 0;
    let journal = 0;
    return links.flatMap(({ isMemoryLost, first, phases }, index) => {
      if (isMemoryLost || index === 0) {
        journal++;
        seq = first;
      }
      return phases.map((at) => ({ seq: seq++, origin: { epoch: index + 1, journalId: `journal-${journal}` }, phase: at }));
    });
  });

/** Which of them arrive, and in which order: twice, late, never. */
const arriving = written.chain((reports) =>
  fc.record({ reports: fc.constant(reports), order: fc.array(fc.integer({ min: 0, max: reports.length - 1 }), { maxLength: 30 }) }),
);

test("the newest report that arrived is the one that is believed, also after a memory was lost and a clock jumped back", () => {
  fc.assert(
    fc.property(arriving, ({ reports, order }) => {
      const driven = new Driven(planOf([actionStep("s", ["a"])]));
      driven.say({ type: "begun" });
      driven.say({ type: "reported", id: "a", report: { seq: 1, origin: { epoch: 0, journalId: "journal-0" }, phase: "prepared" } });
      driven.commit();
      for (const index of order) {
        const said = reports[index];
        if (said !== undefined) driven.say({ type: "reported", id: "a", report: said });
      }
      const newest = reports[Math.max(...order)];
      if (newest === undefined) return;
      expect(driven.target("a")).toMatchObject({ seq: newest.seq, origin: newest.origin, phase: newest.phase });
    }),
    { numRuns: 2_000 },
  );
});
