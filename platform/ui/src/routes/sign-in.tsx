import { getRouteApi } from "@tanstack/react-router";
import { SignIn } from "../features/session/sign-in.tsx";

const route = getRouteApi("/sign-in");

export function SignInRoute() {
  const { next } = route.useSearch();
  // Only an address of this page may follow; anything else could lead a person who just typed a password elsewhere.
  return <SignIn next={next?.startsWith("/") && !next.startsWith("//") ? next : "/"} />;
}
