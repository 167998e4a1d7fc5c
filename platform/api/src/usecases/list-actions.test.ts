import { expect, test } from "vitest";
import { compareVersions, describedAction, newest } from "./list-actions.ts";

test("versions are compared by their numbers", () => {
  expect(["1.9.0", "1.10.0", "1.2.0-dev", "1.2.0"].toSorted(compareVersions)).toEqual(["1.2.0", "1.2.0-dev", "1.9.0", "1.10.0"]);
});

test("of equal versions the one that was heard of last counts", () => {
  const rows = [
    { version: "1.0.0", agent: "later" },
    { version: "1.0.0", agent: "earlier" },
  ];
  expect(newest(rows).agent).toBe("later");
});

test("the deprecated spelling of a target selection is read as the present one", () => {
  const described = describedAction({ targetType: "host", targetSelectionTemplates: [{ label: "all", query: "" }] });
  expect(described.targetSelection).toEqual({ targetType: "host", selectionTemplates: [{ label: "all", query: "" }] });
});
