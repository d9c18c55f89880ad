import type { CardStatus } from '../cards/card-status.ts';
import { RECORD_EFFECT } from '../cards/snapshots.ts';
import { formatMoney } from '../money.ts';
import type { Leg, LegFinding, ReadCard, Reading, ReadRow } from './reading.ts';

export interface Asked {
  readonly kind: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly exponent: number;
  readonly brand: string | null;
}

/**
 * What the list, the balance and the wallet say about one unknown, from its baseline and a later reading.
 * Absence is silent, never a no: a refresh may fall back to a cache.
 */
export function legsOf(asked: Asked, baseline: Reading, reading: Reading): LegFinding[] {
  if (!reading.complete) {
    const because = 'The issuer could not be read completely.';
    const legs = asked.kind in WANTED ? (['status'] as const) : (['list', 'balance', 'wallet'] as const);
    return legs.map((leg) => ({ leg, says: 'silent', because }));
  }
  switch (asked.kind) {
    case 'issue':
      return issueLegs(asked, baseline, reading);
    case 'fund':
    case 'withdraw':
      return moneyLegs(asked, asked.kind, baseline, reading);
    default:
      return [statusLeg(asked.kind, reading)];
  }
}

const WANTED: Readonly<Record<string, CardStatus>> = {
  freeze: 'frozen',
  unfreeze: 'active',
  terminate: 'terminated',
};

/** An order about the status is answered by the status: there is nothing else to weigh. */
function statusLeg(kind: string, reading: Reading): LegFinding {
  if (!reading.card) return finding('status', 'silent', 'The card was not read.');
  const because = `The card is ${reading.card.status}.`;
  return finding('status', reading.card.status === WANTED[kind] ? 'yes' : 'silent', because);
}

const words = (asked: Asked, minor: bigint): string =>
  formatMoney({ minor, currency: asked.currency, exponent: asked.exponent });

const finding = (leg: LegFinding['leg'], says: Leg, because: string): LegFinding => ({ leg, says, because });

type MoneyKind = 'fund' | 'withdraw';

function moneyLegs(asked: Asked, kind: MoneyKind, baseline: Reading, reading: Reading): LegFinding[] {
  const known = new Set(baseline.rows.map((row) => row.issuerRecordId));
  const fresh = reading.rows.filter((row) => !known.has(row.issuerRecordId));
  const alike = fresh.filter((row) => row.kind === kind && BigInt(row.amountMinor) === asked.amountMinor);
  const others = fresh.filter((row) => !alike.includes(row));
  return [
    moneyListLeg(asked, kind, alike),
    moneyBalanceLeg(asked, kind, baseline, reading, others, alike.length),
    walletLeg(asked, baseline, reading),
  ];
}

const ROW_WORDS = { fund: 'funding', withdraw: 'withdrawal' } as const satisfies Record<MoneyKind, string>;

function moneyListLeg(asked: Asked, kind: MoneyKind, alike: readonly ReadRow[]): LegFinding {
  const word = ROW_WORDS[kind];
  const amount = words(asked, asked.amountMinor);
  const settled = alike.filter((row) => row.status === 'success');
  if (settled.length === 1 && alike.length === 1)
    return finding('list', 'yes', `One new ${word} of ${amount}.`);
  if (alike.length > 1) return finding('list', 'silent', `${alike.length} new ${word}s of ${amount}.`);
  const [only] = alike;
  return finding(
    'list',
    'silent',
    only ? `A new ${word} of ${amount} is listed as ${only.status}.` : 'No new row.',
  );
}

function moneyBalanceLeg(
  asked: Asked,
  kind: MoneyKind,
  baseline: Reading,
  reading: Reading,
  others: readonly ReadRow[],
  alike: number,
): LegFinding {
  const before = baseline.card?.balanceMinor;
  const after = reading.card?.balanceMinor;
  if (before == null || after == null) return finding('balance', 'silent', 'The balance was not told.');
  if (alike > 1) return finding('balance', 'silent', 'Several new rows may explain it.');
  let explained = 0n;
  for (const row of others) {
    if (row.status === 'failed') continue;
    const effect = RECORD_EFFECT[row.kind];
    if (effect === null || row.status !== 'success') {
      return finding('balance', 'silent', 'A new row has an effect that is not known.');
    }
    explained += effect * BigInt(row.amountMinor);
  }
  const told = `${words(asked, BigInt(before))} before, ${words(asked, BigInt(after))} now.`;
  const rest = BigInt(after) - BigInt(before) - explained;
  if (rest === (kind === 'fund' ? asked.amountMinor : -asked.amountMinor))
    return finding('balance', 'yes', told);
  if (rest === 0n) return finding('balance', 'no', told);
  return finding('balance', 'silent', `${told} Neither with nor without it do the rows explain that.`);
}

function walletLeg(asked: Asked, baseline: Reading, reading: Reading): LegFinding {
  if (!baseline.wallet || !reading.wallet) return finding('wallet', 'silent', 'The wallet was not told.');
  const down = BigInt(baseline.wallet.balanceMinor) - BigInt(reading.wallet.balanceMinor);
  if (down === 0n) return finding('wallet', 'no', 'Unchanged.');
  if (asked.kind === 'fund' && down === asked.amountMinor) {
    return finding('wallet', 'yes', `Down ${words(asked, down)}.`);
  }
  if (asked.kind === 'withdraw' && down === -asked.amountMinor) {
    return finding('wallet', 'yes', `Up ${words(asked, -down)}.`);
  }
  const moved = down > 0n ? `Down ${words(asked, down)}` : `Up ${words(asked, -down)}`;
  const why = asked.kind === 'issue' ? 'the issuing fee is not known for sure' : 'other movements are in it';
  return finding('wallet', 'silent', `${moved}; ${why}.`);
}

/** The cards that appeared since the baseline and may be the one asked for. */
export function newCards(
  asked: Pick<Asked, 'brand'>,
  baseline: Reading,
  reading: Reading,
): readonly ReadCard[] {
  const known = new Set(baseline.cards.map((card) => card.issuerCardId));
  return reading.cards.filter(
    (card) =>
      !known.has(card.issuerCardId) && (card.brand === null || !asked.brand || card.brand === asked.brand),
  );
}

function issueLegs(asked: Asked, baseline: Reading, reading: Reading): LegFinding[] {
  const appeared = newCards(asked, baseline, reading);
  const [card] = appeared;
  const wallet = walletLeg(asked, baseline, reading);
  if (!card) {
    return [
      finding('list', 'silent', 'No new card.'),
      finding('balance', 'silent', 'There is no new card to read.'),
      wallet,
    ];
  }
  if (appeared.length > 1) {
    const because = `${appeared.length} new cards: a person decides.`;
    return [finding('list', 'silent', because), finding('balance', 'silent', because), wallet];
  }
  const named = card.last4 ? `•••• ${card.last4}` : 'without a number yet';
  const list =
    card.status === 'active' || card.status === 'frozen'
      ? finding('list', 'yes', `One new card, ${named}.`)
      : finding('list', 'silent', `One new card, ${named}, is ${card.status}.`);
  if (card.balanceMinor === null)
    return [list, finding('balance', 'silent', 'The balance was not told.'), wallet];
  const balance = BigInt(card.balanceMinor);
  const holds = `It holds ${words(asked, balance)}.`;
  return [list, finding('balance', balance === asked.amountMinor ? 'yes' : 'silent', holds), wallet];
}
