/** How a command of `squall-agent` ends. */
export const exitCodes = {
  /** All is well, or was done. */
  done: 0,
  /** Something is outstanding, or a check said no. */
  negative: 1,
  /** The command line or the configuration is wrong. */
  usage: 2,
  /** Another process, such as the agent itself, uses the state directory. */
  inUse: 3,
} as const;
