/** Which status codes are expected, as people write them: `200-299;404;error`. Pure. */

/** What counts as expected. */
export interface ExpectedStatus {
  readonly ranges: readonly { readonly from: number; readonly to: number }[];
  /** Whether getting no answer at all is what is expected. */
  readonly isErrorExpected: boolean;
}

/** Parts of an expression; more are a mistake. */
const partsMax = 100;

/** Parses an expression; a sentence about what is wrong with it otherwise. */
export function parseStatusCodes(text: string): ExpectedStatus | { readonly mistake: string } {
  const parts = text
    .split(/[;,]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (parts.length === 0) return { mistake: "no status code is given; write for example 200-299;404" };
  if (parts.length > partsMax) return { mistake: `${parts.length} parts are more than ${partsMax}` };
  const ranges: { from: number; to: number }[] = [];
  let isErrorExpected = false;
  for (const part of parts) {
    if (part === "error") {
      isErrorExpected = true;
      continue;
    }
    const [, from, to = from] = /^(\d{3})(?:\s*-\s*(\d{3}))?$/.exec(part) ?? [];
    const range = { from: Number(from), to: Number(to) };
    const isRange = range.from >= 100 && range.to <= 599 && range.from <= range.to;
    if (!isRange) return { mistake: `"${part}" is no status code from 100 to 599, no range such as 200-299 and not the word error` };
    ranges.push(range);
  }
  return { ranges, isErrorExpected };
}

/** Whether this answer, or none (`undefined`), is expected. */
export function isExpectedStatus(expected: ExpectedStatus, status: number | undefined): boolean {
  if (status === undefined) return expected.isErrorExpected;
  return expected.ranges.some(({ from, to }) => status >= from && status <= to);
}
