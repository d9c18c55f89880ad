import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { AMOUNT_ERRORS } from '../domain/amount-errors.ts';
import { APPROVAL_ERRORS } from '../domain/approval-errors.ts';
import { ATTENTION_ERRORS } from '../domain/attention/attention-errors.ts';
import { CONSENT_ERRORS } from '../domain/consents/consent-errors.ts';
import { CUSTOMER_ERRORS } from '../domain/customer-errors.ts';
import { ERRORS, isErrorCode } from '../domain/errors.ts';
import { EXPORT_ERRORS } from '../domain/export-errors.ts';
import { ISSUER_ERRORS } from '../domain/issuer-errors.ts';
import { JUDGE_ERRORS } from '../domain/judge-errors.ts';
import { PEOPLE_ERRORS } from '../domain/people-errors.ts';
import { READ_ERRORS } from '../domain/read-errors.ts';
import { STANDING_ERRORS } from '../domain/standing-errors.ts';

const WAITS = ['waiting_for_card', 'waiting_for_customer', 'waiting_for_wallet', 'waiting_for_status'];

const sources = ['app', 'components', 'lib', 'proxy.ts']
  .flatMap((place) =>
    fs.statSync(place).isFile()
      ? [place]
      : fs.readdirSync(place, { recursive: true, encoding: 'utf8' }).map((file) => path.join(place, file)),
  )
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|lib.(testing|db.generated)/.test(file))
  .map((file) => ({ file, text: fs.readFileSync(file, 'utf8') }));

test('every code that a refusal is made with has its sentence and next step', () => {
  const refusing = sources.filter(({ text }) =>
    /import \{[^}]*\bfail\b[^}]*\} from '[^']*result\.ts'/.test(text),
  );
  const made = refusing.flatMap(({ file, text }) =>
    [...text.matchAll(/\bfail\(\s*'([a-z0-9_]+)'/g)].map(([, code = '']) => ({ file, code })),
  );
  expect(made.length).toBeGreaterThan(50);
  expect(made.filter(({ code }) => !isErrorCode(code))).toEqual([]);
});

test('every sentence of the table is one that somebody can be shown', () => {
  const elsewhere = sources.filter(({ file }) => !file.endsWith('errors.ts')).map(({ text }) => text);
  // What an order waits for is made of two parts (lib/db/claim-intent.ts).
  const all = elsewhere.join('\n').replaceAll(/waiting_for_\$\{taken\}/g, WAITS.join(' '));
  expect(Object.keys(ERRORS).filter((code) => !new RegExp(`\\b${code}\\b`).test(all))).toEqual([]);
});

test('no two parts of the table know the same code, where one would silently replace the other', () => {
  const parts = [
    AMOUNT_ERRORS,
    APPROVAL_ERRORS,
    ATTENTION_ERRORS,
    CONSENT_ERRORS,
    CUSTOMER_ERRORS,
    EXPORT_ERRORS,
    ISSUER_ERRORS,
    JUDGE_ERRORS,
    PEOPLE_ERRORS,
    READ_ERRORS,
    STANDING_ERRORS,
  ];
  const own = [...fs.readFileSync('lib/domain/errors.ts', 'utf8').matchAll(/^ {2}([a-z0-9_]+): \{/gm)].map(
    ([, code = '']) => code,
  );
  const codes = [...own, ...parts.flatMap((part) => Object.keys(part))];
  expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  expect(codes.length).toBe(Object.keys(ERRORS).length);
});
