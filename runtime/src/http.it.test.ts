import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SquallError, sinkLog, systemClock } from "@squall/core";
import express from "express";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { HttpError } from "./http-error.ts";
import { type Listener, listen } from "./listen.ts";
import { notFound, problemHandler, route } from "./route.ts";

const clock = systemClock();

describe("a route", () => {
  let listener: Listener;
  beforeAll(async () => {
    const app = express();
    const body = z.strictObject({ steps: z.array(z.strictObject({ name: z.string() })) });
    app.post(
      "/things/:id",
      route({ params: z.object({ id: z.string().max(3) }), body, bodyMaxBytes: 200 }, ({ params, body, bodyText }) => ({
        status: 201,
        body: { id: params.id, count: body.steps.length, chars: bodyText.length },
      })),
    );
    app.get(
      "/list",
      route({ query: z.object({ size: z.coerce.number().int().max(10) }) }, ({ query }) => ({ body: query, headers: { "x-total": "1" } })),
    );
    app.delete(
      "/nothing",
      route({}, () => ({})),
    );
    app.get(
      "/expected",
      route({}, () => {
        throw new SquallError("SQUALL_ZERO_TARGETS", "the query matches no target");
      }),
    );
    app.get(
      "/conflict",
      route({}, () => {
        throw new HttpError(409, "SQUALL_TAKEN", "taken", { headers: { "retry-after": "1" } });
      }),
    );
    app.get(
      "/bug",
      route({}, () => {
        throw new Error("secret path /root/x");
      }),
    );
    app.use(notFound);
    app.use(problemHandler(sinkLog()));
    listener = await listen(app, { port: 0, portVariable: "SQUALL_PORT", clock });
  });
  afterAll(() => listener.close());
  const post = (body: string, headers: Record<string, string> = { "content-type": "application/json" }) =>
    fetch(`${listener.url}/things/abc`, { method: "POST", body, headers });

  it("hands parsed values to its handler and prints the reply", async () => {
    const answer = await post('{"steps":[{"name":"a"}]}');
    expect(answer.status).toBe(201);
    expect(await answer.json()).toEqual({ id: "abc", count: 1, chars: 24 });
    const list = await fetch(`${listener.url}/list?size=3`);
    expect(list.headers.get("x-total")).toBe("1");
    expect(await list.json()).toEqual({ size: 3 });
    expect((await fetch(`${listener.url}/nothing`, { method: "DELETE" })).status).toBe(204);
  });

  it("answers wrong requests with a problem that names the place", async () => {
    const answer = await post('{"steps":[{"name":1}]}');
    expect(answer.status).toBe(400);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(await answer.json()).toMatchObject({ code: "SQUALL_REQUEST_INVALID", status: 400, errors: [{ path: "$.steps[0].name" }] });
    expect(await (await fetch(`${listener.url}/list?size=99`)).json()).toMatchObject({ errors: [{ path: "$.size" }] });
  });

  it.each([
    ["broken JSON", '{"steps":', undefined, 400, "SQUALL_BODY_INVALID_JSON"],
    ["another type", "{}", { "content-type": "text/plain" }, 415, "SQUALL_BODY_NOT_JSON"],
    ["no body", "", undefined, 400, "SQUALL_REQUEST_INVALID"],
    [
      "a compressed body",
      "{}",
      { "content-type": "application/json", "content-encoding": "gzip" },
      415,
      "SQUALL_BODY_ENCODING_UNSUPPORTED",
    ],
    ["too large a body", JSON.stringify({ steps: [{ name: "x".repeat(300) }] }), undefined, 413, "SQUALL_BODY_TOO_LARGE"],
  ])("refuses %s", async (_name, body, headers, status, code) => {
    const answer = await post(body, headers);
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ code });
  });

  it("tells expected errors by their code and of bugs only that there was one", async () => {
    const at = async (path: string) => {
      const answer = await fetch(listener.url + path);
      return { status: answer.status, body: await answer.json(), retryAfter: answer.headers.get("retry-after") };
    };
    expect(await at("/expected")).toMatchObject({
      status: 422,
      body: { code: "SQUALL_ZERO_TARGETS", detail: "the query matches no target" },
    });
    expect(await at("/conflict")).toMatchObject({ status: 409, retryAfter: "1" });
    expect(await at("/nowhere")).toMatchObject({ status: 404, body: { code: "SQUALL_NOT_FOUND" } });
    const bug = await at("/bug");
    expect(bug).toMatchObject({ status: 500, body: { code: "SQUALL_INTERNAL" } });
    expect(JSON.stringify(bug)).not.toContain("secret");
  });
});

describe("listening", () => {
  it("names the variable of a port in use", async () => {
    await using first = await listen(() => {}, { port: 0, portVariable: "SQUALL_PORT", clock });
    await expect(listen(() => {}, { port: first.port, portVariable: "SQUALL_PORT", clock })).rejects.toMatchObject({
      code: "SQUALL_PORT_IN_USE",
      message: expect.stringContaining("set SQUALL_PORT to another port"),
    });
    await expect(listen(() => {}, { port: 0, host: "203.0.113.1", portVariable: "SQUALL_PORT", clock })).rejects.toMatchObject({
      code: "SQUALL_LISTEN_FAILED",
    });
  });

  it("binds to loopback unless told otherwise", async () => {
    await using listener = await listen(() => {}, { port: 0, portVariable: "SQUALL_PORT", clock });
    expect(listener.server.address()).toMatchObject({ address: "127.0.0.1" });
  });

  it("takes over a unix socket that nobody serves, and no other", async () => {
    const directory = await mkdtemp(join(tmpdir(), "squall-socket-"));
    const unixSocket = join(directory, "deep", "x.sock");
    const options = { port: 0, portVariable: "X", unixSocket, clock };
    {
      await using first = await listen(() => {}, options);
      expect(first.url).toBe(`unix:${unixSocket}`);
      await expect(listen(() => {}, options)).rejects.toMatchObject({ code: "SQUALL_PORT_IN_USE" });
    }
    await using second = await listen(() => {}, options);
    expect(second.port).toBe(0);
    await rm(directory, { recursive: true });
  });

  it("lets requests in flight end within the grace, and cuts what hangs", async () => {
    let entered = () => {};
    const inside = new Promise<void>((resolve) => {
      entered = resolve;
    });
    const listener = await listen(() => entered(), { port: 0, portVariable: "X", clock, closeGraceMs: 20 });
    const hanging = fetch(listener.url).catch(() => "cut");
    await inside;
    await listener.close();
    expect(await hanging).toBe("cut");
  });

  it("cuts connections that became websockets too", async () => {
    const listener = await listen(() => {}, { port: 0, portVariable: "X", clock, closeGraceMs: 20 });
    const upgraded = Promise.withResolvers<void>();
    listener.server.on("upgrade", (_request, socket) => {
      socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n");
      upgraded.resolve();
    });
    const socket = connect(listener.port, "127.0.0.1");
    socket.write("GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n");
    await upgraded.promise;
    const closed = once(socket.resume(), "close");
    await listener.close();
    await closed;
    expect(socket.destroyed).toBe(true);
  });
});
