/** Where the control groups of this process are mounted, for both versions of the interface. */
import { join } from "node:path";
import { readSystemFile } from "../proc/read-system-file.ts";

/** Controllers whose limits matter to a load. */
export type Controller = "cpu" | "memory";

/** Directories of one controller from the group of the process up to the top that is visible here. */
export interface Group {
  readonly version: 1 | 2;
  readonly directories: readonly string[];
}

/**
 * Finds the group from the texts of /proc/PID/cgroup and /proc/PID/mountinfo. Pure. A controller that is bound to
 * version 1 is found there; otherwise it is the unified hierarchy; undefined if neither is mounted.
 */
export function locateGroup(controller: Controller, membership: string, mountinfo: string): Group | undefined {
  const lines = membership.split("\n").map((line) => /^\d+:([^:]*):(.*)$/.exec(line));
  const pathOf = (isMine: (controllers: string[]) => boolean) =>
    lines.find((line) => line !== null && isMine((line[1] ?? "").split(",")))?.[2];
  const mounts = mountinfo.split("\n").flatMap(parseMount);
  const old = mounts.find((mount) => mount.type === "cgroup" && mount.options.includes(controller));
  const oldPath = pathOf((controllers) => controllers.includes(controller));
  if (old !== undefined && oldPath !== undefined) return { version: 1, directories: upwards(old, oldPath) };
  const unified = mounts.find((mount) => mount.type === "cgroup2");
  const unifiedPath = pathOf((controllers) => controllers.length === 1 && controllers[0] === "");
  if (unified === undefined || unifiedPath === undefined) return undefined;
  return { version: 2, directories: upwards(unified, unifiedPath) };
}

interface Mount {
  readonly root: string;
  readonly point: string;
  readonly type: string;
  readonly options: readonly string[];
}

/** Fields of proc_pid_mountinfo(5): … root, mount point, options, optional fields, "-", type, source, super options. */
function parseMount(line: string): Mount[] {
  const [before, after] = line.split(" - ");
  const [, , , root, point] = (before ?? "").split(" ");
  const [type, , options] = (after ?? "").split(" ");
  if (root === undefined || point === undefined || type === undefined) return [];
  return [{ root: decodeOctal(root), point: decodeOctal(point), type, options: (options ?? "").split(",") }];
}

/** Blanks and the like are written as octal numbers there. */
function decodeOctal(path: string): string {
  return path.replace(/\\(\d{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}

/** In a container the mount shows a part of the hierarchy only: what is above `root` is out of sight. */
function upwards(mount: Mount, path: string): string[] {
  const base = mount.root === "/" ? "" : mount.root;
  const inside = path === base || path.startsWith(`${base}/`) ? path.slice(base.length) : "";
  const names = inside.split("/").filter((name) => name !== "" && name !== "..");
  return Array.from({ length: names.length + 1 }, (_, above) => join(mount.point, ...names.slice(0, names.length - above)));
}

/** The group of this process; undefined where control groups are not mounted. */
export async function ownGroup(controller: Controller): Promise<Group | undefined> {
  const [membership, mountinfo] = await Promise.all([readSystemFile("/proc/self/cgroup"), readSystemFile("/proc/self/mountinfo")]);
  return locateGroup(controller, membership ?? "", mountinfo ?? "");
}
