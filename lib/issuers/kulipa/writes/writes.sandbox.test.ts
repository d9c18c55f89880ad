import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { KulipaSandbox } from '../../../../sandbox/kulipa/start.ts';
import type { Issuer, IssuerWrite } from '../../issuer.ts';
import { mustRead } from '../../testing/must-read.ts';
import { OFFERED_KINDS } from '../capabilities.ts';
import { heldCard, newCard, newUser, prepareWrite } from '../testing/kulipa-writes.ts';
import { type OpenKulipa, openKulipa } from '../testing/open-kulipa.ts';

let open: OpenKulipa;
let sandbox: KulipaSandbox;
let issuer: Issuer;
let send: OpenKulipa['send'];
let control: OpenKulipa['control'];

beforeAll(async () => {
  open = await openKulipa({ customers: 4, cards: 4, days: 2 });
  ({ sandbox, issuer, send, control } = open);
});
afterAll(() => open.close());
beforeEach(() => open.calm());

const effects = () => sandbox.core.effects.length;

describe('writes', () => {
  test('a physical card is issued, activated by its last four digits, and works', async () => {
    const fields = { type: 'physical', tier: 'standard', deliveryType: 'ship_to_user' };
    const issued = await send({
      kind: 'issue',
      issuerCustomerId: newUser(sandbox.core),
      brand: '',
      nameOnCard: null,
      amountMinor: 0n,
      fields,
    });
    if (issued.outcome !== 'accepted' || issued.kind !== 'issue') throw new Error(JSON.stringify(issued));
    expect(issued.card).toMatchObject({ status: 'inactive', isVirtual: false });
    const { issuerCardId, last4 } = issued.card;
    const activated = await send({ kind: 'activate', issuerCardId, last4: last4 ?? '' });
    expect(activated).toMatchObject({ outcome: 'accepted', status: 'active' });
  });

  test('a card that Kulipa holds as well: unfreezing is taken and the card stays frozen', async () => {
    const { id: issuerCardId } = heldCard(sandbox.core);
    const answer = await send({ kind: 'unfreeze', issuerCardId, lock: false });
    expect(answer).toMatchObject({ outcome: 'rejected', reason: 'issuer_keeps_frozen', httpStatus: 200 });
  });

  test('a reissued card is another one, and the old one ends with the reason', async () => {
    const { id: issuerCardId, userId } = newCard(sandbox.core);
    const answer = await send({
      kind: 'reissue',
      issuerCardId,
      issuerCustomerId: userId,
      reason: 'stolen',
    });
    expect(answer).toMatchObject({ outcome: 'accepted', card: { issuerCustomerId: userId } });
    const old = mustRead(await issuer.getCard(issuerCardId, { fresh: true }));
    expect(old).toMatchObject({ status: 'terminated', rawStatus: 'stolen' });
  });

  test('a limit is set, is in the way of another one of its period, is taken away, and can be set again', async () => {
    const { id: issuerCardId } = newCard(sandbox.core);
    const set = (limitMinor: bigint) =>
      send({ kind: 'set_limit', issuerCardId, limit: { period: 'yearly', limitMinor } });
    expect(await set(100_000n)).toMatchObject({
      outcome: 'accepted',
      card: { issuerCardId, limits: [{ period: 'yearly', limitMinor: 100_000n }] },
    });
    expect(await set(200_000n)).toEqual({ outcome: 'not_sent', reason: 'limit_exists' });
    const none = { period: 'yearly', limitMinor: null } as const;
    const taken = await send({ kind: 'set_limit', issuerCardId, limit: none });
    expect(taken).toMatchObject({ outcome: 'accepted', card: { limits: [] } });
    expect(await send({ kind: 'set_limit', issuerCardId, limit: none })).toEqual({
      outcome: 'not_sent',
      reason: 'limit_absent',
    });
    expect(await set(200_000n)).toMatchObject({ outcome: 'accepted' });
    expect(mustRead(await issuer.getCard(issuerCardId, { fresh: true })).limits).toHaveLength(1);
  });

  test.each([
    ['cents in a limit of whole dollars', { limitMinor: 5_050n }],
    ['less than nothing', { limitMinor: -100n }],
  ])('%s: not sent', async (_, { limitMinor }) => {
    const { id: issuerCardId } = newCard(sandbox.core);
    const limit = { period: 'daily', limitMinor } as const;
    expect(await send({ kind: 'set_limit', issuerCardId, limit })).toEqual({
      outcome: 'not_sent',
      reason: 'input_invalid',
    });
  });

  test('a limit about a card that cannot be read: not sent', async () => {
    await control('POST', '/settings', { apiKeyValid: false });
    const { id: issuerCardId } = newCard(sandbox.core);
    const answer = await send({
      kind: 'set_limit',
      issuerCardId,
      limit: { period: 'daily', limitMinor: 100n },
    });
    await control('POST', '/settings', { apiKeyValid: true });
    expect(answer).toEqual({ outcome: 'not_sent', reason: 'card_unauthorized' });
  });

  test.each([
    ['no kind of card', { tier: 'standard' }],
    ['no tier', { type: 'virtual' }],
    ['a kind nobody offers', { type: 'metal', tier: 'standard' }],
    ['a design that is no id', { type: 'virtual', tier: 'standard', designId: 'dsn-1' }],
    ['a delivery nobody offers', { type: 'physical', tier: 'standard', deliveryType: 'ship_to_office' }],
  ])('issuing with %s: not sent', async (_, fields) => {
    const write = { ...prepareWrite(sandbox.core, 'issue'), fields: { ...fields } } as IssuerWrite;
    expect(await send(write)).toEqual({ outcome: 'not_sent', reason: 'input_invalid' });
  });
});

describe('the same key is the same request', () => {
  test.each(OFFERED_KINDS)('%s, asked twice, happens once and is answered the same', async (kind) => {
    const write = prepareWrite(sandbox.core, kind);
    const before = effects();
    const first = await send(write, 'the-same-key');
    const second = await send(write, 'the-same-key');
    expect(first).toMatchObject({ outcome: 'accepted', kind });
    expect(second).toMatchObject({ outcome: 'accepted', kind });
    if (kind === 'create_customer' || kind === 'issue' || kind === 'reissue') expect(second).toEqual(first);
    expect(effects() - before).toBe(1);
  });

  test.each(OFFERED_KINDS)('%s, done and never answered, is found out by asking again', async (kind) => {
    const write = prepareWrite(sandbox.core, kind);
    const op =
      { create_customer: 'create_user', terminate: 'revoke', set_limit: 'control' }[kind as string] ?? kind;
    await control('POST', '/faults', { op, fault: 'reset_after_effect' });
    const key = crypto.randomUUID();
    const before = effects();
    expect(await send(write, key)).toMatchObject({ outcome: 'unknown', reason: 'connection_reset' });
    expect(await send(write, key)).toMatchObject({ outcome: 'accepted', kind });
    expect(effects() - before).toBe(1);
  });

  test('a refusal that is replayed refuses again', async () => {
    const { id: issuerCardId } = heldCard(sandbox.core);
    const key = crypto.randomUUID();
    const write = { kind: 'freeze', issuerCardId, lock: false } as const;
    const first = await send(write, key);
    expect(first).toMatchObject({ outcome: 'rejected', reason: 'issuer_card_already_frozen' });
    expect(await send(write, key)).toEqual(first);
  });

  test('a failure that is replayed stays unknown', async () => {
    await control('POST', '/settings', { quirks: { storedAnswers: 'told' } });
    await control('POST', '/faults', { op: 'issue', fault: 'error_before_effect' });
    const key = crypto.randomUUID();
    const write = prepareWrite(sandbox.core, 'issue');
    const answers = [await send(write, key), await send(write, key)];
    await control('POST', '/settings', { quirks: { storedAnswers: 'truth' } });
    for (const answer of answers) expect(answer).toMatchObject({ outcome: 'unknown', reason: 'http_503' });
  });

  test.each(['', 'two words', 'x'.repeat(65), 'line\nbreak'])('%j is no key: not sent', async (key) => {
    const answer = await send(prepareWrite(sandbox.core, 'freeze'), key);
    expect(answer).toEqual({ outcome: 'not_sent', reason: 'input_invalid' });
  });
});
