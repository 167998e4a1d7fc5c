/** Who may do what: one pure function, so that one table can test it. */

export type Role = "ADMIN" | "USER";

export type Permission =
  /** Look at everything that is no secret. */
  | "read"
  /** Design and run experiments, cancel, resolve. */
  | "run"
  /** Anybody who is signed in may stop everything. */
  | "engage-kill-switch"
  | "disengage-kill-switch"
  /** API tokens, agent keys. */
  | "manage-keys"
  | "read-audit-log";

const ofUsers: ReadonlySet<Permission> = new Set<Permission>(["read", "run", "engage-kill-switch"]);

export function isAllowed(role: Role, permission: Permission): boolean {
  return role === "ADMIN" || ofUsers.has(permission);
}
