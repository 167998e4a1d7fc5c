import { parseQuery } from "@squall/core/query";
import { describe, expect, it } from "vitest";
import { clauseOf, highlightQuery, narrowQuery } from "./query-text.ts";

const kinds = (text: string) =>
  highlightQuery(text)
    .filter((segment) => segment.kind !== "blank")
    .map((segment) => `${segment.kind}:${segment.text}`);

describe("a coloured query", () => {
  it("is the text again when its pieces are joined", () => {
    for (const text of ["", "a", ' k8s.namespace = "shop" AND (x IN (1, {{y}}) OR NOT z IS PRESENT) // why', 'a="unclosed', "a=\u0000"]) {
      expect(
        highlightQuery(text)
          .map((segment) => segment.text)
          .join(""),
      ).toBe(text);
    }
  });
  it("tells keys from values", () => {
    expect(kinds('zone="a" AND name IN (b, "c")')).toEqual([
      "key:zone",
      "operator:=",
      'value:"a"',
      "keyword:AND",
      "key:name",
      "keyword:IN",
      "operator:(",
      "value:b",
      "operator:,",
      'value:"c"',
      "operator:)",
    ]);
  });
  it("marks the first mistake at its place", () => {
    expect(kinds("zone=a AND AND")).toContain("error:AND");
    expect(kinds('zone="a')).toContain('error:"a');
  });
});

describe("clauses", () => {
  it("quotes what a value holds", () => {
    expect(clauseOf("host.name", ['say "hi"'])).toBe('host.name="say \\"hi\\""');
  });
  it("asks for any of several values", () => {
    expect(clauseOf("ip", ["10.0.0.1", "::1"])).toBe('ip IN ("10.0.0.1", "::1")');
  });
  it("keeps an OR together when a query is narrowed", () => {
    expect(narrowQuery('a="1" OR b="2"', 'c="3"')).toBe('(a="1" OR b="2") AND c="3"');
    expect(parseQuery(narrowQuery('a="1"', 'c="3"')).ok).toBe(true);
    expect(narrowQuery("  ", 'c="3"')).toBe('c="3"');
  });
});
