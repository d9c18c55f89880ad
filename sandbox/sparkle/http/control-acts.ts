import type { z } from 'zod';
import { clockActs } from '../../clock-acts.ts';
import type { ControlAsked } from '../../control-calls.ts';
import { faultActs } from '../../fault-acts.ts';
import { given } from '../../given.ts';
import { LIFE_ACTS } from '../../life-acts.ts';
import { changeStatus, createCard } from '../core/cards.ts';
import { SCOPES } from '../core/consents.ts';
import { deposit, load, refund, spend } from '../core/move-money.ts';
import { SparkleRefusal } from '../core/refusal.ts';
import { statusOf } from '../core/world.ts';
import * as schemas from './control-schemas.ts';
import {
  describeCards,
  describeConsents,
  describeCustomers,
  describeWorld,
  listSecrets,
  tellTruth,
} from './control-truth.ts';
import { plainNumber } from './render.ts';
import { passTime, type Shell } from './shell.ts';

export type Act = (shell: Shell, asked: ControlAsked) => object;

/** Every call of the control interface, below /__sandbox. */
export const ACTS: Readonly<Record<string, Act>> = {
  'GET /truth': (shell, { query }) => tellTruth(shell, query),
  'GET /world': describeWorld,
  'GET /cards': describeCards,
  'GET /customers': describeCustomers,
  'GET /secrets': listSecrets,
  'POST /reset': (shell, { read }) => reset(shell, read(schemas.worldSize)),

  ...faultActs(
    ({ read }) => given(read(schemas.faultOrder)),
    (sentence) => {
      throw new SparkleRefusal(400, sentence);
    },
  ),

  'GET /settings': describeSettings,
  'POST /settings': (shell, { read }) => applySettings(shell, read(schemas.settings)),
  ...clockActs(passTime),
  ...LIFE_ACTS,

  'GET /consents': describeConsents,
  'POST /consent': (shell, { read }) => grantOutside(shell, read(schemas.consent)),
  'POST /device': ({ bank, devices }, { read }) => {
    const { userCode, customerId, allow } = read(schemas.deviceAnswer);
    if (!devices.answer(userCode, bank.customer(customerId).id, allow))
      throw new SparkleRefusal(404, 'Nobody waits with this code.');
    return { answered: true };
  },
  'POST /revoke-consent': ({ consents }, { read }) => {
    const { customerId, clientId } = read(schemas.withdrawal);
    return { revoked: consents.withdraw(customerId, clientId ?? null) };
  },
  'POST /revoke-tokens': ({ consents }) => {
    consents.revokeTokens();
    return { revoked: true };
  },
  'POST /registrations': (shell, { read }) => approve(shell, read(schemas.approval)),

  'POST /deposit': ({ bank }, { read }) => {
    const { accountNumber, amountCents, clearsAfterMs } = read(schemas.deposit);
    deposit(bank, bank.account(plainNumber(accountNumber)), amountCents, clearsAfterMs);
    return { deposited: amountCents.toString() };
  },
  'POST /spend': ({ bank }, { read }) => {
    const { cardId, amountCents, merchant } = read(schemas.purchase);
    return spend(bank, bank.card(cardId), amountCents, merchant);
  },
  'POST /refund': ({ bank }, { read }) => {
    const { cardId, amountCents, merchant } = read(schemas.purchase);
    refund(bank, bank.card(cardId), amountCents, merchant);
    return { refunded: amountCents.toString() };
  },
  'POST /load': ({ bank }, { read }) => {
    const { cardId, amountCents } = read(schemas.load);
    load(bank, bank.card(cardId), amountCents);
    return { loaded: amountCents.toString() };
  },
  'POST /issue-outside': (shell, { read }) => issueOutside(shell, read(schemas.issueOutside)),
  'POST /cards/:id': ({ bank }, { id, read }) => {
    const card = changeStatus(bank, bank.card(id), read(schemas.cardChange).status, 0);
    return { cardId: card.id, status: statusOf(card) };
  },
};

/** A customer consents without a browser: the tokens a whole flow would end with. */
function grantOutside({ bank, consents }: Shell, asked: z.infer<typeof schemas.consent>): object {
  const { customerId, clientId, scopes = SCOPES } = asked;
  bank.customer(customerId);
  if (!consents.clients.has(clientId)) throw new SparkleRefusal(404, 'No such application.');
  const { accessToken, refreshToken } = consents.grant(
    clientId,
    consents.give(clientId, customerId, scopes).id,
  );
  return { accessToken, refreshToken };
}

/** Somebody gets a card in the bank's own app. */
function issueOutside({ bank }: Shell, asked: z.infer<typeof schemas.issueOutside>): object {
  const { customerId, type, mode } = asked;
  const { firstName, surname } = bank.customer(customerId);
  const card = createCard(
    bank,
    {
      customerId,
      type,
      mode,
      status: 'ACTIVE',
      productId: '1',
      holderName: asked.holderName ?? `${firstName} ${surname}`,
      pin: '0000',
      pinText: '0000',
      expiry: { month: '12', year: (new Date(bank.nowMs()).getUTCFullYear() + 3).toString() },
      address: null,
      properties: [],
    },
    0,
  );
  return { cardId: card.id };
}

function approve({ consents }: Shell, { username }: z.infer<typeof schemas.approval>): object {
  const client = [...consents.clients.values()].find((one) => one.username === username);
  if (!client) throw new SparkleRefusal(404, 'Nobody registered with this username.');
  client.isApproved = true;
  return { approved: true };
}

/** Changes what is given and leaves the rest. */
function applySettings(shell: Shell, asked: z.infer<typeof schemas.settings>): object {
  const { latencyMs, quirks, ...rest } = asked;
  const { settings } = shell.bank;
  Object.assign(settings, given(rest));
  if (quirks) Object.assign(settings.quirks, given(quirks));
  Object.assign(shell.latencyMs, given(latencyMs ?? {}));
  if (rest.environment !== undefined || rest.rateLimit !== undefined || quirks?.rates) shell.rates.clear();
  return describeSettings(shell);
}

/** All settings as JSON has them: kobo as texts. */
function describeSettings({ bank: { settings }, latencyMs }: Shell): object {
  return { ...settings, creditLineCents: settings.creditLineCents.toString(), latencyMs };
}

/** Another world; whatever waited for the old one, was said about it or happened in it is gone. */
function reset(shell: Shell, size: z.infer<typeof schemas.worldSize>): object {
  shell.clock.reset();
  shell.bank.replaceWorld(shell.makeWorld(given(size)));
  shell.consents.forget();
  shell.devices.clear();
  shell.keys.clear();
  shell.rates.clear();
  shell.faults.clear();
  shell.life.set({});
  shell.heard.length = 0;
  return describeWorld(shell);
}
