import fc from "fast-check";
import { expect, test } from "vitest";
import { leaseDeadline, mayStart, renew, withActivity } from "./lease.ts";

const pace = { activeMs: 6_000, idleMs: 20_000 };
const time = fc.integer({ min: 0, max: 100_000 });

test("the idle lease counts from the newest echoed beat", () => {
  expect(leaseDeadline({ echoedAt: 1_000 }, pace)).toBe(21_000);
});

test("becoming active leaves one full active lease, and never more than the idle one", () => {
  expect(leaseDeadline({ echoedAt: 1_000, activeSince: 10_000 }, pace)).toBe(16_000);
  expect(leaseDeadline({ echoedAt: 1_000, activeSince: 19_000 }, pace)).toBe(21_000);
  expect(leaseDeadline({ echoedAt: 12_000, activeSince: 10_000 }, pace)).toBe(18_000);
});

test("a start needs an echo within the active lease, idle or not", () => {
  expect(mayStart({ echoedAt: 1_000 }, pace, 6_999)).toBe(true);
  expect(mayStart({ echoedAt: 1_000 }, pace, 7_000)).toBe(false);
});

test("activity begins once, and ends", () => {
  const begun = withActivity({ echoedAt: 1 }, true, 5);
  expect(withActivity(begun, true, 9)).toBe(begun);
  expect(withActivity(begun, false, 9)).toEqual({ echoedAt: 1 });
});

test("no sequence of echoes makes a lease longer than one counted from a beat that was sent", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(time, time), { maxLength: 30 }), (echoes) => {
      let lease = { echoedAt: 0 };
      let newest = 0;
      for (const [echo, at] of echoes) {
        lease = renew(lease, echo, at);
        if (echo <= at) newest = Math.max(newest, echo);
      }
      expect(leaseDeadline(lease, pace)).toBe(newest + pace.idleMs);
    }),
  );
});
