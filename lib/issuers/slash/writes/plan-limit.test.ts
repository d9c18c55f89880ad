import { expect, test } from 'vitest';
import { makeRule } from '../../../domain/cards/use-rule.ts';
import type { NewLimit } from '../../issuer.ts';
import { parseJson } from '../../parse-json.ts';
import { planLimit } from './plan-limit.ts';

/** In force on a card, with a restriction that no page explains. */
const ODD = '"countryRule": {"countries": ["US"], "restriction": "greylist"}';
const CARD = `{"id": "k1", "name": "Travel", "last4": "1111", "status": "active", "isPhysical": false,
  "spendingConstraint": {${ODD}}}`;
const WEEKLY =
  '"spendingRule": {"utilizationLimitV2": [{"limitAmount": {"amountCents": 8000}, "preset": "weekly"}]}';
const CATEGORIES = '"merchantCategoryRule": {"merchantCategories": ["Software"], "restriction": "allowlist"}';

const jsonOf = (text: string) => {
  const parsed = parseJson(text);
  if (parsed === null) throw new Error('This is no JSON');
  return parsed.json;
};

function plan(limit: NewLimit) {
  const planned = planLimit(
    { kind: 'set_limit', issuerCardId: 'k1', limit },
    { text: CARD, json: jsonOf(CARD) },
  );
  if ('notSent' in planned) throw new Error(planned.notSent);
  return { sent: planned.body, answered: (text: string) => planned.accept(jsonOf(text)) };
}

test('a rule that no page explains is neither named nor told, and hinders no other', () => {
  const weekly = plan({ period: 'weekly', limitMinor: 8_000n });
  expect(weekly.sent).not.toContain('country');
  const card = expect.not.objectContaining({ rules: expect.anything() });
  expect(weekly.answered(`{${ODD}, ${WEEKLY}}`)).toMatchObject({ outcome: 'accepted', card });
  const categories = plan({ about: 'categories', rule: makeRule('categories', 'only', ['Software']) });
  expect(categories.answered(`{${ODD}, ${CATEGORIES}}`)).toMatchObject({ outcome: 'accepted', card });
});

test('that it is gone is not as it was', () => {
  const { answered } = plan({ period: 'weekly', limitMinor: 8_000n });
  expect(answered(`{${WEEKLY}}`)).toEqual({ unproven: 'echo_mismatch' });
});

test('it never passes for a rule taken away', () => {
  const { answered } = plan({ about: 'countries', rule: null });
  expect(answered(`{${ODD}, ${WEEKLY}}`)).toEqual({ unproven: 'echo_mismatch' });
  expect(answered(`{"countryRule": {"countries": "US"}}`)).toEqual({ unproven: 'echo_mismatch' });
});

test('it can be replaced by one that is understood', () => {
  const france = makeRule('countries', 'only', ['FR']);
  const { answered } = plan({ about: 'countries', rule: france });
  const echo = '"countryRule": {"countries": ["FR"], "restriction": "allowlist"}';
  expect(answered(`{${echo}}`)).toMatchObject({ outcome: 'accepted', card: { rules: [france] } });
});

test('everything is taken away only where the answer has nothing left, by whatever name', () => {
  const { sent, answered } = plan({ everything: null });
  expect(sent).toBe('{"spendingRule":{}}');
  expect(answered('{"spendingRule": {}}')).toMatchObject({
    outcome: 'accepted',
    card: { limits: [], rules: [] },
  });
  expect(answered('{"spendingRule": null, "countryRule": null}')).toMatchObject({ outcome: 'accepted' });
  const hours =
    '{"spendingRule": {"utilizationLimitV2": [{"limitAmount": {"amountCents": 1}, "preset": "hourly"}]}}';
  const left = [
    '{}',
    '[]',
    'null',
    `{${ODD}}`,
    `{${WEEKLY}}`,
    hours,
    '{"spendingRule": {}, "weekdayRule": "mo"}',
  ];
  for (const text of left) expect(answered(text)).toEqual({ unproven: 'echo_mismatch' });
});
