/** When one extension's index and descriptions are read again, and what is known of it. Pure. */
import { assertNever, type BackoffOptions, type Instant, type Step } from "@squall/core";

/** What one entry of the index led to: a description, or why there is none. */
export interface Described<Definition> {
  readonly kind: string;
  readonly path: string;
  readonly definition?: Definition;
  readonly problem?: ContractProblem;
}

/** A breach of the contract, said so that the extension's author finds the place. */
export interface ContractProblem {
  /** Request path, such as `/org.example.attack`; `/` is the index. */
  readonly path: string;
  /** JSON path into the answer, such as `$.parameters[2].type`; empty where there is no document. */
  readonly jsonPath: string;
  readonly message: string;
}

export interface PollState<Definition> {
  readonly health: "unknown" | "up" | "failing";
  readonly isPolling: boolean;
  readonly failures: number;
  /** ETag of the last complete reading; sent back byte for byte. */
  readonly etag?: string;
  readonly described: readonly Described<Definition>[];
  readonly problems: readonly ContractProblem[];
  readonly lastContactAt?: Instant;
}

export type PollEvent<Definition> =
  | { readonly type: "due" }
  /** 304: neither the index nor a description has changed. */
  | { readonly type: "unchanged"; readonly at: Instant }
  | { readonly type: "read"; readonly at: Instant; readonly etag?: string; readonly described: readonly Described<Definition>[] }
  | { readonly type: "failed"; readonly problem: ContractProblem }
  | { readonly type: "abort"; readonly reason: string };

export type PollEffect<Definition> =
  | { readonly type: "poll"; readonly etag?: string }
  | { readonly type: "schedule"; readonly afterMs: number }
  | { readonly type: "publish"; readonly described: readonly Described<Definition>[] }
  | { readonly type: "reportHealth"; readonly health: "up" | "failing"; readonly problems: readonly ContractProblem[] };

export interface PollOptions {
  readonly intervalMs: number;
}

type PollStep<Definition> = Step<PollState<Definition>, PollEffect<Definition>>;

/** Doubling without jitter: one agent asks one extension, so there is no herd to scatter. */
const backoff: BackoffOptions = { baseMs: 500, capMs: 30_000 };
/** With a description missing the whole is read again soon; the author is probably mending it. */
const incompleteIntervalMs = 10_000;
const problemsMax = 50;

export function initialPoll<Definition>(): PollState<Definition> {
  return { health: "unknown", isPolling: false, failures: 0, described: [], problems: [] };
}

export function reducePoll<Definition>(
  state: PollState<Definition>,
  event: PollEvent<Definition>,
  options: PollOptions,
): PollStep<Definition> {
  switch (event.type) {
    case "due":
      if (state.isPolling) return [state];
      return [
        { ...state, isPolling: true },
        { type: "poll", ...(state.etag === undefined ? {} : { etag: state.etag }) },
      ];
    case "unchanged":
      return unchanged(state, event.at, options);
    case "read":
      return read(state, event, options);
    case "failed":
      return failed(state, event.problem);
    case "abort":
      return failed(state, { path: "/", jsonPath: "", message: event.reason });
    default:
      return assertNever(event);
  }
}

function unchanged<Definition>(state: PollState<Definition>, at: Instant, options: PollOptions): PollStep<Definition> {
  const next = { ...state, isPolling: false, failures: 0, health: "up" as const, lastContactAt: at, problems: [] };
  return [next, ...healthIf(state, next), { type: "schedule", afterMs: options.intervalMs }];
}

function read<Definition>(
  state: PollState<Definition>,
  event: Extract<PollEvent<Definition>, { type: "read" }>,
  options: PollOptions,
): PollStep<Definition> {
  const described = event.described.map((entry) => keepLastGood(entry, state.described));
  const problems = described.flatMap((entry) => entry.problem ?? []).slice(0, problemsMax);
  const isComplete = problems.length === 0;
  const { etag: _previous, ...rest } = state;
  const next: PollState<Definition> = {
    ...rest,
    isPolling: false,
    failures: 0,
    health: "up",
    lastContactAt: event.at,
    described,
    problems,
    // A 304 would skip the descriptions that are still missing.
    ...(isComplete && event.etag !== undefined ? { etag: event.etag } : {}),
  };
  return [
    next,
    { type: "publish", described },
    ...healthIf(state, next),
    { type: "schedule", afterMs: isComplete ? options.intervalMs : Math.min(options.intervalMs, incompleteIntervalMs) },
  ];
}

/** One broken description must not take an action away that was fine a minute ago. */
function keepLastGood<Definition>(entry: Described<Definition>, previous: readonly Described<Definition>[]): Described<Definition> {
  if (entry.problem === undefined) return entry;
  const last = previous.find((other) => other.kind === entry.kind && other.path === entry.path);
  return last?.definition === undefined ? entry : { ...entry, definition: last.definition };
}

function failed<Definition>(state: PollState<Definition>, problem: ContractProblem): PollStep<Definition> {
  const failures = state.failures + 1;
  const next: PollState<Definition> = { ...state, isPolling: false, failures, health: "failing", problems: [problem] };
  const afterMs = Math.min(backoff.capMs, backoff.baseMs * 2 ** (failures - 1));
  return [next, ...healthIf(state, next), { type: "schedule", afterMs }];
}

function healthIf<Definition>(state: PollState<Definition>, next: PollState<Definition>): PollEffect<Definition>[] {
  const isSame = state.health === next.health && textOf(state.problems) === textOf(next.problems);
  if (isSame || next.health === "unknown") return [];
  return [{ type: "reportHealth", health: next.health, problems: next.problems }];
}

function textOf(problems: readonly ContractProblem[]): string {
  return problems.map((problem) => `${problem.path}\n${problem.jsonPath}\n${problem.message}`).join("\n");
}

/**
 * The part of an index ETag that names the process: newer kits write `START-COUNTER`, and the counter rises while the
 * process lives on. Without a dash the whole text is a process's.
 */
export function processOf(etag: string): string {
  const dash = etag.lastIndexOf("-");
  return dash <= 0 ? etag : etag.slice(0, dash);
}
