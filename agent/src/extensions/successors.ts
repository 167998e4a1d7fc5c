/**
 * What to do about an instance that is gone for good, such as a pod under a new address: the undoing of what runs there
 * goes to the instance that now reports the same target and offers the action. Its answer proves nothing by itself, so
 * only a clean verify makes it more than `unproven`.
 */
import type { Clock, Log } from "@squall/core";
import { recordKey } from "../discovery/canonical.ts";
import type { StreamContent } from "../discovery/delta.ts";
import type { Subject, TargetExecutions } from "../target-execution/target-execution.ts";

export interface SuccessorsPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly targets: Pick<TargetExecutions, "list" | "moved">;
  /** Whether the instance is registered, and its index could be read when it was last asked for. */
  readonly isReachable: (instance: string) => boolean;
  /** All registered instances that can be reached and offer this action. */
  readonly offering: (actionId: string) => readonly string[];
  /** What was found, by stream: instance, `#`, discovery. */
  readonly contents: () => ReadonlyMap<string, StreamContent>;
}

const checkIntervalMs = 5_000;
const goneAfterMs = 60_000;

export function watchSuccessors(ports: SuccessorsPorts): Disposable {
  const { clock, log, targets } = ports;
  const goneSince = new Map<string, number>();
  let timer: Disposable;

  const check = () => {
    const pending = targets.list().filter(({ phase }) => phase === "stopping" || phase === "verifying");
    const instances = new Set(pending.flatMap(({ subject }) => subject?.instance ?? []));
    for (const instance of goneSince.keys()) if (!instances.has(instance)) goneSince.delete(instance);
    for (const instance of instances) {
      if (ports.isReachable(instance)) {
        goneSince.delete(instance);
        continue;
      }
      const since = goneSince.get(instance) ?? clock.now();
      goneSince.set(instance, since);
      if (clock.now() - since >= goneAfterMs) move(instance);
    }
    timer = clock.timer(checkIntervalMs, check);
  };

  const move = (from: string) => {
    targets.moved(from, (subject) => {
      const to = successorOf(subject);
      if (to === undefined) return undefined;
      log.warn(
        { extension: from, successor: to, actionId: subject.action.id },
        "an extension is gone: its rollback goes to another instance",
      );
      return { ...subject, instance: to, origin: to };
    });
  };

  const successorOf = ({ instance, action, target }: Subject): string | undefined => {
    if (target === undefined) return undefined;
    const key = recordKey(target);
    const candidates = ports.offering(action.id).filter((other) => other !== instance);
    return candidates.find((other) =>
      [...ports.contents()].some(([stream, { records }]) => stream.startsWith(`${other}#`) && records.has(key)),
    );
  };

  timer = clock.timer(checkIntervalMs, check);
  return { [Symbol.dispose]: () => timer[Symbol.dispose]() };
}
