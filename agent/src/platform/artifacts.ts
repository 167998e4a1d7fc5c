/** Files that actions produced, on their way to the platform. Kept in memory, within limits, until they are stored. */
import { type Clock, errorText, type Log, SquallError } from "@squall/core";
import type { Artifact } from "@squall/openapi/extension";

export interface ArtifactContext {
  readonly experimentKey: string;
  readonly executionId: number;
}

export interface Artifacts {
  add(targetExecutionId: string, artifacts: readonly Artifact[], context: ArtifactContext | undefined): void;
  /** The link is open: what waits goes on. */
  flush(): void;
  /** Resolves when nothing waits any more, or `withinMs` passed. */
  settled(withinMs: number): Promise<void>;
}

export interface ArtifactsPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly put: (path: string, content: Uint8Array) => Promise<void>;
  readonly isLinked: () => boolean;
}

interface Waiting {
  readonly path: string;
  readonly content: Uint8Array;
  readonly targetExecutionId: string;
}

const waitingMaxBytes = 64 * 1024 * 1024;
const labelMax = 256;
/** The platform gives each execution's files numbers of up to this. */
const numberMax = 1_000;
const executionsMax = 10_000;
const settleCheckMs = 50;

export function createArtifacts(ports: ArtifactsPorts): Artifacts {
  const numbers = new Map<string, number>();
  const queue: Waiting[] = [];
  let queuedBytes = 0;
  let isSending = false;

  const send = async () => {
    if (isSending) return;
    isSending = true;
    try {
      for (let next = queue[0]; next !== undefined && ports.isLinked(); next = queue[0]) {
        if (!(await isDone(next))) return;
        queue.shift();
        queuedBytes -= next.content.byteLength;
      }
    } finally {
      isSending = false;
    }
  };

  /** False: try it again over the next link. What the platform refuses would be refused again. */
  const isDone = async ({ path, content, targetExecutionId }: Waiting): Promise<boolean> => {
    try {
      await ports.put(path, content);
      return true;
    } catch (cause) {
      ports.log.warn({ targetExecutionId, reason: errorText(cause) }, "an artifact was not taken");
      return !(cause instanceof SquallError && cause.code === "SQUALL_PLATFORM_UNREACHABLE");
    }
  };

  const numberOf = (id: string): number => {
    const number = (numbers.get(id) ?? 0) + 1;
    const [oldest] = numbers.keys();
    if (!numbers.has(id) && numbers.size >= executionsMax && oldest !== undefined) numbers.delete(oldest);
    numbers.set(id, number);
    return number;
  };

  return {
    add(targetExecutionId, artifacts, context) {
      for (const artifact of artifacts) {
        const content = Buffer.from(artifact.data, "base64");
        const number = numberOf(targetExecutionId);
        if (number > numberMax || queuedBytes + content.byteLength > waitingMaxBytes) {
          ports.log.warn({ targetExecutionId, sizeBytes: content.byteLength }, "an artifact was dropped: too much waits already");
          continue;
        }
        const label = encodeURIComponent(artifactLabel(artifact.label, context));
        queue.push({ path: `/agent/v1/artifacts/${targetExecutionId}/${number}?label=${label}`, content, targetExecutionId });
        queuedBytes += content.byteLength;
      }
      void send();
    },
    flush: () => void send(),
    async settled(withinMs) {
      const until = ports.clock.now() + withinMs;
      while (queue.length > 0 && ports.isLinked() && ports.clock.now() < until) await ports.clock.sleep(settleCheckMs);
    },
  };
}

/** Fills in what the contract lets extensions write, and keeps it a plain file name. Pure. */
export function artifactLabel(label: string, context: ArtifactContext | undefined): string {
  const filled =
    context === undefined
      ? label
      : label.replaceAll("$(experimentKey)", context.experimentKey).replaceAll("$(executionId)", String(context.executionId));
  // Neither a path nor a control character belongs into a file name.
  const plain = filled.replace(/[\p{Cc}/\\]/gu, "_").replace(/^\.+/, "_");
  return [...plain].slice(0, labelMax).join("") || "artifact";
}
