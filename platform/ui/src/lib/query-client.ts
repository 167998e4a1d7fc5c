import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "./problem.ts";

const retriesMax = 3;

/**
 * All state that lives on the server. The feed of changes says what is old, so that nothing polls; an answer that refused
 * (4xx) is final, anything else is tried again.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) => failures < retriesMax && !(error instanceof ApiError && (error.problem.status ?? 500) < 500),
    },
  },
});
