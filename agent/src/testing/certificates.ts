/** Certificates of a test's own: an authority, and what it signs. Made by openssl, valid for a day. */
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface Certificate {
  readonly certFile: string;
  readonly keyFile: string;
  readonly cert: string;
  readonly key: string;
}

export interface Authority extends Certificate {
  /** `names`: such as `DNS:localhost` or `IP:127.0.0.1`. `password` locks the key. */
  sign(name: string, names: readonly string[], password?: string): Promise<Certificate>;
}

const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"];

export async function createAuthority(directory: string, name = "ca"): Promise<Authority> {
  const file = (suffix: string) => join(directory, `${name}.${suffix}`);
  const extensions = ["-addext", "basicConstraints=critical,CA:TRUE"];
  await openssl(
    "req",
    "-x509",
    ...curve,
    "-nodes",
    "-days",
    "1",
    "-subj",
    `/CN=${name}`,
    ...extensions,
    "-keyout",
    file("key"),
    "-out",
    file("pem"),
  );
  return {
    ...(await loaded(file("pem"), file("key"))),
    async sign(leaf, names, password) {
      const own = (suffix: string) => join(directory, `${leaf}.${suffix}`);
      const lock = password === undefined ? ["-nodes"] : ["-passout", `pass:${password}`];
      await openssl("req", "-new", ...curve, ...lock, "-subj", `/CN=${leaf}`, "-keyout", own("key"), "-out", own("csr"));
      await writeFile(own("ext"), names.length === 0 ? "" : `subjectAltName=${names.join(",")}\n`);
      const by = ["-CA", file("pem"), "-CAkey", file("key"), "-CAcreateserial", "-extfile", own("ext")];
      await openssl("x509", "-req", "-in", own("csr"), ...by, "-days", "1", "-out", own("pem"));
      return loaded(own("pem"), own("key"));
    },
  };
}

async function openssl(...args: readonly string[]): Promise<void> {
  await run("openssl", [...args]);
}

async function loaded(certFile: string, keyFile: string): Promise<Certificate> {
  return { certFile, keyFile, cert: await readFile(certFile, "utf8"), key: await readFile(keyFile, "utf8") };
}
