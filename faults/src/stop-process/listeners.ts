/** Who listens on endpoints that must stay reachable. */
import { readdir, readlink } from "node:fs/promises";
import { BlockList, isIP } from "node:net";
import { networkInterfaces } from "node:os";
import { readSystemFile } from "../proc/read-system-file.ts";

/** A range of TCP ports at addresses that must stay reachable. */
export interface Endpoint {
  /** A network with its prefix length, such as `10.0.0.1/32`. */
  readonly cidr: string;
  readonly portMin: number;
  readonly portMax: number;
}

/** State of a listening socket in proc_net_tcp(5). */
const listening = "0A";

/** The endpoints that are addresses of this host: only these can be served by a process here. */
export function localEndpoints(endpoints: readonly Endpoint[], addresses: readonly string[] = ownAddresses()): readonly Endpoint[] {
  return endpoints.filter(({ cidr }) => {
    const [network = "", prefix] = cidr.split("/");
    const family = isIP(network);
    if (family === 0) return false;
    const type = family === 6 ? "ipv6" : "ipv4";
    const list = new BlockList();
    list.addSubnet(network, Number(prefix ?? (family === 6 ? 128 : 32)), type);
    return addresses.some((address) => isIP(address) === family && list.check(address, type));
  });
}

function ownAddresses(): string[] {
  return Object.values(networkInterfaces()).flatMap((addresses) => (addresses ?? []).map(({ address }) => address));
}

/** Inodes of the sockets that listen on these ports, from the text of /proc/PID/net/tcp. Pure. */
export function listeningInodes(table: string, endpoints: readonly Endpoint[]): string[] {
  return table.split("\n").flatMap((line) => {
    const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
    const port = Number.parseInt(local?.split(":")[1] ?? "", 16);
    const isMeant = state === listening && endpoints.some(({ portMin, portMax }) => port >= portMin && port <= portMax);
    return isMeant && inode !== undefined ? [inode] : [];
  });
}

/** Whether this process holds a socket that listens on one of the endpoints, in its own network namespace. */
export async function listensOn(pid: number, endpoints: readonly Endpoint[]): Promise<boolean> {
  if (endpoints.length === 0) return false;
  const tables = await Promise.all([readSystemFile(`/proc/${pid}/net/tcp`), readSystemFile(`/proc/${pid}/net/tcp6`)]);
  const sockets = new Set(tables.flatMap((table) => listeningInodes(table ?? "", endpoints)).map((inode) => `socket:[${inode}]`));
  if (sockets.size === 0) return false;
  try {
    for (const descriptor of await readdir(`/proc/${pid}/fd`)) {
      if (sockets.has(await readlink(`/proc/${pid}/fd/${descriptor}`))) return true;
    }
  } catch {
    // It has ended, or closed the descriptor meanwhile: it is not the listener that was looked for, or no more.
  }
  return false;
}
