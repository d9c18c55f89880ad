import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const INSTALL_MS = 5 * 60_000;

/**
 * A Chromium to test in: one on the PATH, else Playwright's, else Playwright's downloaded now, else the
 * system's package (root only). Throws a sentence that says how to get one.
 */
export function findBrowser(): string {
  return (
    onPath() ??
    playwrights() ??
    afterInstall([process.execPath, 'node_modules/@playwright/test/cli.js', 'install', 'chromium']) ??
    (process.getuid?.() === 0
      ? (afterInstall(['apt-get', 'update']) ?? afterInstall(['apt-get', 'install', '-y', 'chromium']))
      : null) ??
    refuse()
  );
}

function onPath(): string | null {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const files = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return files.find((file) => fs.existsSync(file)) ?? null;
}

function playwrights(): string | null {
  const file = chromium.executablePath();
  return fs.existsSync(file) ? file : null;
}

/** Runs an installer; the browser it brought, or null. */
function afterInstall([program = '', ...args]: readonly string[]): string | null {
  console.log(`Looking for a browser: ${[path.basename(program), ...args].join(' ')} …`);
  spawnSync(program, args, {
    stdio: 'ignore',
    timeout: INSTALL_MS,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return onPath() ?? playwrights();
}

function refuse(): never {
  throw new Error(
    'There is no Chromium for the browser journeys: install one ("apt-get install chromium" or "npx playwright install chromium"), then run the same command again.',
  );
}
