import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findFreePort } from '../ports.ts';
import { type Postgres, removePostgres, startPostgres } from './server.ts';

const PREFIX = 'issuer-desk-pg-';

/** A cluster that lives as long as this process wants it: free port, no promise about power loss. */
export async function startTemporaryPostgres(): Promise<Postgres> {
  const directory = await makeClusterDirectory();
  const postgres = await startPostgres({
    directory,
    port: await findFreePort(),
    durable: false,
    maxConnections: 300,
  });
  const stop = async () => {
    await removePostgres(directory);
    fs.rmSync(directory, { recursive: true, force: true });
  };
  return { ...postgres, stop };
}

/** A folder for a cluster of this process, which a later run removes if this one is killed. */
export async function makeClusterDirectory(): Promise<string> {
  await removeAbandoned();
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), `${PREFIX}${process.pid}-`));
  fs.chmodSync(directory, 0o755);
  return directory;
}

/** Clusters of processes that were killed before they could stop theirs. */
async function removeAbandoned() {
  for (const name of fs.readdirSync(os.tmpdir())) {
    const pid = Number(name.startsWith(PREFIX) ? name.slice(PREFIX.length).split('-')[0] : 0);
    if (!pid || isAlive(pid)) continue;
    const directory = path.join(os.tmpdir(), name);
    if (fs.statSync(directory).uid !== os.userInfo().uid) continue;
    await removePostgres(directory);
    fs.rmSync(directory, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
