/** The file of registrations: the same form in which the API takes them, so that a person can read and mend it. */
import { z } from "zod";
import { describeRegistration, type Registration, RegistrationRequest, toRegistration } from "./registration.ts";

const Kept = z.array(RegistrationRequest);

export function decodeRegistrations(text: string): readonly Registration[] {
  return Kept.parse(JSON.parse(text)).map((request) => toRegistration(request, "api"));
}

export function encodeRegistrations(registrations: readonly Registration[]): string {
  const kept = registrations.map((registration) => ({
    ...describeRegistration(registration),
    ...(registration.basicAuth === undefined ? {} : { basicPassword: registration.basicAuth.password }),
  }));
  return `${JSON.stringify(kept, null, 2)}\n`;
}
