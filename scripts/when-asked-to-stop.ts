/**
 * Calls back once, with what asked, at Ctrl-C, at a request to end, or when the command that started this process is gone.
 * Does not keep the process alive.
 */
export function whenAskedToStop(stop: (reason: string) => void): void {
  let asked = false;
  const once = (reason: string) => {
    if (!asked) stop(reason);
    asked = true;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => once(signal));
  // bootstrap.mjs holds the other end of the channel; listening alone would keep this process waiting.
  process.on('disconnect', () => once('the command that started this is gone'));
  process.channel?.unref();
}
