/** What Squall promises, and how each promise is tried. The page is made of it. */

export interface PromiseMade {
  readonly name: string;
  readonly text: string;
  /** How it is tried; where nothing tries it yet, that is said. */
  readonly tried: string;
}

export const promises: readonly PromiseMade[] = [
  {
    name: "I1 no orphan",
    text: "Whatever may have been started is stopped until the extension confirms it or a named person resolves it, across any crashes.",
    tried:
      "Simulation: at the end nothing is broken that was not said to be `unproven` or `dirty`, and nothing at all where the extension has the fence; no start before its intent is on disk; no stop within a silence; no agent leaves in good order with work open. Real processes that are killed: `e2e/`.",
  },
  {
    name: "I2 bounded exposure",
    text: "After a link is lost, stop is sent within the lease and 50 ms; 500 ms more while a status is in flight, 5 s more while a start is unanswered without the fence.",
    tried:
      "Simulation: every 100 ms each running action is looked at, and no start is called on a lapsed lease. The link to extensions has no checker of its time yet.",
  },
  {
    name: "I3 stop beats start",
    text: "After a stop was asked for, no late, doubled or buffered message starts it.",
    tried: "Simulation: every call of start. Tables and properties beside the machine.",
  },
  {
    name: "I4 single owner",
    text: "One connection commands an agent; frames of an older one are refused.",
    tried:
      "Tests of the session machine and of the hub in `platform/api`. The real session machine runs in the simulation, which has no checker for it.",
  },
  {
    name: "I5 once, and at least once",
    text: "Start is called once at the most; stop at least once for each start.",
    tried: "Simulation: every call is counted.",
  },
  {
    name: "I6 honest state",
    text: "Nothing is said to be rolled back without evidence that is newer than the last change.",
    tried:
      "Simulation: an observer of the fault itself, at every change of it, at every claim of an agent and at everything the platform shows.",
  },
  {
    name: "I7 discovery converges",
    text: "When all is quiet, the targets of the platform are those of the extensions.",
    tried: "Tests of deltas and digests in `agent/` and `platform/api`. Not simulated.",
  },
  {
    name: "I8 locks",
    text: "Locks on targets never overlap, and are released or shown with their age.",
    tried: "Tests of executions in `platform/api`. Not simulated.",
  },
  {
    name: "I9 kill switch",
    text: "After it is engaged no start is written, and stop is sent within 1 s to connected agents.",
    tried:
      "Simulation: it is engaged in the middle of runs, while the store hangs too. No start is written, and each agent that is linked is told to stop within 1 s.",
  },
  {
    name: "I10 fold",
    text: "The state of an execution is the fold of its events.",
    tried: "Simulation: at the end the stored events are folded and compared. Properties of the machine in `platform/domain`.",
  },
  {
    name: "I11 contract order",
    text: "Prepare, start, status, stop, one at a time; nothing after a failed prepare; no status after stop; the newest state wins.",
    tried: "Simulation: every call, and that the state in a status is the one on disk.",
  },
];

export const limits: readonly string[] = [
  "An extension without the fence whose status changes what undoing needs: if that answer is lost, the confirmed stop may have undone too little. It is shown as `unproven`.",
  "A start that a proxy doubles, or that arrives more than 40 s after it was sent, reaches an extension without the fence twice or after its stop. Nothing outside the extension can prevent that. The simulation leaves it out for such extensions.",
  "An extension without heartbeat and without the fence, whose start was not answered: stop is sent, and the end is `unproven` unless verify decides.",
  "An index without a revision hides a restart of the extension's process.",
  "In the simulation the shells of sockets, disks and the database are replaced: what they do wrong shows only with real processes. Discovery, locks and schedules are not simulated.",
  "Bounds of time hold as long as the extension's host lives, and the extension or its guard runs.",
];
