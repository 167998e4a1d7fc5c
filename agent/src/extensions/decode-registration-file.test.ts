import { describe, expect, it } from "vitest";
import { decodeRegistrationFile } from "./decode-registration-file.ts";

function mistakeIn(text: string): string {
  try {
    decodeRegistrationFile(text);
    return "";
  } catch (cause) {
    return String(cause);
  }
}

describe("a file that registers an extension", () => {
  it("is YAML with comments, or JSON", () => {
    expect(decodeRegistrationFile("# ours\nunixSocket: /run/a.sock\ntypes: [action, DISCOVERY]\n")).toEqual({
      instance: "unix:/run/a.sock",
      method: "GET",
      origin: "file",
      types: ["ACTION", "DISCOVERY"],
    });
    expect(decodeRegistrationFile('{"url":"http://a:1/"}')).toMatchObject({ instance: "http://a:1" });
  });

  it.each([
    ["", "expected"],
    ["url: http://a:1\nurl: http://b:1\n", "line 2"],
    ["url: http://a:1\nunixSocket: /b\n", "either url or unixSocket"],
    ["url: http://a:1\ntypes: [X]\n", "types.0"],
    ["url: ftp://a\n", "http:// or https://"],
  ])("with %j is refused, and says why", (text, expected) => {
    expect(mistakeIn(text)).toContain(expected);
  });

  it("is refused without repeating a secret", () => {
    for (const secret of ["*hunter2", '"hunter2', "[hunter2", "{hunter2", "@hunter2", "%hunter2"]) {
      const mistake = mistakeIn(`url: http://a:1\nbasicPassword: ${secret}\n`);
      expect(mistake).not.toBe("");
      expect(mistake).not.toContain("hunter2");
    }
  });
});
