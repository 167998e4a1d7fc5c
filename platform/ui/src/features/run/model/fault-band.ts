/** The state of the faults of a run in one sentence, to be read from across the room. Pure. */
import type { IconName } from "../../../components/icon.tsx";
import type { Schemas } from "../../../lib/api.ts";
import { formatLength, plural } from "../../../lib/format.ts";
import { type Execution, isOver } from "./events.ts";

export type BandTone = "quiet" | "attack" | "amber" | "green" | "red" | "orange";

export interface FaultBand {
  readonly tone: BandTone;
  readonly icon: IconName;
  readonly sentence: string;
  readonly detail: string;
}

const howItEnds = "It is undone at its end, by Stop, and by itself if nobody is heard any more.";

type Head = Pick<Schemas["ExecutionHead"], "state" | "stopping" | "faults" | "reason" | "reasonDetails" | "canceledBy">;

/** What the band says below its sentence about a whole run: the reason if there is one, else what the sentence is about. */
export function bandDetail(execution: Execution): string {
  const band = faultBand(execution);
  if (band.tone === "amber" && execution.reason === undefined)
    return `${band.detail} Stop is sent again and again until each target is confirmed.`.trim();
  if (band.detail !== "") return band.detail;
  const attacks = execution.steps.filter((step) => step.actionKind === "ATTACK");
  const active = attacks.filter((step) =>
    step.targetExecutions.some((target) => target.state === "RUNNING" && target.ledger.requested === undefined),
  );
  switch (band.tone) {
    case "attack":
      // While its start is on the way, a fault counts as active and no target runs yet.
      return [...(active.length === 0 ? [] : [`${active.map((step) => `“${step.label}”`).join(", ")}.`]), howItEnds].join(" ");
    case "green":
      return execution.faults.confirmed === 0
        ? "An independent look at each system found nothing left behind."
        : "The extensions say so; not every action can be looked at independently.";
    default:
      return execution.state === "RUNNING" && attacks.length > 0
        ? `Still to come: ${
            attacks
              .filter((step) => step.started === undefined)
              .map((step) => `“${step.label}”`)
              .join(", ") || "nothing that harms"
          }.`
        : "";
  }
}

/** Worst first: what may still be there, what is being undone, what is there, what was proven gone. */
export function faultBand(head: Head): FaultBand {
  const { active, rollingBack, verified, confirmed, notPossible, unproven, dirty, resolved } = head.faults;
  const all = active + rollingBack + verified + confirmed + notPossible + unproven + dirty + resolved;
  const detail = [outcomeWords(head), provenWords(head.faults)].filter(Boolean).join(" ");
  if (unproven + dirty > 0) return { tone: "red", icon: dirty > 0 ? "dirty" : "unproven", sentence: worryWords(unproven, dirty), detail };
  if (rollingBack > 0) {
    return {
      tone: "amber",
      icon: "rollback",
      sentence: `${rollingBack} of ${plural(all, "target")} ${rollingBack === 1 ? "is" : "are"} still rolling back`,
      detail,
    };
  }
  if (active > 0) return { tone: "attack", icon: "attack", sentence: `A fault is active on ${plural(active, "target")}`, detail };
  if (notPossible > 0)
    return { tone: "orange", icon: "warning", sentence: `What was done to ${plural(notPossible, "target")} cannot be undone`, detail };
  if (resolved > 0 && verified + confirmed === 0)
    return { tone: "quiet", icon: "person", sentence: `${plural(resolved, "target")} settled by a person, not by proof`, detail };
  if (verified + confirmed > 0) return provenBand(head, detail);
  return quietBand(head, detail);
}

function worryWords(unproven: number, dirty: number): string {
  const parts = [
    unproven === 0 ? "" : `${plural(unproven, "target")} ${unproven === 1 ? "is" : "are"} unproven`,
    dirty === 0 ? "" : `${unproven === 0 ? plural(dirty, "target") : dirty} ${dirty === 1 ? "is" : "are"} dirty`,
  ];
  return parts.filter(Boolean).join(", ");
}

function provenBand(head: Head, detail: string): FaultBand {
  const { verified, confirmed, longestRollbackMs } = head.faults;
  const within = longestRollbackMs === undefined ? "" : ` in ${formatLength(longestRollbackMs)}`;
  const sofar = isOver(head) ? "" : " so far";
  if (confirmed === 0) {
    return {
      tone: "green",
      icon: "verified",
      sentence: `${verified === 1 ? "The target is" : `All ${verified} targets are`} proven clean${within}${sofar}`,
      detail,
    };
  }
  const count = verified + confirmed;
  return {
    tone: "green",
    icon: "confirmed",
    sentence: `${count === 1 ? "The target is" : `All ${count} targets are`} rolled back${within}${sofar}, ${confirmed === count ? "confirmed by the extension" : `${verified} of them proven`}`,
    detail,
  };
}

function quietBand(head: Head, detail: string): FaultBand {
  if (head.state === "RUNNING") return { tone: "quiet", icon: "dash", sentence: "No fault is active", detail };
  if (isOver(head)) return { tone: "quiet", icon: "dash", sentence: "No fault was left behind: none was started", detail };
  return {
    tone: "quiet",
    icon: "pending",
    sentence: "Nothing has started yet",
    detail: detail || "Variables and targets are being fixed, agents are being asked to prepare.",
  };
}

function provenWords(faults: Schemas["FaultSummary"]): string {
  const parts = [
    faults.verified === 0 ? "" : `${faults.verified} proven clean`,
    faults.confirmed === 0 ? "" : `${faults.confirmed} confirmed by the extension`,
    faults.resolved === 0 ? "" : `${faults.resolved} settled by a person`,
  ].filter(Boolean);
  const open = faults.rollingBack + faults.unproven + faults.dirty + faults.active;
  return parts.length === 0 || open === 0 ? "" : `${parts.join(", ")}.`;
}

/** Why the run ended, or is ending, as it does. */
function outcomeWords(head: Head): string {
  const who = head.canceledBy === undefined ? "" : `Stopped by ${head.canceledBy}.`;
  const why = [head.reason, head.reasonDetails].filter(Boolean).join(": ");
  return [who, why === "" ? "" : `${why}${/[.!?]$/.test(why) ? "" : "."}`].filter(Boolean).join(" ");
}
