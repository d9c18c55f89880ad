import fs from 'node:fs';
import path from 'node:path';

let known: string | undefined;

/** Names the build that answers; "" in development, where every answer is the newest. */
export function buildId(): string {
  if (known === undefined) {
    try {
      known = fs.readFileSync(path.join(process.cwd(), '.next', 'BUILD_ID'), 'utf8').trim();
    } catch {
      known = '';
    }
  }
  return known;
}
