/**
 * Calls back once at Ctrl-C, at a request to end, or when the command that started this process is gone.
 * Does not keep the process alive.
 */
export function whenAskedToStop(stop: () => void): void {
  let asked = false;
  const once = () => {
    if (!asked) stop();
    asked = true;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, once);
  // bootstrap.mjs holds the other end of the channel; listening alone would keep this process waiting.
  process.on('disconnect', once);
  process.channel?.unref();
}
