import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "../../lib/api.ts";

export const overviewQuery = queryOptions({
  queryKey: ["overview"],
  // The qualities of the links change without an event.
  refetchInterval: 15_000,
  queryFn: ({ signal }) => unwrap(api.GET("/api/overview", { signal })),
});
