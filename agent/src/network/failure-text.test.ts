import { SquallError } from "@squall/core";
import { describe, expect, it } from "vitest";
import { explain } from "./failure-text.ts";

function failure(code: string): Error {
  return Object.assign(new Error("it failed"), { code });
}

describe("a failed connection", () => {
  it.each([
    ["ENOTFOUND", "dns"],
    ["ECONNREFUSED", "tcp"],
    ["UND_ERR_CONNECT_TIMEOUT", "tcp"],
    ["SELF_SIGNED_CERT_IN_CHAIN", "tls"],
    ["ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", "tls"],
    ["ERR_SSL_WRONG_VERSION_NUMBER", "tls"],
  ])("with %s is one of %s, with something to do", (code, stage) => {
    const { stage: found, remedy } = explain(failure(code), true);
    expect(found).toBe(stage);
    expect(remedy).not.toBe("");
  });

  it("is explained by the first of several causes", () => {
    expect(explain(new AggregateError([failure("EHOSTUNREACH"), failure("ECONNREFUSED")]), false).remedy).toContain("routes");
  });

  it("of the proxy says itself what to do", () => {
    expect(explain(new SquallError("SQUALL_PROXY_REFUSED", "the proxy answered 407"), true)).toEqual({ stage: "proxy", remedy: "" });
  });

  it("that nobody knows is of TLS where TLS was wanted", () => {
    expect(explain(failure("ECONNRESET"), true).stage).toBe("tls");
    expect(explain(new Error("?"), false).stage).toBe("tcp");
  });
});
