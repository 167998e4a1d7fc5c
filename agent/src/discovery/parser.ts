/**
 * Reads answers of discoveries. Small ones at once; large ones in a worker, one after the other, because nothing may
 * hold up the thread that beats, answers and stops for a tenth of a second.
 */
import { Worker } from "node:worker_threads";
import { errorText } from "@squall/core";
import type { LimitCounts } from "./canonical.ts";
import { contentOf, type HashedRecord, type StreamContent } from "./delta.ts";
import { type ParseRequest, parseDiscovery, type WorkerReply } from "./parse.ts";

type Parsed =
  | { readonly type: "same" }
  | { readonly type: "decoded"; readonly content: StreamContent; readonly cuts: LimitCounts; readonly bodyDigest: string }
  | { readonly type: "invalid"; readonly path: string; readonly reason: string };

export interface DiscoveryParser extends AsyncDisposable {
  parse(request: ParseRequest): Promise<Parsed>;
}

/** Above this size a body goes to the worker; reading it here would take about five milliseconds. */
const inlineMaxBytes = 256 * 1024;

export function createDiscoveryParser(): DiscoveryParser {
  let worker: Worker | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const parseInWorker = async (request: ParseRequest): Promise<Parsed> => {
    worker ??= startWorker();
    try {
      return await ask(worker, request);
    } catch (cause) {
      // A worker that ran out of memory takes its thread with it; the next body gets a new one.
      await worker.terminate();
      worker = undefined;
      return { type: "invalid", path: "", reason: `the answer could not be read: ${errorText(cause)}` };
    }
  };

  return {
    parse(request) {
      if (request.bytes.byteLength <= inlineMaxBytes) return Promise.resolve(assemble(parseDiscovery(request)));
      const turn = queue.then(() => parseInWorker(request));
      queue = turn;
      return turn;
    },
    async [Symbol.asyncDispose]() {
      await worker?.terminate();
    },
  };
}

function startWorker(): Worker {
  const isSource = import.meta.url.endsWith(".ts");
  const file = new URL(isSource ? "./parse-worker.ts" : "./parse-worker.js", import.meta.url);
  const worker = new Worker(file, { ...(isSource ? { execArgv: ["--conditions=@squall/source"] } : {}) });
  worker.unref();
  return worker;
}

function ask(worker: Worker, request: ParseRequest): Promise<Parsed> {
  return new Promise((resolve, reject) => {
    const records: HashedRecord[] = [];
    const finish = (settle: () => void) => {
      worker.off("message", onReply).off("error", onError).off("exit", onExit);
      settle();
    };
    const onReply = (reply: WorkerReply) => {
      if (reply.type === "part") {
        for (const record of reply.records) records.push(record);
        return;
      }
      const { outcome } = reply;
      finish(() => resolve(outcome.type === "decoded" ? assemble({ ...outcome, records }) : outcome));
    };
    const onError = (cause: unknown) => finish(() => reject(cause));
    const onExit = () => finish(() => reject(new Error("the worker ended")));
    worker.on("message", onReply).on("error", onError).on("exit", onExit);
    worker.postMessage(request);
  });
}

function assemble(outcome: ReturnType<typeof parseDiscovery>): Parsed {
  if (outcome.type !== "decoded") return outcome;
  const { records, ...rest } = outcome;
  return { ...rest, content: contentOf(records) };
}
