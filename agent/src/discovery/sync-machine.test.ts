import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalRecord, noCuts } from "./canonical.ts";
import { contentOf, hashRecord, type StreamContent } from "./delta.ts";
import { initialSync, reduceSync, type SyncEffect, type SyncEvent, type SyncState } from "./sync-machine.ts";

function content(...ids: readonly number[]): StreamContent {
  return contentOf(
    ids.map((id) =>
      hashRecord(canonicalRecord({ type: "t", id: `${id}`, label: "l", isEnrichment: false, attributes: {} }, "x", { ...noCuts })),
    ),
  );
}
const one = content(1);
const two = content(1, 2);

function play(events: readonly SyncEvent[]) {
  let state: SyncState = initialSync;
  let effects: readonly SyncEffect[] = [];
  for (const event of events) [state, ...effects] = reduceSync(state, event);
  return { state, effects };
}

describe("the synchronisation of a stream", () => {
  it("sends nothing while there is no link, and nothing when the platform holds the same", () => {
    expect(play([{ type: "found", content: one }]).effects).toEqual([]);
    expect(
      play([
        { type: "found", content: one },
        { type: "linked", digest: one.digest },
      ]).effects,
    ).toEqual([]);
    expect(
      play([
        { type: "linked", digest: one.digest },
        { type: "found", content: one },
      ]).effects,
    ).toEqual([]);
  });

  it("sends a delta from what the platform is known to hold, even if this process never sent it", () => {
    const { effects } = play([
      { type: "linked", digest: one.digest },
      { type: "found", content: one },
      { type: "found", content: two },
    ]);
    expect(effects).toEqual([{ type: "sendDelta", from: one, to: two }]);
  });

  it("sends a snapshot when the platform holds nothing, or something else", () => {
    expect(play([{ type: "found", content: one }, { type: "linked" }]).effects).toEqual([{ type: "sendSnapshot", content: one }]);
    expect(
      play([
        { type: "found", content: one },
        { type: "linked", digest: two.digest },
      ]).effects,
    ).toEqual([{ type: "sendSnapshot", content: one }]);
  });

  it("sends nothing of a stream that has not been found yet, whatever the platform holds", () => {
    expect(play([{ type: "linked", digest: one.digest }]).effects).toEqual([]);
  });

  it("has one update under way, and then sends only the newest", () => {
    const three = content(1, 2, 3);
    const begun: SyncEvent[] = [
      { type: "linked" },
      { type: "found", content: one },
      { type: "found", content: two },
      { type: "found", content: three },
    ];
    expect(play(begun).effects).toEqual([]);
    expect(play([...begun, { type: "contentSent", content: one }]).effects).toEqual([{ type: "sendDelta", from: one, to: three }]);
  });

  it("follows a refused delta with a snapshot, and a refused snapshot with patience", () => {
    const refused: SyncEvent[] = [
      { type: "linked", digest: one.digest },
      { type: "found", content: one },
      { type: "found", content: two },
      { type: "conflict" },
    ];
    expect(play(refused).effects).toEqual([{ type: "sendSnapshot", content: two }]);
    expect(play([...refused, { type: "conflict" }]).effects).toEqual([{ type: "schedule", afterMs: 500 }]);
  });

  it("tells that a stream is stale, once, and that it is not any more", () => {
    const staleness = { isStale: true, since: "2026-01-01T00:00:00Z", error: "500" } as const;
    const told: SyncEvent[] = [
      { type: "linked", digest: one.digest },
      { type: "found", content: one },
      { type: "staleness", staleness },
    ];
    expect(play(told).effects).toEqual([{ type: "sendStaleness", staleness }]);
    const sent: SyncEvent[] = [...told, { type: "stalenessSent", isStale: true }];
    expect(play([...sent, { type: "staleness", staleness }]).effects).toEqual([]);
    expect(play([...sent, { type: "staleness", staleness: { isStale: false } }]).effects).toEqual([
      { type: "sendStaleness", staleness: { isStale: false } },
    ]);
  });

  it("converges whatever is lost, refused or interrupted on the way", () => {
    const turn: fc.Arbitrary<Turn> = fc.oneof(
      fc.record({ kind: fc.constant("find" as const), ids: fc.uniqueArray(fc.integer({ min: 0, max: 5 })) }),
      fc.record({ kind: fc.constantFrom("deliver" as const, "lose" as const, "relink" as const, "forget" as const) }),
    );
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 40 }), (turns) => {
        const pair = new Pair();
        for (const step of turns) pair.take(step);
        pair.heal();
        expect(pair.held?.digest).toBe(pair.state.local?.digest ?? pair.held?.digest);
      }),
      { numRuns: 2_000 },
    );
  });
});

type Turn = { readonly kind: "find"; readonly ids: readonly number[] } | { readonly kind: "deliver" | "lose" | "relink" | "forget" };

/** The machine, and a platform that forgets, loses and refuses as it is told. */
class Pair {
  state: SyncState = initialSync;
  held: StreamContent | undefined;
  #pending: SyncEffect[] = [];

  take(turn: Turn): void {
    if (turn.kind === "find") this.#post({ type: "found", content: content(...turn.ids) });
    else if (turn.kind === "relink") this.#relink();
    else if (turn.kind === "forget") this.held = undefined;
    else this.#deliver(turn.kind === "lose");
  }

  /** A new link, and no disturbance any more. */
  heal(): void {
    this.#relink();
    while (this.#pending.length > 0) this.#deliver(false);
  }

  #relink(): void {
    this.#post({ type: "unlinked" });
    this.#pending = [];
    this.#post(this.held === undefined ? { type: "linked" } : { type: "linked", digest: this.held.digest });
  }

  #deliver(isLost: boolean): void {
    const effect = this.#pending.shift();
    if (effect !== undefined) this.#post(isLost ? { type: "sendFailed" } : this.#outcomeOf(effect));
  }

  #outcomeOf(effect: SyncEffect): SyncEvent {
    if (effect.type === "sendSnapshot") this.held = effect.content;
    else if (effect.type !== "sendDelta") return { type: "due" };
    else if (this.held?.digest !== effect.from.digest) return { type: "conflict" };
    else this.held = effect.to;
    return { type: "contentSent", content: this.held };
  }

  #post(event: SyncEvent): void {
    const [next, ...effects] = reduceSync(this.state, event);
    this.state = next;
    this.#pending.push(...effects);
  }
}
