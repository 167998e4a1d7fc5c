/** What a series of requests comes to. Pure. */

/** Counts of a series. Requests that were cut off by its end are in none of them. */
export interface Tally {
  readonly completed: number;
  readonly succeeded: number;
  /** Requests that were due while all workers were busy, and were left out. */
  readonly skipped: number;
}

/** Why a series has failed; undefined if it has not. */
export function verdictOf(tally: Tally, successRate: number): string | undefined {
  if (tally.completed === 0) return "No requests completed";
  const rate = (100 * tally.succeeded) / tally.completed;
  if (rate >= successRate) return undefined;
  return `Success rate was ${showPercent(rate)} (${tally.succeeded} of ${tally.completed} requests), expected at least ${showPercent(successRate)}`;
}

/** Whether a series of `expected` requests cannot reach the success rate any more. */
export function isLost(tally: Tally, expected: number, successRate: number): boolean {
  return tally.completed - tally.succeeded > (expected * (100 - successRate)) / 100;
}

/** The result as a sentence. */
export function tallyText({ completed, succeeded, skipped }: Tally): string {
  const text = `${succeeded} of ${completed} requests succeeded`;
  return skipped === 0 ? text : `${text}; ${skipped} were due but not sent, because all workers were busy`;
}

/** Rounded towards zero, so that 99.99 % is never shown as 100 %. */
function showPercent(percent: number): string {
  return `${Math.floor(percent * 100) / 100} %`;
}
