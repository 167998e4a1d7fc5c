import { expect, test } from "vitest";
import { chooseBenches } from "./choose-benches.ts";

const benches = [{ id: "b4" }, { id: "b5" }, { id: "b18" }];
const idsOf = (...names: string[]) => chooseBenches(benches, names).map(({ id }) => id);

test("without a name all benches are run, with names only those, in their own order", () => {
  expect(idsOf()).toEqual(["b4", "b5", "b18"]);
  expect(idsOf("B18", "b4")).toEqual(["b4", "b18"]);
});

test("a name that there is not is answered with those that there are", () => {
  expect(() => idsOf("b4", "b9")).toThrow("no bench b9: there are b4, b5, b18");
});
