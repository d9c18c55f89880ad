import { expect, test } from 'vitest';
import { answersOf, keptAs, toAskedField, toIssueField } from './asked-field.ts';
import type { IssueField } from './issue-field.ts';
import { isAsked, readIssueFields } from './read-issue-fields.ts';

const FORM: readonly IssueField[] = [
  {
    name: 'type',
    label: 'Type',
    kind: 'choice',
    isRequired: true,
    choices: [
      { value: 'virtual', label: 'Virtual' },
      { value: 'physical', label: 'Physical' },
    ],
  },
  { name: 'group', label: 'Group', kind: 'listed', isRequired: false },
  { name: 'pin', label: 'PIN', kind: 'secret', isRequired: true, pattern: /^\d{4}$/, hint: 'Four digits.' },
  {
    name: 'city',
    label: 'City',
    kind: 'text',
    isRequired: true,
    onlyWhen: { field: 'type', isOneOf: ['physical'] },
  },
];
const asked = FORM.map(toAskedField);
const USD = { currency: 'USD', exponent: 2 };

test('a form reaches the browser as plain data and is the same form there', () => {
  expect(JSON.parse(JSON.stringify(asked))).toEqual(asked);
  expect(asked.map(toIssueField)).toEqual(FORM);
});

test('the first choice is proposed, a listed one is not, and a secret is no answer that is kept', () => {
  expect(answersOf(asked, {})).toEqual({ type: 'virtual', group: '', city: '' });
  const kept = { [keptAs('type')]: 'physical', [keptAs('pin')]: '1234', type: 'of another field' };
  expect(answersOf(asked, kept)).toEqual({ type: 'physical', group: '', city: '' });
});

test('a field that hangs on another one is asked for as soon as that one says so', () => {
  const shown = (kept: Record<string, string>) =>
    asked.filter((field) => isAsked(field, answersOf(asked, kept))).map(({ name }) => name);
  expect(shown({})).toEqual(['type', 'group', 'pin']);
  expect(shown({ [keptAs('type')]: 'physical' })).toEqual(['type', 'group', 'pin', 'city']);
});

test('what the browser checks before a secret leaves it is what the desk checks', () => {
  const form = asked.map(toIssueField);
  const read = (pin: string) =>
    readIssueFields(form, { fields: answersOf(asked, {}), secrets: { pin } }, USD);
  expect(read('')).toMatchObject({ ok: false, failure: { code: 'issue_field_missing', field: 'pin' } });
  expect(read('12')).toMatchObject({ ok: false, failure: { code: 'issue_field_invalid', field: 'pin' } });
  expect(read('1234')).toEqual({
    ok: true,
    value: { fields: { type: 'virtual' }, secrets: { pin: '1234' } },
  });
});
