import { expect, test } from "vitest";
import { drive } from "./machine.ts";

type Event = { readonly type: "add"; readonly by: number } | { readonly type: "stop" } | { readonly type: "abort" };
type Effect = { readonly type: "note"; readonly total: number };

function counter(note: (effect: Effect) => void | Promise<void>, options: { mailboxMax?: number; abortFails?: boolean } = {}) {
  const bugs: boolean[] = [];
  const driver = drive<number, Event, Effect>({
    initial: 0,
    reduce(state, event) {
      if (event.type === "abort" && options.abortFails) throw new Error("abort fails");
      if (event.type === "abort") return [-1];
      if (event.type === "stop") return [1000];
      if (event.by < 0) throw new Error("bug");
      return [state + event.by, { type: "note", total: state + event.by }];
    },
    interpret: { note },
    abort: () => ({ type: "abort" }),
    onBug: (_cause, isFatal) => bugs.push(isFatal),
    isUrgent: (event) => event.type === "stop",
    ...(options.mailboxMax === undefined ? {} : { mailboxMax: options.mailboxMax }),
  });
  return { driver, bugs };
}

test("an event posted by an effect is handled after the one that caused it", () => {
  const totals: number[] = [];
  const { driver } = counter(({ total }) => {
    totals.push(total);
    if (total < 3) driver.post({ type: "add", by: 1 });
    expect(driver.state()).toBe(total);
  });
  driver.post({ type: "add", by: 1 });
  expect(totals).toEqual([1, 2, 3]);
});
test("a full mailbox refuses data and still takes what is urgent", () => {
  const answers: boolean[] = [];
  const { driver } = counter(
    () => {
      if (answers.length > 0) return;
      answers.push(driver.post({ type: "add", by: 1 }), driver.post({ type: "add", by: 1 }), driver.post({ type: "stop" }));
    },
    { mailboxMax: 1 },
  );
  driver.post({ type: "add", by: 1 });
  expect(answers).toEqual([true, false, true]);
  expect(driver.state()).toBe(1000);
});
test("a bug in the reducer becomes an abort, and the instance lives on", () => {
  const { driver, bugs } = counter(() => {});
  driver.post({ type: "add", by: -1 });
  expect([driver.state(), bugs]).toEqual([-1, [false]]);
  driver.post({ type: "add", by: 5 });
  expect(driver.state()).toBe(4);
});
test("a handler that rejects becomes an abort", async () => {
  const { driver, bugs } = counter(() => Promise.reject(new Error("handler")));
  driver.post({ type: "add", by: 1 });
  await Promise.resolve();
  await Promise.resolve();
  expect([driver.state(), bugs]).toEqual([-1, [false]]);
});
test("an abort that fails too is reported as fatal", () => {
  const { driver, bugs } = counter(() => {}, { abortFails: true });
  driver.post({ type: "add", by: -1 });
  expect(bugs).toEqual([false, true]);
});
