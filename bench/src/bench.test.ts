import { expect, test } from "vitest";
import { isPastGuard, measure, median } from "./bench.ts";
import { performancePage, resultLine } from "./report.ts";

const base = { id: "b0", title: "A title", ours: "ours", peer: "peer", target: 2 };

test("sides are measured in turns, after one turn that does not count", async () => {
  const order: string[] = [];
  const side = (name: string, ms: number) => async () => {
    order.push(name);
    return ms;
  };
  const result = await measure({
    ...base,
    rounds: 2,
    open: async () => ({ ours: side("a", 30), peer: side("b", 10), [Symbol.asyncDispose]: async () => void order.push("closed") }),
  });
  expect(order.join("")).toBe("baabbaabbaclosed");
  expect(result).toMatchObject({ ratio: 3, worst: 3, oursMs: 30, peerMs: 10, rounds: 2 });
  expect(resultLine(result)).toBe("B0 A title: ratio 3.00 (worst 3.00, target 2); 30 ms against 10 ms, 2 rounds");
  expect(performancePage([result], "2026-01-01T00:00:00Z", "abc")).toContain("| 3.00 | 3.00 | 2 | 30 ms | 10 ms | above the target |");
});
test("an interrupted bench closes what it opened", async () => {
  const interruption = new AbortController();
  let isClosed = false;
  const never = () => new Promise<number>(() => interruption.abort(new Error("enough")));
  const close = async () => {
    isClosed = true;
  };
  const open = async () => ({ ours: never, peer: never, [Symbol.asyncDispose]: close });
  await expect(measure({ ...base, rounds: 2, open }, interruption.signal)).rejects.toThrow("enough");
  expect(isClosed).toBe(true);
});
test("a bench fails only far past its target", () => {
  const result = { ...base, worst: 9, oursMs: 1, peerMs: 1, rounds: 1 };
  expect([isPastGuard({ ...result, ratio: 3 }), isPastGuard({ ...result, ratio: 3.1 })]).toEqual([false, true]);
});
test("the median of an even number is the mean of the two in the middle", () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2])]).toEqual([2, 2.5]);
});
