import { expect, test } from 'vitest';
import { KULIPA_CAPABILITIES } from '../issuers/kulipa/capabilities.ts';
import { SLASH_CAPABILITIES } from '../issuers/slash/capabilities.ts';
import { type LimitForm, readNewLimit } from './read-new-limit.ts';

const NOW = new Date('2026-11-22T11:00:00Z');
const NOTHING: LimitForm = { period: '', amount: '', zone: '', startsOn: '', rule: null };
const slash = (asked: Partial<LimitForm>) =>
  readNewLimit({ ...NOTHING, ...asked }, { exponent: 2, capabilities: SLASH_CAPABILITIES, now: NOW });
const kulipa = (asked: Partial<LimitForm>) =>
  readNewLimit({ ...NOTHING, ...asked }, { exponent: 6, capabilities: KULIPA_CAPABILITIES, now: NOW });
const kept = (value: object) => ({ ok: true, value });
const refused = (code: string, field?: string) => ({
  ok: false,
  failure: expect.objectContaining({ code, ...(field ? { field } : {}) }),
});

test('a limit keeps what was said of it, and what means nothing for its span is left out', () => {
  const place = { zone: ' Europe/Paris ', startsOn: '2026-11-22' };
  const paris = { zone: 'Europe/Paris', startsOn: '2026-11-22' };
  expect(slash({ period: 'weekly', amount: '5', ...place })).toEqual(
    kept({ period: 'weekly', limitMinor: '500', ...paris }),
  );
  expect(slash({ period: 'daily', amount: '5', ...place })).toEqual(
    kept({ period: 'daily', limitMinor: '500', zone: 'Europe/Paris' }),
  );
  expect(slash({ period: 'ever', amount: '5', ...place })).toEqual(
    kept({ period: 'ever', limitMinor: '500', startsOn: '2026-11-22' }),
  );
  expect(slash({ period: 'once', amount: '5', ...place })).toEqual(
    kept({ period: 'once', limitMinor: '500' }),
  );
  expect(slash({ period: 'weekly', amount: '', ...place })).toEqual(
    kept({ period: 'weekly', limitMinor: '' }),
  );
});

test('a day has begun in the limit’s own zone, or it is none', () => {
  const ask = (zone: string, startsOn: string) => slash({ period: 'monthly', amount: '5', zone, startsOn });
  expect(ask('Pacific/Kiritimati', '2026-11-23')).toMatchObject({ ok: true });
  expect(ask('UTC', '2026-11-23')).toEqual(refused('limit_start_invalid', 'startsOn'));
  expect(ask('', '2026-11-23')).toEqual(refused('limit_start_invalid', 'startsOn'));
  expect(ask('UTC', '2026-02-30')).toEqual(refused('limit_start_invalid', 'startsOn'));
  expect(ask('Mars/Olympus', '')).toEqual(refused('time_zone_unknown', 'zone'));
});

test('everything is taken away where the issuer can', () => {
  expect(slash({ period: 'everything' })).toEqual(kept({ everything: '' }));
  expect(kulipa({ period: 'everything' })).toEqual(refused('not_offered', 'period'));
  expect(kulipa({ period: 'monthly', amount: '5', zone: 'Europe/Paris' })).toEqual(refused('not_offered'));
  expect(slash({ period: 'fortnightly', amount: '5' })).toEqual(refused('limit_period_invalid', 'period'));
});

test('shop codes have four digits; single shops are not set here', () => {
  const codes = (values: string) => slash({ rule: { about: 'codes', how: 'never', values } });
  expect(codes('7995, 5813')).toEqual(kept({ about: 'codes', rule: 'never\n5813\n7995' }));
  expect(codes('79951')).toEqual(refused('rule_value_invalid', 'values'));
  expect(slash({ rule: { about: 'merchants', how: 'never', values: 'merchant_1' } })).toEqual(
    refused('rule_not_offered', 'about'),
  );
});
