import { afterAll, beforeAll, expect, test } from 'vitest';
import { adapterOn, type OpenSlash, openSlash } from '../issuers/slash/testing/open-slash.ts';
import type { Deps } from './deps.ts';
import { listIssueChoices } from './list-issue-choices.ts';

let slash: OpenSlash;
let deps: Pick<Deps, 'issuers'>;
beforeAll(async () => {
  slash = await openSlash();
  deps = { issuers: new Map([['slash', adapterOn(slash.sandbox).issuer]]) };
});
afterAll(() => slash.sandbox.close());

test('choices of the company’s own are read at the issuer', async () => {
  const read = await listIssueChoices(deps, { issuer: 'slash', field: 'virtualAccountId' });
  const choices = read.ok ? read.value : [];
  expect(choices.length).toBeGreaterThan(1);
  expect(choices.every(({ value, label }) => value !== '' && label !== '')).toBe(true);
});

test.each([
  ['issuer_unknown', { issuer: 'nobody', field: 'virtualAccountId' }],
  // Not a field of the form, and one without choices.
  ['not_offered', { issuer: 'slash', field: 'brand' }],
  ['not_offered', { issuer: 'slash', field: 'monthlyLimit' }],
])('%s is answered before any call', async (code, form) => {
  const before = (await slash.heard()).length;
  expect(await listIssueChoices(deps, form)).toMatchObject({ ok: false, failure: { code } });
  expect(await slash.heard()).toHaveLength(before);
});

test('an issuer that cannot be read is said to be so', async () => {
  const gone = adapterOn({ url: 'http://127.0.0.1:9' }).issuer;
  const read = await listIssueChoices(
    { issuers: new Map([['slash', gone]]) },
    { issuer: 'slash', field: 'cardGroupId' },
  );
  expect(read).toMatchObject({ ok: false, failure: { code: 'issuer_not_readable' } });
});
