/**
 * The processes of `npm start`. Each has a process group of its own, so that Ctrl-C reaches only the bootstrap, which
 * then stops them in order. Each holds the other end of a pipe: when the bootstrap dies, its stdin ends and it ends too.
 */
import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { nodePath, root, say, sourceArgs, toolEnv } from "./toolchain.mjs";

/** Restarts of one process within a minute, after which it is given up. */
const restartsMax = 5;
const restartWindowMs = 60_000;

/** @typedef {{ name: string, file: string, env: Record<string, string>, readyUrl: string, stopWithinMs: number }} Program */

export class Child {
  /** @param {Program} program @param {string} logDirectory @param {(child: Child, reason: string) => void} onGivenUp */
  constructor(program, logDirectory, onGivenUp) {
    this.program = program;
    mkdirSync(logDirectory, { recursive: true, mode: 0o700 });
    this.logFile = join(logDirectory, `${program.name.replaceAll(" ", "-")}.log`);
    this.log = createWriteStream(this.logFile, { flags: "a", mode: 0o600 });
    this.onGivenUp = onGivenUp;
    this.restarts = [];
    this.isStopping = false;
  }

  start() {
    const { name, file, env } = this.program;
    this.errorTail = "";
    this.process = spawn(nodePath(), sourceArgs(file), {
      cwd: root,
      detached: true,
      stdio: ["pipe", "pipe", "pipe"],
      env: toolEnv({ ...env, SQUALL_PARENT_PID: String(process.pid) }),
    });
    // What a program says to people passes through; what it logs goes to its file.
    this.process.stdout.on("data", (chunk) => process.stdout.write(chunk));
    this.process.stderr.on("data", (chunk) => {
      this.log.write(chunk);
      this.errorTail = (this.errorTail + chunk).slice(-4000);
    });
    this.process.stdin.on("error", () => say(`${name} closed its input`));
    this.ended = new Promise((resolve) => {
      this.process.once("error", (cause) => resolve(cause.message));
      this.process.once("close", (code, signal) => resolve(signal === null ? `ended with code ${code}` : `was killed by ${signal}`));
    });
    this.ended.then((reason) => this.#onEnd(reason));
  }

  #onEnd(reason) {
    if (this.isStopping || this.readyOnce !== true) return;
    const now = Date.now();
    this.restarts = [...this.restarts.filter((at) => now - at < restartWindowMs), now];
    if (this.restarts.length > restartsMax) {
      this.onGivenUp(this, reason);
      return;
    }
    say(`${this.program.name} ${reason}; starting it again (log: ${this.logFile})`);
    setTimeout(() => {
      if (!this.isStopping) this.start();
    }, 500);
  }

  /**
   * Resolves when the program answers that it is ready. Rejects with its last words if it ends before.
   * `isElsewhere`: another process answers at that address already, so that only the program's own end can tell.
   */
  async ready({ isElsewhere }) {
    let reason;
    this.ended.then((text) => {
      reason = text;
    });
    const deadline = Date.now() + 120_000;
    while (isElsewhere || !(await answersOk(this.program.readyUrl))) {
      if (reason !== undefined) throw new Error(`${this.program.name} ${reason}:\n${lastWords(this.errorTail)}`);
      if (Date.now() > deadline) throw new Error(`${this.program.name} was not ready within 120 s; see ${this.logFile}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    this.readyOnce = true;
  }

  /** Asks the program to end, waits as long as it may take, then kills its group. */
  async stop() {
    this.isStopping = true;
    const child = this.process;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    const timer = setTimeout(() => this.kill(), this.program.stopWithinMs);
    await this.ended;
    clearTimeout(timer);
  }

  kill() {
    try {
      process.kill(-this.process.pid, "SIGKILL");
    } catch (cause) {
      if (cause.code !== "ESRCH") throw cause;
    }
  }
}

/** Whether a GET is answered with 200. */
function answersOk(url, headers = {}) {
  return fetchText(url, headers).then(
    ({ status }) => status === 200,
    () => false,
  );
}

/** A GET by Node's own client, since the bootstrap runs before any package is there. */
export function fetchText(url, headers = {}) {
  return new Promise((resolve, reject) => {
    const call = request(url, { headers, timeout: 5000, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => resolve({ status: response.statusCode, text }));
      response.on("error", reject);
    });
    call.on("timeout", () => call.destroy(new Error("no answer in 5 s")));
    call.on("error", reject);
    call.end();
  });
}

/** Whether something listens on a port of this machine. */
export function isPortTaken(port) {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

function lastWords(tail) {
  return tail.trim().split("\n").slice(-12).join("\n") || "it said nothing";
}

/** Content of a small secret file that another process wrote. */
export function readSecret(path) {
  return readFileSync(path, "utf8").trim();
}
