import fc from "fast-check";
import { describe, expect, test } from "vitest";
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
