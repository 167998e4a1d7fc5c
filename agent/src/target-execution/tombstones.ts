/** Ends that the platform knows: kept for a day, so that whatever comes late about them is answered and starts nothing. */
import type { Clock, Instant } from "@squall/core";
import type { TargetExecutionId } from "@squall/openapi/ids";
import type { Forgotten } from "./state.ts";

const tombstoneMs = 24 * 3_600_000;
const tombstonesMax = 100_000;

export interface Tombstones {
  add(forgotten: Forgotten): void;
  find(id: TargetExecutionId): Forgotten | undefined;
  count(): number;
  /** Oldest first. */
  all(): readonly Forgotten[];
}

export function createTombstones(clock: Pick<Clock, "now">): Tombstones {
  // A map keeps the order of insertion, which is the order of age.
  const stones = new Map<TargetExecutionId, { readonly forgotten: Forgotten; readonly at: Instant }>();
  const expire = () => {
    for (const [id, { at }] of stones) {
      if (stones.size <= tombstonesMax && clock.now() - at < tombstoneMs) return;
      stones.delete(id);
    }
  };
  return {
    add(forgotten) {
      stones.delete(forgotten.id);
      stones.set(forgotten.id, { forgotten, at: clock.now() });
      expire();
    },
    find: (id) => stones.get(id)?.forgotten,
    count: () => stones.size,
    all() {
      expire();
      return [...stones.values()].map(({ forgotten }) => forgotten);
    },
  };
}
