import fs from 'node:fs';
import { type Env, readEnv } from '../lib/env.ts';

/** Reads .env, if there is one; what the shell has set already wins. */
export function loadDotEnv(): void {
  if (fs.existsSync('.env')) process.loadEnvFile('.env');
}

/** The environment of a production process. Throws all its mistakes at once, one sentence each. */
export function requireEnv(): Env {
  loadDotEnv();
  const result = readEnv();
  if (result.ok) return result.env;
  throw new Error(
    ['The environment is not ready:', ...result.mistakes.map((said) => `- ${said}`)].join('\n'),
  );
}
