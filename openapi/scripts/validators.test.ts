import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeAnswer, type Question } from "../src/liberal/decode-answer.ts";
import { arbitraryDocument } from "./arbitrary-document.ts";
import { ajvAccepts, schemas, specs, zodAccepts } from "./validators.ts";

describe("the generated validator agrees with an independent one on", () => {
  test.each(schemas)("$spec $name", ({ spec, name }) => {
    fc.assert(
      fc.property(arbitraryDocument(specs, spec, name), (document) => {
        // What JSON cannot say is not on the wire: -0, undefined, a prototype.
        const wire: unknown = JSON.parse(JSON.stringify(document));
        expect(zodAccepts(spec, name, wire)).toBe(ajvAccepts(spec, name, wire));
      }),
      { numRuns: 60 },
    );
  });
});

describe("whatever the strict validator accepts, the liberal reading accepts as an answer to", () => {
  test.each<[Question, string, string]>([
    ["action", "extension/action", "ActionDescription"],
    ["prepare", "extension/action", "PrepareResult"],
    ["start", "extension/action", "StartResult"],
    ["status", "extension/action", "StatusResult"],
    ["stop", "extension/action", "StopResult"],
    ["query", "extension/action", "QueryMetricsResult"],
    ["verify", "extension/action", "VerifyResult"],
    ["discoveryDescription", "extension/discovery", "DiscoveryDescription"],
    ["targetType", "extension/discovery", "TargetDescription"],
    ["attributes", "extension/discovery", "AttributeDescriptions"],
    ["enrichmentRule", "extension/discovery", "TargetEnrichmentRule"],
    ["preflight", "extension/preflight", "PreflightDescription"],
    ["preflightStart", "extension/preflight", "StartPreflightResult"],
    ["preflightStatus", "extension/preflight", "PreflightStatusResult"],
    ["preflightCancel", "extension/preflight", "CancelPreflightResult"],
    ["advice", "extension/advice", "AdviceDefinition"],
  ])("%s", (question, spec, name) => {
    fc.assert(
      fc.property(arbitraryDocument(specs, spec, name), (document) => {
        const wire: unknown = JSON.parse(JSON.stringify(document));
        fc.pre(zodAccepts(spec, name, wire));
        const decoded = decodeAnswer(question, wire);
        expect(decoded.kind).toBe("value");
        // And what comes out is strict again: nobody behind the reading needs tolerance of their own.
        if (decoded.kind === "value") expect([decoded.remarks, ajvAccepts(spec, name, decoded.value)]).toEqual([[], true]);
      }),
      { numRuns: 100 },
    );
  });
});
