/** How many of the matching targets are hit, and which. */
import { type Random, sample } from "@squall/core";
import type { Target } from "./target.ts";

export interface Limit {
  readonly percentage?: number | undefined;
  readonly maximum?: number | undefined;
  readonly advanced?: readonly AdvancedLevel[] | undefined;
}

export interface AdvancedLevel {
  readonly attribute: string;
  /** `50%` or `1#`. */
  readonly value: string;
}

export interface PickedLevel extends AdvancedLevel {
  readonly pickedValues: readonly string[];
}

export interface Choice<T extends Target = Target> {
  readonly chosen: readonly T[];
  readonly picks: readonly PickedLevel[];
}

/** `percentage` of `count`, rounded half up: 50 % of 1 is 1, 20 % of 2 is 0. */
export function countOf(percentage: number, count: number): number {
  // The product of two decimals can fall just short of a half.
  return Math.floor(Number(((percentage / 100) * count).toFixed(9)) + 0.5);
}

/** Targets in one order everywhere, so that a seed means the same wherever it is used. */
export function inOrder<T extends Target>(targets: readonly T[]): readonly T[] {
  const key = (target: Target) => `${target.type}\u0000${target.agentId}\u0000${target.id}`;
  return targets.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Chooses uniformly, without replacement. Depends on the set of targets and the randomness alone. */
export function choose<T extends Target>(targets: readonly T[], limit: Limit, random: Random): Choice<T> {
  const ordered = inOrder(targets);
  if (limit.advanced !== undefined) return chooseByLevels(ordered, limit.advanced, random);
  const count = limitCount(limit, ordered.length);
  return { chosen: count >= ordered.length ? ordered : inOrder(sample(random, ordered, count)), picks: [] };
}

/** How many of so many targets a percentage or a maximum leaves. */
export function limitCount(limit: Limit, count: number): number {
  if (limit.percentage !== undefined) return countOf(limit.percentage, count);
  return limit.maximum === undefined ? count : Math.min(limit.maximum, count);
}

/** Level by level: some values of the attribute among what is left; targets without it drop out, any picked value suffices. */
function chooseByLevels<T extends Target>(targets: readonly T[], levels: readonly AdvancedLevel[], random: Random): Choice<T> {
  let left = targets;
  const picks: PickedLevel[] = [];
  for (const level of levels) {
    const values = [...new Set(left.flatMap((target) => target.attributes[level.attribute] ?? []))].toSorted();
    const amount = Number(level.value.slice(0, -1));
    const picked = sample(random, values, level.value.endsWith("%") ? countOf(amount, values.length) : amount);
    picks.push({ ...level, pickedValues: picked.toSorted() });
    left = left.filter((target) => (target.attributes[level.attribute] ?? []).some((value) => picked.includes(value)));
  }
  return { chosen: left, picks };
}
