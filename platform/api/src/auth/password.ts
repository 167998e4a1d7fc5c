/** Passwords of people: scrypt with its parameters beside the hash, so that they can be raised later. */
import { randomBytes, randomInt, scrypt, timingSafeEqual } from "node:crypto";

interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** 64 MiB and some 100 ms for each try. */
const cost: Cost = { N: 2 ** 16, r: 8, p: 1 };
const hashBytes = 32;
const saltBytes = 16;
/** Above any cost that is stored: a forged row cannot exhaust the memory. */
const memoryMaxBytes = 256 * 1024 * 1024;

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await derive(password, salt, cost);
  return ["scrypt", cost.N, cost.r, cost.p, salt.toString("base64url"), hash.toString("base64url")].join("$");
}

export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [name, N, r, p, salt = "", hash = ""] = stored.split("$");
  if (name !== "scrypt") return false;
  const expected = Buffer.from(hash, "base64url");
  const given = await derive(password, Buffer.from(salt, "base64url"), { N: Number(N), r: Number(r), p: Number(p) });
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Letters and digits that cannot be mistaken for each other. */
const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

/** A password to be read from a terminal: 20 characters, 99 bits. */
export function generatePassword(): string {
  const group = () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}

function derive(password: string, salt: Buffer, { N, r, p }: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, hashBytes, { N, r, p, maxmem: memoryMaxBytes }, (cause, key) => {
      if (cause === null) resolve(key);
      else reject(cause);
    });
  });
}
