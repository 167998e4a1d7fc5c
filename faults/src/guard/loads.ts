/** The loads a guard can carry. Each starts at once and reports when it cannot go on. */
import { spawn } from "node:child_process";
import { randomFillSync } from "node:crypto";
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { assertNever, type Clock } from "@squall/core";
import type { Load } from "./spec.ts";

/** Written at once between two turns of the event loop, which keeps the deadline and the pipe in view. */
const chunkBytes = 8 * 2 ** 20;
/** What is kept of a program's last words. */
const outputMax = 400;
/** How long these words may arrive after its end; its own children may hold the pipe open for ever. */
const outputMs = 200;

export interface LoadEvents {
  /** The load is there (memory: it has begun to grow). */
  readonly onStarted: () => void;
  /** The load is over although nobody asked for it. */
  readonly onEnded: (reason: string) => void;
}

/** Starts the load in this process and its children. */
export function carry(load: Load, events: LoadEvents, clock: Clock): void {
  switch (load.kind) {
    case "cpu":
      carryCpu(load.workers, load.load, events);
      return;
    case "memory":
      carryMemory(load.bytes, events);
      return;
    case "command":
      carryCommand(load, events, clock);
      return;
    default:
      assertNever(load);
  }
}

function carryCpu(workers: number, load: number, events: LoadEvents): void {
  let online = 0;
  for (let index = 0; index < workers; index++) {
    const worker = new Worker(new URL(`./cpu-worker${extname(import.meta.url)}`, import.meta.url), { workerData: { load } });
    worker.on("online", () => {
      online++;
      if (online === workers) events.onStarted();
    });
    worker.on("error", (cause) => events.onEnded(`a worker thread failed: ${cause instanceof Error ? cause.message : String(cause)}`));
    worker.on("exit", () => events.onEnded("a worker thread ended"));
  }
}

/** Held for the life of the process. */
const held: Buffer[] = [];

function carryMemory(bytes: number, events: LoadEvents): void {
  // This process itself already takes a part of what was asked for.
  let leftBytes = bytes - process.memoryUsage.rss();
  const grow = () => {
    if (leftBytes <= 0) return;
    const chunk = Buffer.allocUnsafeSlow(Math.min(chunkBytes, leftBytes));
    // Random content: equal or empty pages could be merged or compressed away by the kernel.
    held.push(randomFillSync(chunk));
    leftBytes -= chunk.length;
    setImmediate(grow);
  };
  events.onStarted();
  grow();
}

function carryCommand({ name, ...command }: Extract<Load, { kind: "command" }>, events: LoadEvents, clock: Clock): void {
  const child = spawn(command.file, command.arguments, { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const keep = (chunk: Buffer) => {
    output = `${output}${chunk.toString()}`.slice(-outputMax);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  child.on("spawn", events.onStarted);
  child.on("error", (cause) => events.onEnded(`${name} could not be run: ${cause.message}`));
  child.on("exit", (code, signal) => {
    const tell = () => events.onEnded(`${name} ended with ${signal ?? `exit code ${code}`}${output === "" ? "" : `: ${output.trim()}`}`);
    child.on("close", tell);
    clock.timer(outputMs, tell);
  });
}
