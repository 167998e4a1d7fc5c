import { expect, test } from "vitest";
import { type Change, createChanges } from "./changes.ts";

test("a reader gets each change once, however often it was published before it looked", async () => {
  const changes = createChanges();
  const ending = new AbortController();
  const batches: (readonly Change[])[] = [];
  const reading = (async () => {
    for await (const batch of changes.subscribe(ending.signal)) {
      batches.push(batch);
      if (batches.length === 2) ending.abort();
    }
  })();
  await Promise.resolve();
  changes.publish({ topic: "executions", id: "1" });
  changes.publish({ topic: "executions", id: "1" });
  changes.publish({ topic: "agents" });
  await new Promise((resolve) => setImmediate(resolve));
  changes.publish({ topic: "targets" });
  await reading;
  expect(batches).toEqual([[{ topic: "executions", id: "1" }, { topic: "agents" }], [{ topic: "targets" }]]);
});

test("a reader that is far behind is told to read each topic anew", async () => {
  const changes = createChanges();
  const ending = new AbortController();
  const iterator = changes.subscribe(ending.signal)[Symbol.asyncIterator]();
  const first = iterator.next();
  for (let index = 0; index < 1000; index++) changes.publish({ topic: "executions", id: String(index) });
  const { value } = await first;
  expect(value).toContainEqual({ topic: "executions" });
  expect((value as readonly Change[]).length).toBeLessThan(300);
  ending.abort();
  await iterator.return?.();
});
