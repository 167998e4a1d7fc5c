import { describe, expect, it } from "vitest";
import { traceOf } from "./trace.ts";

const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

describe("a trace", () => {
  it("comes with the state of the tracing systems on its way", () => {
    expect(traceOf({ traceparent, tracestate: "a=1" })).toEqual({
      traceId: "0af7651916cd43dd8448eb211c80319c",
      spanId: "b7ad6b7169203331",
      traceparent,
      tracestate: "a=1",
    });
  });

  it.each([
    undefined,
    "",
    "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    "00-00000000000000000000000000000000-b7ad6b7169203331-01",
    "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
    "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
    `${traceparent}x`,
  ])("is not read from %j", (wrong) => {
    expect(traceOf({ traceparent: wrong })).toBeUndefined();
  });
});
