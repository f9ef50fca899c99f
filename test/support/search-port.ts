/** A port for searches that no other test uses: not in this process, nor in one that runs beside it. */

/** Below the ports that systems give out by themselves. */
const first = 10_000;
const each = 20;
const processes = 1000;

let taken = 0;

/** Processes that run at the same time have numbers close together, so each gets its own block of ports. */
export function searchPort(): number {
  const port = first + (process.pid % processes) * each + (taken % each);
  taken += 1;
  return port;
}
