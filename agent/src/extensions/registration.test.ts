import { describe, expect, it } from "vitest";
import { decodeRegistrations, encodeRegistrations } from "./decode-registrations.ts";
import { describeRegistration, endpointOf, RegistrationRequest, requestPath, toRegistration } from "./registration.ts";

const registration = (request: Record<string, unknown>) => toRegistration(RegistrationRequest.parse(request), "api");

describe("the URL of a request", () => {
  it.each([
    ["http://h:1", "", "/"],
    ["http://h:1", "/a/b", "/a/b"],
    ["http://h:1/some-path", "", "/some-path"],
    ["http://h:1/some-path", "/actions/x", "/some-path/actions/x"],
    ["http://h:1/some-path/", "//actions/x", "/some-path/actions/x"],
  ])("%s with %s is %s: appended as text, never resolved", (url, path, expected) => {
    expect(requestPath(endpointOf(registration({ url }).instance), path)).toBe(expected);
  });

  it("goes to a unix socket when that is what was registered", () => {
    expect(endpointOf(registration({ unixSocket: "/run/x.sock" }).instance)).toEqual({
      origin: "http://localhost",
      prefix: "",
      socketPath: "/run/x.sock",
    });
  });
});

describe("a registration", () => {
  it("takes credentials out of the URL, which becomes an attribute of targets", () => {
    const made = registration({ url: "http://ada:s%40cret@h:1/x" });
    expect(made).toMatchObject({ instance: "http://h:1/x", basicAuth: { username: "ada", password: "s@cret" } });
    expect(JSON.stringify(describeRegistration(made))).not.toContain("cret");
  });

  it.each(["ftp://h", "h:1", "http://h/?a=1", "http://h/#a"])("refuses %s", (url) => {
    expect(() => registration({ url })).toThrow(/http:\/\/ or https:\/\//);
  });

  it("is either a URL or a socket", () => {
    expect(RegistrationRequest.safeParse({}).success).toBe(false);
    expect(RegistrationRequest.safeParse({ url: "http://h", unixSocket: "/s" }).success).toBe(false);
  });

  it("comes back from its file as it was", () => {
    const made = [
      registration({ url: "http://h:1", basicUsername: "a", basicPassword: "b", types: ["action"], restrictedPorts: { "80": "web" } }),
      registration({ unixSocket: "/s", restrictedIps: ["10.0.0.1"] }),
    ];
    expect(decodeRegistrations(encodeRegistrations(made))).toEqual(made);
  });
});
