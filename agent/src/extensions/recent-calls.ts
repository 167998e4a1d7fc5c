/** The newest calls to one extension: what its author looks at first. Bounded; holds no body and no credential. */

export interface RecentCall {
  /** ISO 8601. */
  readonly at: string;
  readonly method: string;
  readonly path: string;
  /** HTTP status, when there was a response. */
  readonly status?: number;
  /** Why there was none. */
  readonly failure?: string;
  readonly durationMs: number;
}

export interface RecentCalls {
  add(call: RecentCall): void;
  /** Newest first. */
  list(): readonly RecentCall[];
  /** Median time of those that were answered; undefined before the first. */
  latencyMs(): number | undefined;
}

const recentMax = 50;

export function createRecentCalls(): RecentCalls {
  const calls: RecentCall[] = [];
  return {
    add(call) {
      calls.unshift(call);
      if (calls.length > recentMax) calls.pop();
    },
    list: () => [...calls],
    latencyMs() {
      const answered = calls.filter((call) => call.status !== undefined).map((call) => call.durationMs);
      answered.sort((a, b) => a - b);
      return answered[Math.floor(answered.length / 2)];
    },
  };
}
