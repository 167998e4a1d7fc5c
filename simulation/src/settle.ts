/** Lets every promise settle that can, without a turn of the real event loop: that would be most of a run's time. */

/** Deeper chains of promises than this do not exist in what is simulated; the tests of determinism would show one. */
const depthMax = 24;

export async function settle(): Promise<void> {
  for (let depth = 0; depth < depthMax; depth++) await undefined;
}
