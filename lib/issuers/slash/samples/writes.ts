import type { ContractSample } from '../../conformance/contract-sample.ts';
import type { IssuerWrite } from '../../issuer.ts';
import {
  CARD,
  CARD_ANSWER,
  CARD_BODY,
  cents,
  documentError,
  ENTITY,
  GROUP,
  get,
  guideError,
  JSON_HEADERS,
  KEY,
  limit,
  PLANTED,
  PRIMARY,
  TEAM,
} from './shared.ts';

type Body = Readonly<Record<string, unknown>>;

const ISSUE: IssuerWrite = {
  kind: 'issue',
  issuerCustomerId: ENTITY,
  brand: '',
  nameOnCard: 'Travel 2026',
  amountMinor: 0n,
};
const FORM = { virtualAccountId: TEAM, cardGroupId: GROUP, isSingleUse: 'true', monthlyLimit: '500.00' };
const MONTHLY = { spendingRule: { utilizationLimitV2: [limit('monthly', 50_000)] } };
const WHOLE_CARD = { ...CARD_BODY, cardGroupId: GROUP, isSingleUse: true, spendingConstraint: MONTHLY };

const issue = (
  words: string,
  write: IssuerWrite,
  sent: Body,
  reply: { status: number; body: unknown },
  answer: object,
): ContractSample => ({
  name: `POST /card: ${words}`,
  ask: { write, key: KEY },
  exchanges: [
    {
      method: 'POST',
      path: '/card',
      headers: JSON_HEADERS,
      body: { json: { type: 'virtual', name: 'Travel 2026', ...sent, userData: { intent: KEY } } },
      reply,
    },
  ],
  answer,
  planted: PLANTED,
});

const MOVED = { issuerCardId: CARD, amountMinor: 1_234n, wallets: { card: TEAM, company: PRIMARY } };

const move = (
  kind: 'fund' | 'withdraw',
  reply: { status: number; body: unknown },
  answer: object,
): ContractSample => ({
  name: `POST /transfer/virtual-account: ${kind}, ${reply.status}`,
  ask: { write: { kind, ...MOVED }, key: KEY },
  exchanges: [
    {
      method: 'POST',
      path: '/transfer/virtual-account',
      headers: { ...JSON_HEADERS, 'x-idempotency-key': KEY },
      body: {
        json: {
          source: kind === 'fund' ? PRIMARY : TEAM,
          destination: kind === 'fund' ? TEAM : PRIMARY,
          amountCents: 1_234,
          memo: `issuer desk ${KEY}`,
        },
      },
      reply,
    },
  ],
  answer,
});
const transferred = (kind: 'fund' | 'withdraw') =>
  move(
    kind,
    { status: 200, body: { transferId: 'transfer_8c1d' } },
    {
      outcome: 'accepted',
      kind,
      issuerRecordId: 'transfer_8c1d',
      issuerCardId: CARD,
      amountMinor: 1_234n,
      currency: 'USD',
      feeMinor: 0n,
      beforeMinor: null,
      afterMinor: null,
    },
  );

const patch = (
  words: string,
  write: IssuerWrite,
  sent: Body,
  reply: { status: number; body: unknown },
  answer: object,
): ContractSample => ({
  name: `PATCH /card/{cardId}: ${words}`,
  ask: { write },
  exchanges: [{ method: 'PATCH', path: `/card/${CARD}`, headers: JSON_HEADERS, body: { json: sent }, reply }],
  answer,
  planted: PLANTED,
});
const turned = (write: IssuerWrite, status: string, common: string) =>
  patch(
    status,
    write,
    { status },
    { status: 200, body: { ...CARD_BODY, status } },
    { outcome: 'accepted', kind: write.kind, issuerCardId: CARD, status: common, rawStatus: status },
  );
const freeze = { kind: 'freeze', issuerCardId: CARD, lock: false } as const;

const RULES = {
  countryRule: { countries: ['US'], restriction: 'allowlist' },
  spendingRule: {
    utilizationLimit: { ...limit('daily', 7_000), timezone: 'America/New_York' },
    utilizationLimitV2: [
      limit('weekly', 9_000),
      { ...limit('monthly', 30_000), timezone: 'America/New_York', startDate: '2026-01-05' },
    ],
    transactionSizeLimit: { minimum: cents(100) },
  },
};
const CHANGED = {
  ...RULES.spendingRule,
  utilizationLimitV2: [
    limit('weekly', 9_000),
    { ...limit('monthly', 50_000), timezone: 'America/New_York', startDate: '2026-01-05' },
  ],
};

const PLACED = {
  ...RULES.spendingRule,
  utilizationLimitV2: [
    limit('weekly', 9_000),
    { ...limit('monthly', 30_000), timezone: 'Europe/Paris', startDate: '2026-02-03' },
  ],
};

const limited = (
  words: string,
  newLimit: Extract<IssuerWrite, { kind: 'set_limit' }>['limit'],
  { before, sent, after }: { readonly before: object; readonly sent: object; readonly after: object },
  limits: readonly object[],
): ContractSample => ({
  name: `PATCH /card/{cardId}/spending-constraint: ${words}`,
  ask: {
    write: { kind: 'set_limit', issuerCardId: CARD, issuerCustomerId: ENTITY, limit: newLimit },
  },
  exchanges: [
    get(`/card/${CARD}`, {}, { ...CARD_BODY, spendingConstraint: before }),
    {
      method: 'PATCH',
      path: `/card/${CARD}/spending-constraint`,
      headers: JSON_HEADERS,
      body: { json: { spendingRule: sent } },
      reply: { status: 200, body: after },
    },
  ],
  answer: { outcome: 'accepted', kind: 'set_limit', card: { ...CARD_ANSWER, limits } },
  planted: PLANTED,
});

/** Writes. No page names a refusal, so none of these is told as one. */
export const writeSamples: readonly ContractSample[] = [
  issue(
    'a plain card',
    ISSUE,
    {},
    { status: 201, body: CARD_BODY },
    { outcome: 'accepted', kind: 'issue', card: CARD_ANSWER },
  ),
  issue(
    'with everything the form asks',
    { ...ISSUE, fields: FORM } as IssuerWrite,
    { virtualAccountId: TEAM, cardGroupId: GROUP, isSingleUse: true, spendingConstraint: MONTHLY },
    { status: 201, body: WHOLE_CARD },
    { outcome: 'accepted', kind: 'issue', card: { issuerCardId: CARD, limits: [{ limitMinor: 50_000n }] } },
  ),
  issue(
    'a card that is not the one asked for names itself',
    { ...ISSUE, fields: { virtualAccountId: PRIMARY } } as IssuerWrite,
    { virtualAccountId: PRIMARY },
    { status: 201, body: CARD_BODY },
    { outcome: 'unknown', reason: 'echo_mismatch', issuerCardId: CARD },
  ),
  issue(
    'an error of the guide',
    ISSUE,
    {},
    { status: 400, body: guideError(400, 'name must not be empty.') },
    { outcome: 'unknown', reason: 'http_400', message: 'name must not be empty. [4041-2121cyx]' },
  ),
  transferred('fund'),
  transferred('withdraw'),
  move(
    'fund',
    { status: 409, body: documentError(409, 'The key was used for another body.') },
    { outcome: 'unknown', reason: 'http_409', httpStatus: 409 },
  ),
  turned(freeze, 'paused', 'frozen'),
  turned({ ...freeze, kind: 'unfreeze' }, 'active', 'active'),
  turned({ kind: 'terminate', issuerCardId: CARD, freezeOnFailure: true }, 'closed', 'terminated'),
  patch(
    'an error of the document',
    freeze,
    { status: 'paused' },
    { status: 403, body: documentError(403, 'No role.') },
    { outcome: 'unknown', reason: 'http_403' },
  ),
  patch(
    'a name',
    { kind: 'rename', issuerCardId: CARD, issuerCustomerId: ENTITY, nameOnCard: "O'Brien – Équipe" },
    { name: "O'Brien – Équipe" },
    { status: 200, body: { ...CARD_BODY, name: "O'Brien – Équipe" } },
    { outcome: 'accepted', kind: 'rename', card: { ...CARD_ANSWER, nameOnCard: "O'Brien – Équipe" } },
  ),
  limited(
    'one period of several',
    { period: 'monthly', limitMinor: 50_000n },
    { before: RULES, sent: CHANGED, after: { ...RULES, spendingRule: CHANGED } },
    [
      { period: 'daily', limitMinor: 7_000n, zone: 'America/New_York' },
      { period: 'weekly', limitMinor: 9_000n, zone: 'UTC' },
      { period: 'monthly', limitMinor: 50_000n, zone: 'America/New_York', startsOn: '2026-01-05' },
    ],
  ),
  limited(
    'where and from when its periods begin',
    { period: 'monthly', limitMinor: 30_000n, zone: 'Europe/Paris', startsOn: '2026-02-03' },
    { before: RULES, sent: PLACED, after: { ...RULES, spendingRule: PLACED } },
    [
      { period: 'daily', limitMinor: 7_000n },
      { period: 'weekly', limitMinor: 9_000n },
      { period: 'monthly', limitMinor: 30_000n, zone: 'Europe/Paris', startsOn: '2026-02-03' },
    ],
  ),
  {
    name: 'PUT /card/{cardId}/spending-constraint: every limit and rule taken away',
    ask: { write: { kind: 'set_limit', issuerCardId: CARD, limit: { everything: null } } },
    exchanges: [
      get(`/card/${CARD}`, {}, { ...CARD_BODY, spendingConstraint: RULES }),
      {
        method: 'PUT',
        path: `/card/${CARD}/spending-constraint`,
        headers: JSON_HEADERS,
        body: { json: { spendingRule: {} } },
        reply: { status: 200, body: { spendingRule: {} } },
      },
    ],
    answer: { outcome: 'accepted', kind: 'set_limit', card: { limits: [], rules: [] } },
    planted: PLANTED,
  },
];
