import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyExport } from './verify-export.ts';

let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'export-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

const body = 'card_id,balance\n1,10.00\n';
const digest = createHash('sha256').update(body).digest('hex');
const whole = `${body}#manifest,rows=1,sum_balance_USD=10.00,as_of=2026-03-01T00:00:00.000Z,sha256=${digest}\n`;

test.each([
  ['as it left', whole, true, /^Whole and unchanged\. rows=1, sum_balance_USD=10\.00/],
  ['changed by a cent', whole.replace('1,10.00', '1,10.01'), false, /changed after/],
  ['cut short', whole.slice(0, -20), false, /cut short/],
  ['without its manifest', body, false, /cut short/],
  ['empty', '', false, /cut short/],
])('a file %s', async (name, content, ok, says) => {
  const file = path.join(folder, `${name}.csv`);
  fs.writeFileSync(file, content);
  const checked = await verifyExport(file);
  expect(checked.ok).toBe(ok);
  expect(checked.says).toMatch(says);
});
