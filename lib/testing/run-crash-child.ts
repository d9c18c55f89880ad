import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { CrashOrder } from './crash-child.ts';

/** Runs a desk in a process of its own; how it ended: the signal that killed it, or the code it left with. */
export async function runCrashChild(order: CrashOrder): Promise<string | number | null> {
  const child = spawn(
    process.execPath,
    [
      '--conditions=react-server',
      '--import',
      'tsx',
      path.join(import.meta.dirname, 'crash-child.ts'),
      JSON.stringify(order),
    ],
    { stdio: ['ignore', 'inherit', 'inherit'] },
  );
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return signal ?? code;
}
