/**
 * Calls from an agent to an extension. What TCP and proxies can do to a request is modelled, not more: a request can be lost,
 * late, handled although its sender is gone or was told that its connection ended, and its reply can be lost. While a link is
 * silent, requests wait in buffers and arrive when it heals, as long as their sender still holds the connection.
 */
import type { Clock, Random } from "@squall/core";
import type { SimulatedProcess } from "./process.ts";

export type Path = "prepare" | "start" | "status" | "stop" | "verify" | "index";

export interface Request {
  readonly path: Path;
  readonly id: string;
  /** Raw text of the state, empty for prepare and index. */
  readonly state: string;
}

export type Response =
  | { readonly status: 200; readonly body: Readonly<Record<string, unknown>>; readonly state?: string }
  | { readonly status: 500; readonly body: Readonly<Record<string, unknown>> };

export type Outcome =
  | { readonly type: "response"; readonly response: Response }
  | { readonly type: "ended"; readonly text: string }
  | { readonly type: "timed-out" };

/** What a server looks like to the network. It is replaced by a new one when it restarts. */
export interface Server {
  readonly process: SimulatedProcess;
  handle(request: Request, reply: (response: Response) => void): void;
}

export interface HttpLink {
  server: Server | undefined;
  cut: "refused" | "silent" | undefined;
  noise: { readonly loss: number; readonly doubling: number; readonly delayMaxMs: number } | undefined;
  call(client: SimulatedProcess, request: Request, options: CallOptions): Promise<Outcome>;
  /** The server's process died: its connections end, unless nothing gets through. */
  reset(): void;
  /** The cut is over: what waited goes on. */
  heal(): void;
}

export interface CallOptions {
  readonly timeoutMs: number;
  /** True: the time-out ends only the waiting. */
  readonly isKeptOpen?: boolean;
  readonly signal?: AbortSignal;
}

/** No network holds a request longer: what an extension without the fence is protected against has an end. */
const requestDelayMaxMs = 40_000;

export function createHttpLink(clock: Clock, random: Random, options: { readonly mayDoubleStart: boolean }): HttpLink {
  const { mayDoubleStart } = options;
  const held: (() => void)[] = [];
  const open = new Set<() => void>();
  const link: HttpLink = {
    server: undefined,
    cut: undefined,
    noise: undefined,
    reset() {
      for (const end of [...open]) end();
    },
    heal() {
      link.cut = undefined;
      for (const go of held.splice(0)) go();
    },
    call: (client, request, how) => new Promise((resolve) => begin(client, request, how, resolve)),
  };
  const latency = () => 1 + random.next() ** 4 * 400;
  /** A start that a proxy doubles is beyond what can be undone without the fence; all the rest may come twice. */
  const mayDouble = ({ path }: Request) => path !== "prepare" && (path !== "start" || mayDoubleStart);
  const isHit = (probability: number | undefined) => probability !== undefined && random.next() < probability;

  const begin = (client: SimulatedProcess, request: Request, call: CallOptions, resolve: (outcome: Outcome) => void) => {
    let isDone = false;
    let isAborted = false;
    const finish = (outcome: Outcome) => {
      if (isDone) return;
      isDone = true;
      deadline[Symbol.dispose]();
      open.delete(endByReset);
      client.deliver(() => resolve(outcome));
    };
    const abandon = () => {
      isAborted = call.isKeptOpen !== true;
      finish({ type: "timed-out" });
    };
    const endByReset = () => after(latency(), () => finish({ type: "ended", text: "connection reset" }));
    const deadline = client.clock.timer(call.timeoutMs, abandon);
    call.signal?.addEventListener("abort", () => {
      isAborted = true;
      finish({ type: "ended", text: "aborted" });
    });
    const isHeld = () => !isAborted && client.isAlive();
    const after = (ms: number, action: () => void) => void clock.timer(ms, action);
    /** Through the cut, or into its buffer while it is silent. */
    const pass = (action: () => void) => {
      if (link.cut === "silent") held.push(action);
      else if (link.cut === "refused") finish({ type: "ended", text: "connection refused" });
      else action();
    };
    const arrive = () => {
      const { server } = link;
      if (server === undefined || !server.process.isAlive()) {
        finish({ type: "ended", text: "connection refused" });
        return;
      }
      open.add(endByReset);
      server.process.deliver(() => server.handle(request, (response) => after(latency(), () => pass(() => back(response)))));
    };
    const back = (response: Response) => {
      if (isHit(link.noise?.loss)) after(random.next() * 20_000, () => finish({ type: "ended", text: "connection reset" }));
      else finish({ type: "response", response });
    };
    /** Lost on the way, or its sender is told so while it is still on the way. */
    const lose = () => {
      const isLateInstead = random.next() < 0.5;
      after(random.next() * 3_000, () => finish({ type: "ended", text: "connection reset" }));
      if (isLateInstead) after(random.next() * requestDelayMaxMs, arrive);
    };
    const go = () => {
      const { noise } = link;
      if (isHit(noise?.loss)) {
        lose();
        return;
      }
      const delayMs = latency() + random.next() * (noise?.delayMaxMs ?? 0);
      after(delayMs, arrive);
      if (mayDouble(request) && isHit(noise?.doubling)) after(delayMs + random.next() * 5_000, arrive);
    };
    after(0, () =>
      pass(() => {
        // What was in a buffer goes on only if its sender still holds the connection.
        if (isHeld() || random.next() < 0.3) go();
      }),
    );
  };
  return link;
}
