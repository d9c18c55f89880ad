import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Whether lib/db/generated is that of the schema and of the installed Prisma.
 * @param {string} root
 */
export function clientIsFresh(root) {
  return existsSync(stampFile(root)) && readFileSync(stampFile(root), 'utf8') === stampOf(root);
}

/**
 * Writes the Prisma client into lib/db/generated. `prisma generate` looks for an engine it does not use;
 * any executable satisfies it, so that nothing has to be downloaded. (Never run `prisma migrate` under
 * that variable: it silently does nothing.)
 * @param {string} root
 */
export function generateClient(root) {
  const stamp = stampOf(root);
  const done = spawnSync(process.execPath, ['node_modules/prisma/build/index.js', 'generate'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' },
  });
  if (done.status !== 0) throw new Error(`prisma generate failed:\n${done.stdout}${done.stderr}`);
  writeFileSync(stampFile(root), stamp);
}

/** @param {string} root */
function stampFile(root) {
  return path.join(root, 'lib/db/generated/.stamp');
}

/** @param {string} root */
function stampOf(root) {
  return createHash('sha256')
    .update(readFileSync(path.join(root, 'prisma/schema.prisma')))
    .update(readFileSync(path.join(root, 'node_modules/prisma/package.json')))
    .digest('hex');
}
