import type { z } from 'zod';
import { given } from '../given.ts';
import type { settings } from './control-schemas.ts';
import type { Shell } from './shell.ts';

/** Changes what is given and leaves the rest. */
export function applySettings(shell: Shell, asked: z.infer<typeof settings>): object {
  const { latencyMs, issueDelayMs, refreshFallsBackMs, quirks, ...rest } = asked;
  const { core } = shell;
  Object.assign(core.settings, given(rest));
  if (quirks) Object.assign(core.settings.quirks, given(quirks));
  Object.assign(shell, given({ issueDelayMs }));
  Object.assign(shell.latencyMs, given(latencyMs ?? {}));
  if (refreshFallsBackMs !== undefined) core.letRefreshFallBack(refreshFallsBackMs);
  return describeSettings(shell);
}

/** All settings as JSON has them: cents as texts. */
export function describeSettings({ core, latencyMs, issueDelayMs }: Shell): object {
  const entries = Object.entries(core.settings).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'bigint' ? value.toString() : value,
  ]);
  return { ...Object.fromEntries(entries), latencyMs, issueDelayMs };
}
