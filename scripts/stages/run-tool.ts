import { spawn } from 'node:child_process';
import { cleanEnvironment, type Variables } from '../stack/stack-environment.ts';

const TIMEOUT_MS = 38 * 60_000;

/**
 * Runs `node …args` in this terminal, without standard input and without any variable that leads to a real
 * issuer or database. Returns whether it ended well; a run of more than 38 minutes is stopped.
 */
export function runTool(args: readonly string[], extra: Variables = {}): Promise<boolean> {
  const env = { ...cleanEnvironment(), ...extra } as NodeJS.ProcessEnv;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: TIMEOUT_MS,
    });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code === 0));
  });
}
