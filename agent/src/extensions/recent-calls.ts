/** The newest calls to one extension: what its author looks at first. Bounded; holds no body and no credential. */

interface RecentCall {
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
  };
}
