import fs from 'node:fs';
import path from 'node:path';
import { findDrift } from './migrations/drift.ts';
import { startTemporaryPostgres } from './postgres/temporary.ts';

// npm run db:migration -- name: writes prisma/migrations/<now>_<name>/migration.sql with what
// prisma/schema.prisma has and the migrations have not. Open the file, say why at its top, and add
// what Prisma cannot say (checks, partial indexes, triggers).

const name = process.argv[2];
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('Say what the migration does, in lower case: npm run db:migration -- journal_rules');
  process.exit(1);
}
const folder = path.resolve('prisma/migrations');
fs.mkdirSync(folder, { recursive: true });
const postgres = await startTemporaryPostgres();
try {
  const sql = (await findDrift(postgres.url('postgres'))) ?? '-- The schema asks for nothing new.\n';
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const file = path.join(folder, `${stamp}_${name}`, 'migration.sql');
  fs.mkdirSync(path.dirname(file));
  fs.writeFileSync(file, `-- Why: \n\n${sql}`);
  fs.writeFileSync(path.join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n');
  console.log(path.relative(process.cwd(), file));
} finally {
  await postgres.stop();
}
