import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identifyProcess } from '../bootstrap/process-identity.mjs';
import { findFreePort } from '../ports.ts';
import { type Postgres, removePostgres, startPostgres } from './server.ts';

let directory = '';
let port = 0;
beforeAll(async () => {
  // A folder that only its owner may read: under root, user postgres cannot enter it.
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'issuer-desk-server-'));
  port = await findFreePort();
});
afterAll(async () => {
  await removePostgres(directory);
  fs.rmSync(directory, { recursive: true, force: true });
});

const query = async (postgres: Postgres, sql: string) => {
  const client = new pg.Client({ connectionString: postgres.url('postgres') });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

const dataOf = () => {
  const where = path.join(directory, 'where');
  const place = fs.existsSync(where) ? fs.readFileSync(where, 'utf8').trim() : directory;
  return path.join(place, 'postgres');
};
const postmaster = () => Number.parseInt(fs.readFileSync(path.join(dataOf(), 'postmaster.pid'), 'utf8'), 10);

describe('the embedded PostgreSQL', () => {
  it('starts in a folder that only its owner may read, safe against power loss, behind a password', async () => {
    const postgres = await startPostgres({ directory, port });
    expect(await query(postgres, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
    expect(await query(postgres, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
    const guess = { ...postgres, url: () => `postgresql://postgres:guess@127.0.0.1:${port}/postgres` };
    await expect(query(guess, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    expect(fs.statSync(path.join(directory, 'postgres-password')).mode & 0o777).toBe(0o600);
    await query(postgres, 'CREATE TABLE kept AS SELECT 42 AS answer');
  });

  it('is taken over by the next start when the one that started it was killed', async () => {
    const before = postmaster();
    const script = `
      import { startPostgres } from ${JSON.stringify(path.resolve('scripts/postgres/server.ts'))};
      await startPostgres(${JSON.stringify({ directory, port })});
      console.log('up'); setInterval(() => {}, 1000);`;
    const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
    await once(parent.stdout, 'data');
    parent.kill('SIGKILL');
    await once(parent, 'exit');
    const postgres = await startPostgres({ directory, port });
    expect(postgres.reused).toBe(true);
    expect(postmaster()).toBe(before);
  });

  it('comes back with everything committed after it was killed itself', async () => {
    const pid = postmaster();
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => identifyProcess(pid)).toBeNull();
    const postgres = await startPostgres({ directory, port });
    expect(postgres.reused).toBe(false);
    expect(await query(postgres, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
  });

  it('moves to another port, and ignores the note of a server that is gone', async () => {
    const other = await findFreePort();
    const postgres = await startPostgres({ directory, port: other });
    expect(await query(postgres, 'SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
    const note = fs.readFileSync(path.join(dataOf(), 'postmaster.pid'), 'utf8');
    await postgres.stop();
    fs.writeFileSync(path.join(dataOf(), 'postmaster.pid'), note.replace(/^\d+/, String(process.pid)));
    expect((await startPostgres({ directory, port: other })).reused).toBe(false);
  });
});
