import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { migrate } from '../../lib/db/migrate.ts';
import { openSchemaEngine, SCHEMA_FILE } from './schema-engine.ts';

/**
 * The SQL that leads from prisma/migrations to prisma/schema.prisma; null when they agree. Works in a
 * database of its own, made and dropped on the server at `adminUrl`. Sees tables, columns, keys and
 * indexes; checks, triggers and partial indexes are not Prisma's and stay as the migrations say.
 */
export async function findDrift(adminUrl: string): Promise<string | null> {
  const name = `shadow_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(`CREATE DATABASE ${name}`);
    const url = new URL(adminUrl);
    url.pathname = `/${name}`;
    await migrate(url.href);
    return await diffToSchema(url.href);
  } finally {
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.end();
  }
}

async function diffToSchema(url: string): Promise<string | null> {
  const engine = await openSchemaEngine(url);
  const schema = { files: [{ path: SCHEMA_FILE, content: readFileSync(SCHEMA_FILE, 'utf8') }] };
  const { stdout, exitCode } = await engine.diff({
    from: { tag: 'schemaDatasource', ...schema, configDir: process.cwd() },
    to: { tag: 'schemaDatamodel', ...schema },
    script: true,
    exitCode: true,
    filters: { externalTables: ['public._prisma_migrations'], externalEnums: [] },
  });
  engine.free();
  return exitCode === 2 ? stdout : null;
}
