import fs from 'node:fs';
import path from 'node:path';
import { DECLARED_ISSUERS } from '../lib/issuers/declared-issuers.ts';
import { matrixOf, withMatrix } from '../lib/issuers/matrix.ts';
import { runMain } from './run-main.ts';

// npm run matrix: writes what works at which issuer into the README. lib/issuers/matrix.test.ts fails until it is run.

const README = path.resolve(import.meta.dirname, '../README.md');

await runMain(async () => {
  const text = fs.readFileSync(README, 'utf8');
  fs.writeFileSync(README, withMatrix(text, matrixOf(Object.values(DECLARED_ISSUERS))));
});
