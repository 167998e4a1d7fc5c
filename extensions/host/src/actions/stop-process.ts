/** Stopping processes of this host. */
import { type Action, ActionError, defineAction, type ExecutionContext, parameter } from "@squall/extension-kit";
import {
  type Candidate,
  type ProcessIdentity,
  type ProcessPattern,
  type ProcessStopper,
  pidOf,
  type StopProcessLook,
} from "@squall/faults";
import { type Control, type Restrictions, spareControl } from "../host/control.ts";
import { assertOwnHost, hostSelection, lifetimeOf } from "../host/own-host.ts";

/** Shorter patterns mean nearly everything. */
const patternMin = 2;
/** Processes that a message names. */
const namedMax = 10;

interface State {
  readonly pattern: ProcessPattern;
  /** For a pid: the process that has it now. */
  readonly identity?: ProcessIdentity;
  readonly isGraceful: boolean;
  readonly intervalMs: number;
  readonly lifetimeMs: number;
  readonly restrictions: Restrictions;
}

export function stopProcess(options: { readonly stopper: ProcessStopper; readonly control: Control; readonly hostname: string }): Action {
  const { stopper, control, hostname } = options;
  return defineAction({
    id: "squall.host.stop-process",
    label: "Stop Processes",
    description:
      "Stops processes of a host, and again those that are started anew, until the duration is over. Nothing is started again afterwards: that is the work of whatever supervises them.",
    kind: "attack",
    technology: "Linux Host",
    category: "state",
    timeControl: "external",
    targetSelection: hostSelection,
    hint: {
      type: "hint_info",
      content: "Squall's own processes, those that started them, listeners on its endpoints, pid 1 and kernel threads are never stopped.",
    },
    parameters: {
      process: parameter.string({ label: "Process", description: "A pid, or a part of the executable's name.", required: true }),
      graceful: parameter.boolean({
        label: "Graceful",
        description: "SIGTERM first, and SIGKILL for what still runs at the next round; otherwise SIGKILL at once.",
        default: true,
        required: true,
      }),
      duration: parameter.duration({
        label: "Duration",
        description: "How long processes are stopped.",
        default: "30s",
        min: "1s",
        required: true,
      }),
      delay: parameter.duration({
        label: "Delay",
        description: "Time between two rounds.",
        default: "5s",
        min: "100ms",
        required: true,
        advanced: true,
      }),
      inCommandLine: parameter.boolean({
        label: "Search the command line",
        description: "Also stop processes whose whole command line holds the text; needed for interpreted programs.",
        default: false,
        advanced: true,
      }),
    },
    async prepare({ config, target, executionContext }) {
      assertOwnHost(target, hostname);
      const pattern = { text: config.process.trim(), inCommandLine: config.inCommandLine };
      const restrictions = restrictionsOf(executionContext);
      const found = await meant(stopper, pattern, control, restrictions);
      const state: State = {
        pattern,
        ...identityOf(pattern, found),
        isGraceful: config.graceful,
        intervalMs: config.delay,
        lifetimeMs: lifetimeOf(config.duration),
        restrictions,
      };
      return { state, messages: [{ message: `${found.length} processes match: ${namesOf(found)}` }] };
    },
    async start({ executionId, state }) {
      const look = await stopper.start(executionId, state, spareControl(control, state.restrictions));
      return { messages: [{ message: textOf(look) }] };
    },
    async status({ executionId }) {
      const look = stopper.look(executionId);
      if (look === undefined)
        throw new ActionError("Processes are no longer stopped", {
          detail: "this extension was restarted since it began",
          status: "failed",
        });
      const refused = refusal(look);
      if (refused !== undefined) throw refused;
      return { completed: false };
    },
    async stop({ executionId }) {
      const look = stopper.look(executionId);
      await stopper.stop(executionId);
      if (look === undefined) return undefined;
      const error = refusal(look);
      return { summary: { text: textOf(look), level: "info" }, ...(error === undefined ? {} : { error }) };
    },
    async verify({ executionId }) {
      return stopper.look(executionId) === undefined ? [] : ["this extension still stops processes"];
    },
  });
}

async function meant(
  stopper: ProcessStopper,
  pattern: ProcessPattern,
  control: Control,
  restrictions: Restrictions,
): Promise<readonly Candidate[]> {
  if (pattern.text.length < patternMin && pidOf(pattern) === undefined) {
    throw new ActionError("The process is not given precisely enough", {
      detail: `"${pattern.text}" is shorter than ${patternMin} characters and is no pid`,
    });
  }
  const found = await stopper.preview(pattern, spareControl(control, restrictions));
  if (found.length > 0) return found;
  throw new ActionError("No process can be stopped", {
    detail: `nothing on this host matches "${pattern.text}"${pattern.inCommandLine ? "" : " by its executable's name"}, but for processes that are always spared (Squall's own, their ancestors, pid 1, kernel threads)`,
  });
}

function identityOf(pattern: ProcessPattern, [found]: readonly Candidate[]): Pick<State, "identity"> {
  if (found === undefined || pidOf(pattern) === undefined) return {};
  return { identity: { pid: found.stat.pid, startTicks: found.stat.startTicks } };
}

function restrictionsOf({ agentPid, restrictedEndpoints }: ExecutionContext): Restrictions {
  return { agentPid, endpoints: restrictedEndpoints.map(({ cidr, portMin, portMax }) => ({ cidr, portMin, portMax })) };
}

/** Nothing could be stopped although something was meant to be. */
function refusal(look: StopProcessLook): ActionError | undefined {
  if (look.stopped > 0 || look.refusals.length === 0) return undefined;
  return new ActionError("No process could be stopped", { detail: look.refusals.join("; "), status: "failed" });
}

function textOf({ stopped, rounds, refusals }: StopProcessLook): string {
  const text = `${stopped} processes were stopped in ${rounds} rounds`;
  return refusals.length === 0 ? text : `${text}; ${refusals.join("; ")}`;
}

function namesOf(found: readonly Candidate[]): string {
  const names = found.slice(0, namedMax).map(({ stat }) => `${stat.name} (${stat.pid})`);
  return found.length > namedMax ? `${names.join(", ")} and ${found.length - namedMax} more` : names.join(", ");
}
