import { describe, expect, test } from "vitest";
import type { ExecutionEvent } from "./events.ts";
import { targetStatus } from "./outcome.ts";
import { actionStep, Driven, origin, planOf, type Said, waitStep } from "./testing.ts";

const verified = { phase: "ended", outcome: "completed", rollback: "verified" } as const;

/** One lane with one step on two targets, both running. */
function running(options = {}): Driven {
  const driven = new Driven(
    planOf([actionStep("s", ["a", "b"], options), waitStep("w")], [actionStep("other", ["c"], { agentId: "agent-2" })]),
  );
  driven.run("a", "b", "c");
  return driven;
}

describe("a run that goes well", () => {
  test("prepares all steps that open the lanes before anything starts", () => {
    const driven = new Driven(planOf([actionStep("s", ["a"])], [actionStep("t", ["b"])]));
    driven.say({ type: "begun" });
    driven.report("a", { phase: "prepared" });
    expect(driven.effects.some(({ type }) => type === "commit-start")).toBe(false);
    expect(driven.report("b", { phase: "prepared" })).toContainEqual({ type: "commit-start", stepIds: ["s", "t"] });
    expect(driven.execution.status).toBe("PREPARED");
    expect(driven.commit()).toContainEqual({ type: "start", ids: ["a", "b"] });
  });

  test("begins waits of the first place together with the first starts", () => {
    const driven = new Driven(planOf([waitStep("w")], [actionStep("s", ["a"])]));
    driven.say({ type: "begun" });
    expect(driven.step("w")?.status).toBe("CREATED");
    driven.report("a", { phase: "prepared" });
    expect(driven.step("w")?.status).toBe("RUNNING");
  });

  test("is RUNNING with the first target that runs, and a later step is prepared at its turn", () => {
    const driven = new Driven(planOf([waitStep("w"), actionStep("s", ["a"])]));
    driven.say({ type: "begun" });
    expect(driven.execution.status).toBe("RUNNING");
    expect(driven.target("a")?.phase).toBe("created");
    expect(driven.say({ type: "timer", timer: { kind: "wait", stepId: "w" } })).toContainEqual({ type: "prepare", ids: ["a"] });
    driven.report("a", { phase: "prepared" });
    driven.commit();
    driven.report("a", { phase: "running" });
    driven.report("a", verified);
    expect(driven.execution.status).toBe("COMPLETED");
  });

  test("stays RUNNING until the last rollback is settled", () => {
    const driven = new Driven(planOf([actionStep("s", ["a"])]));
    driven.run("a");
    driven.report("a", { phase: "stopping", outcome: "completed", rollback: "pending" });
    driven.report("a", { phase: "stopping", rollback: "dirty", attempt: 6, residue: ["a qdisc"] });
    expect(driven.execution.status).toBe("RUNNING");
    expect(driven.target("a")).toMatchObject({ rollback: "dirty", attempt: 6, residue: ["a qdisc"] });
    driven.report("a", verified);
    expect(driven.execution.status).toBe("COMPLETED");
  });

  test("notes when a rollback was requested, delivered, confirmed and verified", () => {
    const driven = new Driven(planOf([actionStep("s", ["a"])]));
    driven.run("a");
    driven.say({ type: "canceled", by: "eve", reason: "enough", via: "person" });
    driven.say({ type: "stop-delivered", id: "a" });
    driven.report("a", { phase: "verifying", outcome: "canceled", rollback: "confirmed" });
    driven.report("a", { phase: "ended", outcome: "canceled", rollback: "verified" });
    const { requestedAt = 0, deliveredAt = 0, confirmedAt = 0, verifiedAt = 0 } = driven.target("a")?.times ?? {};
    expect([deliveredAt - requestedAt, confirmedAt - deliveredAt, verifiedAt - confirmedAt]).toEqual([1_000, 1_000, 1_000]);
  });
});

describe("a target that fails", () => {
  test("stops its siblings and the other lanes, skips what is to come, and gives the run its state", () => {
    const driven = running();
    driven.report("a", { phase: "stopping", outcome: "failed", rollback: "pending", error: { title: "answers too slowly" } });
    expect(driven.stopped()).toEqual(["a", "b", "c"]);
    driven.report("a", { phase: "ended", rollback: "verified" });
    driven.report("b", { phase: "ended", outcome: "canceled", rollback: "verified" });
    expect(driven.execution.status).toBe("RUNNING");
    driven.report("c", { phase: "ended", outcome: "errored", rollback: "verified" });
    expect(driven.execution).toMatchObject({ status: "FAILED", cause: { reason: "answers too slowly", stepId: "s" } });
    expect(driven.step("s")?.status).toBe("FAILED");
    expect(driven.step("other")?.status).toBe("CANCELED");
    expect(driven.step("w")?.status).toBe("SKIPPED");
  });

  test("lets everything go on when its step ignores failures", () => {
    const driven = running({ ignoreFailure: true });
    driven.report("a", { phase: "ended", outcome: "errored", rollback: "verified" });
    expect(driven.stopped()).toEqual([]);
    driven.report("b", verified);
    expect(driven.step("s")?.status).toBe("ERRORED");
    driven.say({ type: "timer", timer: { kind: "wait", stepId: "w" } });
    driven.report("c", verified);
    expect(driven.execution.status).toBe("COMPLETED");
  });

  test("in preparing ends the run before any harm", () => {
    const driven = new Driven(planOf([actionStep("s", ["a", "b"])]));
    driven.say({ type: "begun" });
    driven.report("a", { phase: "prepared" });
    driven.report("b", { phase: "ended", outcome: "errored", rollback: "not-needed", error: { title: "no" } });
    expect(driven.execution.status).toBe("ERRORED");
    expect(driven.effects.some(({ type }) => type === "start" || type === "commit-start")).toBe(false);
    expect(driven.stopped()).toEqual(["a"]);
  });

  test("in preparing is left out of the batch when its step ignores failures", () => {
    const driven = new Driven(planOf([actionStep("s", ["a", "b"], { ignoreFailure: true })]));
    driven.say({ type: "begun" });
    driven.report("a", { phase: "ended", outcome: "errored", rollback: "not-needed" });
    driven.report("b", { phase: "prepared" });
    expect(driven.commit()).toContainEqual({ type: "start", ids: ["b"] });
  });

  test("that the agent ended without being asked counts as trouble", () => {
    const driven = running();
    driven.report("a", { phase: "ended", outcome: "skipped", rollback: "not-needed", reason: "ticket over" });
    expect(driven.target("a")).toMatchObject({ outcome: "errored", reason: "the agent ended it: ticket over" });
  });

  test("does not change what was decided first", () => {
    const driven = running();
    driven.say({ type: "canceled", by: "eve", reason: "enough", via: "person" });
    driven.report("a", { phase: "ended", outcome: "failed", rollback: "verified", error: { title: "late" } });
    for (const id of ["b", "c"]) driven.report(id, { phase: "ended", outcome: "canceled", rollback: "verified" });
    expect(driven.execution.status).toBe("CANCELED");
  });

  test("may still turn from completed by the verdict of stop", () => {
    const driven = new Driven(planOf([actionStep("s", ["a"])]));
    driven.run("a");
    driven.report("a", { phase: "stopping", outcome: "completed", rollback: "pending" });
    driven.report("a", { phase: "ended", outcome: "failed", rollback: "verified", error: { title: "success rate 90 %" } });
    expect(driven.execution.status).toBe("FAILED");
  });
});

describe("targets that are not there", () => {
  test("a step without targets is FAILED, and so is the run", () => {
    const driven = new Driven(planOf([actionStep("s", [])]));
    driven.say({ type: "begun" });
    expect(driven.execution).toMatchObject({ status: "FAILED", cause: { reason: "no target matches" } });
  });

  test("a target that is gone drops out, and the rest goes on", () => {
    const driven = new Driven(planOf([actionStep("s", ["a", "b"])]));
    driven.say({ type: "begun" });
    driven.say({ type: "target-gone", id: "a" });
    driven.report("b", { phase: "prepared" });
    driven.commit();
    driven.report("b", { phase: "running" });
    driven.report("b", verified);
    expect(driven.execution.status).toBe("COMPLETED");
    expect(driven.target("a")).toMatchObject({ outcome: "skipped", reason: "the target is gone" });
  });

  test("a step of which no target is left is FAILED", () => {
    const driven = new Driven(planOf([actionStep("s", ["a"])]));
    driven.say({ type: "begun" });
    driven.say({ type: "target-gone", id: "a" });
    expect(driven.step("s")).toMatchObject({ status: "FAILED", reason: "no target is left" });
    expect(driven.execution.status).toBe("FAILED");
  });
});

describe("an end that somebody or something demands", () => {
  test.each([
    ["a person", { type: "canceled", by: "eve", reason: "enough", via: "person" }, "CANCELED", "canceled"],
    ["the emergency stop", { type: "canceled", by: "eve", reason: "smoke", via: "kill-switch" }, "CANCELED", "kill-switch"],
    ["a restart of the platform", { type: "recovered" }, "ERRORED", "platform-restarted"],
    ["the time-out of the run", { type: "timer", timer: { kind: "overall" } }, "ERRORED", "timed-out"],
    ["a bug", { type: "aborted", reason: "bug" }, "ERRORED", "bug"],
  ] satisfies readonly (readonly [string, Said, string, string])[])("by %s stops all that runs", (_name, event, status, reason) => {
    const driven = running();
    driven.say(event);
    expect(new Set(driven.stopped())).toEqual(new Set(["a", "b", "c"]));
    expect(driven.effects.find(({ type }) => type === "stop")).toMatchObject({ reason });
    for (const id of ["a", "b", "c"]) driven.report(id, { phase: "ended", outcome: "canceled", rollback: "verified" });
    expect(driven.execution.status).toBe(status);
    expect(driven.step("s")?.status).toBe("CANCELED");
  });

  test("before anything has started leaves only SKIPPED", () => {
    const driven = new Driven(planOf([actionStep("s", ["a"]), waitStep("w")]));
    driven.say({ type: "begun" });
    driven.say({ type: "canceled", by: "eve", reason: "enough", via: "person" });
    expect(driven.execution.status).toBe("CANCELED");
    expect([driven.step("s")?.status, driven.step("w")?.status]).toEqual(["SKIPPED", "SKIPPED"]);
  });

  test("between the commit of a start and its answer waits for evidence", () => {
    const driven = new Driven(planOf([actionStep("s", ["a"])]));
    driven.say({ type: "begun" });
    driven.report("a", { phase: "prepared" });
    driven.commit();
    driven.say({ type: "canceled", by: "eve", reason: "enough", via: "person" });
    expect(driven.execution.status).toBe("PREPARED");
    driven.report("a", { phase: "ended", outcome: "skipped", rollback: "not-needed" });
    expect(driven.execution.status).toBe("CANCELED");
    expect(driven.step("s")?.status).toBe("SKIPPED");
  });

  test("a start that is committed after it starts nothing", () => {
    const driven = new Driven(planOf([actionStep("s", ["a"])]));
    driven.say({ type: "begun" });
    driven.report("a", { phase: "prepared" });
    driven.say({ type: "canceled", by: "eve", reason: "enough", via: "person" });
    expect(driven.commit()).toEqual([]);
  });

  test("a running wait is CANCELED", () => {
    const driven = new Driven(planOf([waitStep("w")]));
    driven.say({ type: "begun" });
    driven.say({ type: "canceled", by: "eve", reason: "enough", via: "person" });
    expect(driven.step("w")?.status).toBe("CANCELED");
  });
});

describe("a lost agent", () => {
  test("makes the run ERRORED although its step ignores failures, and stops the parts of the others", () => {
    const driven = running({ ignoreFailure: true });
    driven.say({ type: "agent-lost", agentId: "agent-1", reason: "closed" });
    expect(new Set(driven.stopped())).toEqual(new Set(["a", "b", "c"]));
    expect(driven.target("a")).toMatchObject({ rollback: "pending", isAgentLost: true, outcome: "errored" });
    driven.report("c", { phase: "ended", outcome: "canceled", rollback: "verified" });
    expect(driven.execution).toMatchObject({ status: "RUNNING", cause: { status: "ERRORED", stop: "agent-lost" } });
  });

  test("that holds nothing of the run changes nothing", () => {
    const driven = running();
    const before = driven.execution;
    driven.say({ type: "agent-lost", agentId: "agent-9", reason: "closed" });
    expect(driven.execution).toBe(before);
  });

  test("that forgot with the same journal never called start; with a new one nobody knows", () => {
    for (const [isSameJournal, rollback] of [
      [true, "not-needed"],
      [false, "unproven"],
    ] as const) {
      const driven = new Driven(planOf([actionStep("s", ["a"])]));
      driven.say({ type: "begun" });
      driven.report("a", { phase: "prepared" });
      driven.commit();
      driven.say({ type: "agent-lost", agentId: "agent-1", reason: "closed" });
      driven.say({ type: "unknown-at-agent", id: "a", isSameJournal });
      expect(driven.target("a")?.rollback).toBe(rollback);
      expect(driven.execution.status).toBe("ERRORED");
    }
  });

  test("that forgot what was seen running leaves it unproven, whatever its journal", () => {
    const driven = new Driven(planOf([actionStep("s", ["a"])]));
    driven.run("a");
    driven.say({ type: "agent-lost", agentId: "agent-1", reason: "closed" });
    driven.say({ type: "unknown-at-agent", id: "a", isSameJournal: true });
    expect(driven.target("a")?.rollback).toBe("unproven");
  });
});

describe("time-outs", () => {
  test("a step that is not prepared in time is ERRORED and its agents forget it", () => {
    const driven = new Driven(planOf([actionStep("s", ["a", "b"])]));
    driven.say({ type: "begun" });
    driven.report("a", { phase: "prepared" });
    driven.say({ type: "timer", timer: { kind: "prepare", stepId: "s" } });
    expect(driven.execution).toMatchObject({ status: "ERRORED", cause: { reason: "not prepared within 60 s" } });
    expect(new Set(driven.stopped())).toEqual(new Set(["a", "b"]));
  });

  test("a start that is not answered in time is stopped", () => {
    const driven = new Driven(planOf([actionStep("s", ["a"])]));
    driven.say({ type: "begun" });
    driven.report("a", { phase: "prepared" });
    driven.commit();
    driven.say({ type: "timer", timer: { kind: "start", stepId: "s" } });
    expect(driven.stopped()).toContain("a");
    expect(driven.execution).toMatchObject({ status: "PREPARED", cause: { status: "ERRORED", reason: "not started within 180 s" } });
  });

  test("a timer that fires late changes nothing", () => {
    const driven = running();
    const before = driven.execution;
    driven.say({ type: "timer", timer: { kind: "prepare", stepId: "s" } });
    driven.say({ type: "timer", timer: { kind: "start", stepId: "s" } });
    expect(driven.execution).toBe(before);
  });
});

describe("a person who resolves", () => {
  test("ends what is pending as unproven, and the run with it", () => {
    const driven = new Driven(planOf([actionStep("s", ["a"])]));
    driven.run("a");
    driven.say({ type: "canceled", by: "eve", reason: "enough", via: "person" });
    expect(driven.say({ type: "resolved", id: "a", by: "eve", reason: "host is gone" })).toContainEqual({
      type: "resolve",
      id: "a",
      by: "eve",
      reason: "host is gone",
    });
    expect(driven.target("a")).toMatchObject({ rollback: "unproven", outcome: "canceled", resolved: { by: "eve" } });
    expect(driven.execution.status).toBe("CANCELED");
  });

  test("cannot resolve what runs, nor what is proven", () => {
    const driven = running();
    driven.say({ type: "resolved", id: "a", by: "eve", reason: "no" });
    driven.report("b", verified);
    driven.say({ type: "resolved", id: "b", by: "eve", reason: "no" });
    expect([driven.target("a")?.resolved, driven.target("b")?.resolved]).toEqual([undefined, undefined]);
  });

  test("can do so after the end of the run", () => {
    const driven = new Driven(planOf([actionStep("s", ["a"])]));
    driven.run("a");
    driven.report("a", { phase: "ended", outcome: "completed", rollback: "unproven" });
    expect(driven.execution.status).toBe("COMPLETED");
    driven.say({ type: "resolved", id: "a", by: "eve", reason: "looked" });
    expect(driven.target("a")).toMatchObject({ rollback: "unproven", resolved: { by: "eve" } });
  });
});

describe("reports", () => {
  test("that come twice or late say nothing", () => {
    const driven = running();
    const before = driven.execution;
    driven.say({ type: "reported", id: "a", report: { seq: 1, origin, phase: "prepared" } });
    expect(driven.execution).toBe(before);
  });

  test("of an agent that lost its journal count anew, whatever its clock says", () => {
    const driven = running();
    const anew = { epoch: 2, journalId: "journal-2" };
    driven.say({ type: "reported", id: "a", report: { seq: 1, origin: anew, phase: "ended", outcome: "errored", rollback: "unknown" } });
    expect(driven.target("a")).toMatchObject({ phase: "ended", rollback: "unproven", doubt: "no-record" });
  });

  test("of an older connection say nothing, whatever their number", () => {
    const driven = running();
    driven.say({ type: "reported", id: "a", report: { seq: 3, origin: { ...origin, epoch: 2 }, phase: "stopping", rollback: "pending" } });
    const before = driven.execution;
    driven.say({ type: "reported", id: "a", report: { seq: 9, origin, phase: "running" } });
    driven.say({ type: "reported", id: "a", report: { seq: 9, origin: { epoch: 1, journalId: "old" }, phase: "running" } });
    expect(driven.execution).toBe(before);
  });

  test("of an end without evidence prove nothing", () => {
    const driven = new Driven(planOf([actionStep("s", ["a"])]));
    driven.run("a");
    driven.report("a", { phase: "ended", outcome: "completed" });
    expect(driven.target("a")?.rollback).toBe("unproven");
  });

  test("of a start that answered late open the evidence again, and not the run", () => {
    const driven = new Driven(planOf([actionStep("s", ["a"])]));
    driven.run("a");
    driven.report("a", verified);
    driven.report("a", { phase: "stopping", rollback: "pending" });
    expect(driven.target("a")?.rollback).toBe("pending");
    expect(driven.execution.status).toBe("COMPLETED");
    driven.report("a", { phase: "ended", rollback: "unknown" });
    expect(driven.target("a")?.rollback).toBe("pending");
  });

  test("for a step that has not begun are believed only if they prove a fault", () => {
    const driven = new Driven(planOf([waitStep("w"), actionStep("s", ["a"])]));
    driven.say({ type: "begun" });
    driven.report("a", { phase: "prepared" });
    expect(driven.target("a")?.phase).toBe("created");
    driven.report("a", { phase: "running" });
    expect(driven.target("a")?.hasStarted).toBe(true);
  });
});

describe("every state meets every event", () => {
  const states: Readonly<Record<string, (driven: Driven) => void>> = {
    created: () => undefined,
    preparing: (driven) => void driven.say({ type: "begun" }),
    prepared: (driven) => {
      driven.say({ type: "begun" });
      driven.report("a", { phase: "prepared" });
    },
    starting: (driven) => {
      driven.say({ type: "begun" });
      driven.report("a", { phase: "prepared" });
      driven.commit();
    },
    running: (driven) => driven.run("a"),
    stopping: (driven) => {
      driven.run("a");
      driven.report("a", { phase: "stopping", outcome: "completed", rollback: "pending" });
    },
    ended: (driven) => {
      driven.run("a");
      driven.report("a", verified);
    },
  };
  const events: Readonly<Record<ExecutionEvent["type"], Said>> = {
    created: { type: "created", plan: planOf([actionStep("s", ["a"])]) },
    begun: { type: "begun" },
    "target-gone": { type: "target-gone", id: "a" },
    "start-committed": { type: "start-committed", stepIds: ["s"] },
    undelivered: { type: "undelivered", id: "a", reason: "not linked" },
    reported: { type: "reported", id: "a", report: { seq: 90, origin, phase: "ended", outcome: "errored", rollback: "confirmed" } },
    refused: { type: "refused", id: "a", reason: "no" },
    "stop-delivered": { type: "stop-delivered", id: "a" },
    "unknown-at-agent": { type: "unknown-at-agent", id: "a", isSameJournal: false },
    "agent-lost": { type: "agent-lost", agentId: "agent-1", reason: "closed" },
    summarized: { type: "summarized", id: "a", text: "t", level: "info" },
    timer: { type: "timer", timer: { kind: "overall" } },
    canceled: { type: "canceled", by: "eve", reason: "r", via: "person" },
    resolved: { type: "resolved", id: "a", by: "eve", reason: "r" },
    recovered: { type: "recovered" },
    aborted: { type: "aborted", reason: "bug" },
  };

  test("and the table of what follows is this one", () => {
    const rows = Object.entries(states).flatMap(([state, reach]) =>
      Object.entries(events).map(([name, event]) => {
        const driven = new Driven(planOf([actionStep("s", ["a"])]));
        reach(driven);
        const effects = driven.say(event);
        const target = driven.target("a");
        const status = target === undefined ? "" : targetStatus(target);
        return `${state} × ${name} → ${target?.phase} ${status} ${target?.rollback ?? "active"} | ${driven.execution.status} | ${effects.map(({ type }) => type).join(" ")}`;
      }),
    );
    expect(rows.join("\n")).toMatchSnapshot();
  });
});
