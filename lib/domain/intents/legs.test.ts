import { describe, expect, test } from 'vitest';
import { type Asked, legsOf, newCards } from './legs.ts';
import type { ReadCard, Reading, ReadRow } from './reading.ts';

const topUp: Asked = { kind: 'fund', amountMinor: 2_000n, currency: 'USD', exponent: 2, brand: null };
const issue: Asked = { ...topUp, kind: 'issue', brand: 'VISA' };

const row = (id: string, changes: Partial<ReadRow> = {}): ReadRow => ({
  issuerRecordId: id,
  kind: 'fund',
  status: 'success',
  amountMinor: '2000',
  occurredAt: '2026-03-01T10:00:00.000Z',
  ...changes,
});
const card = (id: string, changes: Partial<ReadCard> = {}): ReadCard => ({
  issuerCardId: id,
  status: 'active',
  brand: 'VISA',
  last4: '1530',
  balanceMinor: '24000',
  ...changes,
});
const read = (changes: Partial<Reading> = {}): Reading => ({
  version: 1,
  from: '2026-03-01T10:00:00.000Z',
  to: '2026-03-01T10:00:01.000Z',
  complete: true,
  gap: null,
  card: card('c1'),
  rows: [row('old')],
  cards: [],
  wallet: { issuerWalletId: 'w', balanceMinor: '4826035' },
  ...changes,
});
const says = (asked: Asked, before: Reading, after: Reading) =>
  Object.fromEntries(legsOf(asked, before, after).map(({ leg, says: word }) => [leg, word]));
const holding = (balanceMinor: string, wallet: string, rows: ReadRow[]) =>
  read({ card: card('c1', { balanceMinor }), wallet: { issuerWalletId: 'w', balanceMinor: wallet }, rows });

describe('a top-up', () => {
  test('that happened: all three say yes', () => {
    const after = holding('26000', '4824035', [row('old'), row('new')]);
    expect(says(topUp, read(), after)).toEqual({ list: 'yes', balance: 'yes', wallet: 'yes' });
  });

  test('that left no trace: the list is silent, because absence proves nothing', () => {
    expect(says(topUp, read(), read())).toEqual({ list: 'silent', balance: 'no', wallet: 'no' });
  });

  test('with a purchase in between: the balance closes with both', () => {
    const bought = row('p', { kind: 'authorization', amountMinor: '500' });
    const after = holding('25500', '4824035', [row('old'), row('new'), bought]);
    expect(says(topUp, read(), after)).toEqual({ list: 'yes', balance: 'yes', wallet: 'yes' });
  });

  test('listed twice: two rows are not two movements, nothing is said', () => {
    const after = holding('26000', '4824035', [row('old'), row('a'), row('b')]);
    expect(says(topUp, read(), after)).toMatchObject({ list: 'silent', balance: 'silent' });
  });

  test('beside a row whose effect is not known: the balance is silent', () => {
    const odd = row('s', { kind: 'settlement', amountMinor: '700' });
    const after = holding('26000', '4824035', [row('old'), row('new'), odd]);
    expect(says(topUp, read(), after)).toMatchObject({ list: 'yes', balance: 'silent' });
  });

  test.each(['pending', 'processing', 'failed', 'other'] as const)('listed as %s is no yes', (status) => {
    const after = holding('24000', '4826035', [row('old'), row('new', { status })]);
    expect(says(topUp, read(), after).list).toBe('silent');
  });

  test('of another amount is not this one', () => {
    const after = holding('29000', '4821035', [row('old'), row('new', { amountMinor: '5000' })]);
    expect(says(topUp, read(), after)).toEqual({ list: 'silent', balance: 'no', wallet: 'silent' });
  });

  test('an incomplete reading says nothing at all', () => {
    const after = read({ complete: false, gap: 'rows_moved' });
    expect(says(topUp, read(), after)).toEqual({ list: 'silent', balance: 'silent', wallet: 'silent' });
  });
});

describe('a new card', () => {
  const before = read({ card: null, rows: [], cards: [card('old')] });
  const withCards = (cards: ReadCard[], wallet = '4823935') =>
    read({
      card: null,
      rows: [],
      cards: [card('old'), ...cards],
      wallet: { issuerWalletId: 'w', balanceMinor: wallet },
    });

  test('that appeared with the amount asked for', () => {
    const legs = says(issue, before, withCards([card('new', { balanceMinor: '2000' })]));
    expect(legs).toEqual({ list: 'yes', balance: 'yes', wallet: 'silent' });
  });

  test('of another brand is not this one; an unnamed brand may be', () => {
    const cards = [card('a', { brand: 'MASTERCARD' }), card('b', { brand: null })];
    expect(newCards(issue, before, withCards(cards)).map((one) => one.issuerCardId)).toEqual(['b']);
  });

  test('two of them: somebody else issued too, a person decides', () => {
    expect(says(issue, before, withCards([card('a'), card('b')]))).toMatchObject({
      list: 'silent',
      balance: 'silent',
    });
  });

  test('still pending is the issuer working, not a yes', () => {
    expect(says(issue, before, withCards([card('a', { status: 'pending', last4: null })])).list).toBe(
      'silent',
    );
  });

  test('with ×100 its balance (a known quirk of discovery) is not called a yes', () => {
    expect(says(issue, before, withCards([card('a', { balanceMinor: '200000' })])).balance).toBe('silent');
  });

  test('none: list and balance silent, an unchanged wallet says no', () => {
    expect(says(issue, before, withCards([], '4826035'))).toEqual({
      list: 'silent',
      balance: 'silent',
      wallet: 'no',
    });
  });
});
