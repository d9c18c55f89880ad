import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { clientIsFresh, generateClient } from './generate.mjs';
import { findInstallReason, install } from './install.mjs';
import { withLock } from './lock.mjs';

/** Scripts that need development packages too; the others run where only the production ones are. */
const DEVELOPMENT = ['dev', 'check', 'test', 'db-migration', 'run'];

/**
 * Brings packages and the Prisma client up to date; costs milliseconds when they are. Returns the
 * project's folder, which is the working directory from here on.
 * @param {string} script
 */
export async function prepare(script) {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  process.chdir(root);
  const development = DEVELOPMENT.includes(path.basename(script, '.ts'));
  const ready = () => findInstallReason(root, development) === null && clientIsFresh(root);
  if (ready()) return root;
  await withLock(path.join(root, '.data/bootstrap.lock'), () => {
    const reason = findInstallReason(root, development);
    if (reason) install(root, development, reason);
    if (!clientIsFresh(root)) generateClient(root);
  });
  return root;
}
