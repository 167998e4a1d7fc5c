/** Watches the extensions in which something is active: carries out what `lease/extension-link.ts` asks for. */
import { type Clock, type Driver, drive } from "@squall/core";
import {
  type ExtensionLink,
  type ExtensionLinkEffect,
  type ExtensionLinkEvent,
  reduceExtensionLink,
  unwatchedLink,
} from "../lease/extension-link.ts";
import type { RevisionAnswer } from "./answers.ts";
import type { ExtensionCalls } from "./ports.ts";
import type { Subject } from "./state.ts";
import { revisionTimeoutMs } from "./timing.ts";

/** What became of one extension. `process` comes with `restarted`. */
export interface ExtensionNews {
  readonly instance: string;
  readonly is: "lost" | "reachable" | "restarted";
  readonly process?: string | undefined;
}

export interface ExtensionWatch extends Disposable {
  /** The extensions in which something is active now, by instance. */
  watch(active: ReadonlyMap<string, Pick<Subject, "instance" | "origin">>): void;
  /** Awaits a call and learns from it: whether it was answered, and that silence is excused meanwhile. */
  during<Answer extends { readonly type: string }>(instance: string, timeoutMs: number, answer: Promise<Answer>): Promise<Answer>;
  /** Reads the index; what it shows is learned from too. */
  revision(subject: Pick<Subject, "instance" | "origin">): Promise<RevisionAnswer>;
}

interface Watched {
  readonly driver: Driver<ExtensionLink, ExtensionLinkEvent>;
  subject: Pick<Subject, "instance" | "origin">;
  timer?: Disposable;
}

interface WatchOptions {
  readonly clock: Clock;
  readonly calls: Pick<ExtensionCalls, "revision">;
  readonly onNews: (news: ExtensionNews) => void;
  readonly onBug: (cause: unknown) => void;
}

export function createExtensionWatch(options: WatchOptions): ExtensionWatch {
  const { clock, calls, onNews } = options;
  const links = new Map<string, Watched>();
  let callNumber = 0;

  const linkOf = (subject: Pick<Subject, "instance" | "origin">): Watched => {
    const known = links.get(subject.instance);
    if (known !== undefined) return known;
    const watched: Watched = { driver: driveLink(subject.instance), subject };
    links.set(subject.instance, watched);
    return watched;
  };
  const driveLink = (instance: string) =>
    drive<ExtensionLink, ExtensionLinkEvent, ExtensionLinkEffect>({
      initial: unwatchedLink,
      reduce: reduceExtensionLink,
      interpret: {
        probe: () => void probe(instance),
        arm: ({ at }) => arm(instance, at),
        lost: () => onNews({ instance, is: "lost" }),
        reachable: () => onNews({ instance, is: "reachable" }),
        restarted: ({ process }) => onNews({ instance, is: "restarted", process }),
      },
      // A timer comes again by itself: the watch goes on whatever went wrong.
      abort: () => ({ type: "timer", at: clock.now() }),
      onBug: options.onBug,
      isUrgent: () => true,
    });
  const arm = (instance: string, at: number) => {
    const watched = links.get(instance);
    if (watched === undefined) return;
    watched.timer?.[Symbol.dispose]();
    watched.timer = clock.timer(at - clock.now(), () => watched.driver.post({ type: "timer", at: clock.now() }));
  };
  const probe = async (instance: string) => {
    const watched = links.get(instance);
    if (watched === undefined) return;
    learn(watched, await ask(watched.subject));
  };
  const ask = (subject: Pick<Subject, "instance" | "origin">): Promise<RevisionAnswer> =>
    calls
      .revision(subject, { timeoutMs: revisionTimeoutMs })
      .catch((cause: unknown): RevisionAnswer => ({ type: "no-answer", text: String(cause) }));
  const learn = (watched: Watched, answer: RevisionAnswer) => {
    const at = clock.now();
    if (answer.type === "read") watched.driver.post({ type: "probe-answered", at, process: answer.process });
    else watched.driver.post({ type: "probe-failed", at, isRefused: answer.type === "no-answer" });
  };
  const drop = (instance: string, watched: Watched) => {
    watched.timer?.[Symbol.dispose]();
    links.delete(instance);
  };

  return {
    watch(active) {
      const at = clock.now();
      for (const subject of active.values()) {
        const watched = linkOf(subject);
        watched.subject = subject;
        watched.driver.post({ type: "watched", at });
      }
      for (const [instance, watched] of links) {
        if (active.has(instance)) continue;
        watched.driver.post({ type: "unwatched", at });
        if (watched.driver.state().calls.length === 0) drop(instance, watched);
      }
    },
    async during(instance, timeoutMs, answer) {
      const call = ++callNumber;
      links.get(instance)?.driver.post({ type: "call-began", at: clock.now(), call, timeoutMs });
      const result = await answer;
      const isAnswered = result.type !== "no-answer" && result.type !== "timed-out";
      links.get(instance)?.driver.post({ type: "call-ended", at: clock.now(), call, isAnswered });
      return result;
    },
    async revision(subject) {
      const answer = await ask(subject);
      if (answer.type === "read") learn(linkOf(subject), answer);
      return answer;
    },
    [Symbol.dispose]() {
      for (const [instance, watched] of links) drop(instance, watched);
    },
  };
}
