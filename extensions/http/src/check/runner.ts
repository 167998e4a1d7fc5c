/** Sends the requests of one check at a steady pace and keeps what came of them. */
import type { Clock } from "@squall/core";
import { type Answer, type Expectation, type Judgement, judge } from "./expectation.ts";
import { type CheckRequest, createRequester, type Requester, type Transport } from "./request.ts";
import type { Tally } from "./verdict.ts";

/** Measurements that wait to be fetched; the oldest give way. */
const samplesMax = 10_000;
/** How long requests that were cut off may take to go away. */
const closeMs = 2_000;

/** When requests are sent. */
export interface Pace {
  readonly intervalMs: number;
  /** No request is sent later than this, but for the first one, which always is. */
  readonly durationMs: number;
  /**
   * With a number of requests, one that is due while all workers are busy is sent as soon as one is free. Without, as
   * many are sent as the time allows, and such a one is left out.
   */
  readonly requestsMax?: number;
  readonly concurrentMax: number;
}

export interface Sample {
  /** Milliseconds since the epoch, of the end of the request. */
  readonly at: number;
  readonly answer: Answer;
  readonly judgement: Judgement;
}

export interface Check {
  /** What came since the last call, oldest first, and how many were dropped because nobody asked. */
  take(): { readonly samples: readonly Sample[]; readonly dropped: number };
  tally(): Tally;
  /** Whether it has come to its end by itself. */
  isDone(): boolean;
  /** Ends it: what is in flight is cut off and not counted. Resolves within seconds, whatever the servers do. */
  end(): Promise<void>;
}

export interface CheckOptions {
  readonly request: CheckRequest;
  readonly transport: Transport;
  readonly expectation: Expectation;
  readonly pace: Pace;
  readonly clock: Clock;
  /** Replaces the network in tests. */
  readonly requester?: Requester;
}

/** Starts a check; its first request goes out at once. */
export function startCheck(options: CheckOptions): Check {
  const { clock, pace } = options;
  const requester = options.requester ?? createRequester(options.transport, clock);
  const controller = new AbortController();
  const inFlight = new Set<Promise<void>>();
  const samples: Sample[] = [];
  let [dropped, launched, completed, succeeded, skipped] = [0, 0, 0, 0, 0];
  let isDone = false;

  const launch = () => {
    launched++;
    const flight = requester.send(options.request, controller.signal).then((answer) => {
      inFlight.delete(flight);
      if (answer !== undefined) record(answer);
    });
    inFlight.add(flight);
  };
  const record = (answer: Answer) => {
    const judgement = judge(answer, options.expectation);
    completed++;
    if (judgement.isSuccess) succeeded++;
    if (samples.push({ at: clock.wall(), answer, judgement }) > samplesMax) {
      samples.shift();
      dropped++;
    }
  };
  const free = async () => {
    if (pace.requestsMax !== undefined && inFlight.size >= pace.concurrentMax) await Promise.race(inFlight);
    return inFlight.size < pace.concurrentMax;
  };

  const run = async () => {
    const startMs = clock.now();
    const isOver = () => controller.signal.aborted || clock.now() - startMs >= pace.durationMs;
    const ticks = Math.min(pace.requestsMax ?? Number.POSITIVE_INFINITY, Math.ceil(pace.durationMs / pace.intervalMs));
    // Times are counted from the start, so that a late tick does not delay those after it.
    // A machine that wakes us up late must not turn a short check into none.
    launch();
    for (let tick = 1; tick < ticks && !isOver(); tick++) {
      await clock.sleep(Math.max(0, startMs + tick * pace.intervalMs - clock.now()), controller.signal);
      if ((await free()) && !isOver()) launch();
      else skipped++;
    }
    if (pace.requestsMax !== undefined) skipped = pace.requestsMax - launched;
    await Promise.all(inFlight);
    isDone = true;
  };
  const running = run().catch(() => {
    // The only thing that ends it early is its signal.
  });

  return {
    take() {
      const taken = { samples: samples.splice(0), dropped };
      dropped = 0;
      return taken;
    },
    tally: () => ({ completed, succeeded, skipped }),
    isDone: () => isDone,
    async end() {
      controller.abort();
      const closing = Promise.allSettled([running, requester[Symbol.asyncDispose]()]);
      let limit: Disposable | undefined;
      const over = new Promise<void>((resolve) => {
        limit = clock.timer(closeMs, resolve);
      });
      await Promise.race([closing, over]);
      limit?.[Symbol.dispose]();
    },
  };
}
