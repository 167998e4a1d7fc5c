/** One real process of the system: started from source, watched from outside, killed at will. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { until } from "./until.ts";

export const root = fileURLToPath(new URL("../..", import.meta.url));

export interface ProgramOptions {
  readonly name: string;
  /** Path of the TypeScript file, from the root of the repository. */
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
  readonly readyUrl: string;
}

/** Output that is kept of one process, in characters. */
const outputMax = 4_000_000;

export class Program implements AsyncDisposable {
  readonly options: ProgramOptions;
  #child: ChildProcess | undefined;
  #output = "";

  constructor(options: ProgramOptions) {
    this.options = options;
  }

  /** What it wrote to both of its outputs, over all of its lives. */
  get output(): string {
    return this.#output;
  }

  get pid(): number {
    const pid = this.#child?.pid;
    if (pid === undefined) throw new Error(`${this.options.name} is not running`);
    return pid;
  }

  get hasEnded(): boolean {
    const child = this.#child;
    return child === undefined || child.exitCode !== null || child.signalCode !== null;
  }

  get exitCode(): number | null {
    return this.#child?.exitCode ?? null;
  }

  /** Starts it without waiting. */
  launch(): void {
    const child = spawn(process.execPath, ["--conditions=@squall/source", this.options.file], {
      cwd: root,
      detached: true,
      env: { PATH: process.env["PATH"] ?? "", HOME: process.env["HOME"] ?? "", SQUALL_LOG_FORMAT: "json", ...this.options.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const keep = (chunk: Buffer) => {
      this.#output = (this.#output + chunk.toString()).slice(-outputMax);
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    this.#child = child;
  }

  /** Starts it and waits until it says that it is ready. */
  async start(): Promise<void> {
    this.launch();
    await until(`${this.options.name} is ready`, async () => {
      if (this.hasEnded) throw new Error(`${this.options.name} ended with ${this.exitCode}:\n${this.output.slice(-3000)}`);
      return isOk(this.options.readyUrl);
    });
  }

  /** Sends a signal and does not wait. */
  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  /** Ends it with a signal and waits for its end. Its children are not touched: that is the point. */
  async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (child === undefined || this.hasEnded) return;
    const closed = once(child, "exit");
    child.kill(signal);
    await closed;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.signal("SIGCONT");
    await this.end("SIGKILL");
  }
}

/** Whether a GET is answered with 200. */
export function isOk(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(2000) }).then(
    (response) => response.ok,
    () => false,
  );
}
