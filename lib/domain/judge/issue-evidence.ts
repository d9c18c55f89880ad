import { type Case, words } from './case.ts';
import type { FullReadCard, FullReading } from './full-reading.ts';
import type { JudgedLeg } from './judgement.ts';
import { type Ground, groundOf } from './verdicts.ts';
import { walletLeg } from './wallet-leg.ts';

/** What one reading tells about a card that was asked for. */
export interface IssueEvidence {
  readonly reading: FullReading;
  readonly ground: Ground;
  /** New cards of the customer that nobody claimed and that may be the one asked for, by id. */
  readonly candidates: readonly FullReadCard[];
  /** New, but of another brand: somebody else issues for this customer. */
  readonly foreign: readonly FullReadCard[];
  /** The one candidate bears our mark: nobody else can have made it. */
  readonly isMarked: boolean;
  readonly list: JudgedLeg['says'];
  readonly balance: JudgedLeg['says'];
  readonly wallet: JudgedLeg['says'];
}

export function issueEvidence(given: Case, reading: FullReading): IssueEvidence {
  const { asked } = given.facts;
  const fresh = [...reading.cards]
    .filter(({ issuerCardId: id }) => !given.knownCards.has(id) && !given.claimedCards.has(id))
    .sort((a, b) => (a.issuerCardId < b.issuerCardId ? -1 : 1));
  const isOfBrand = (card: FullReadCard) =>
    card.brand === null || asked.brand === null || card.brand.toUpperCase() === asked.brand.toUpperCase();
  const keepsMarks = reading.cards.some(({ mark }) => mark !== undefined);
  const marked = fresh.filter(({ mark }) => mark != null && mark === asked.mark);
  const named = fresh.find(({ issuerCardId }) => issuerCardId === given.attempt.hint.issuerCardId);
  // Where marks are kept, what does not bear ours is not ours.
  const candidates = keepsMarks ? marked : named ? [named] : fresh.filter(isOfBrand);
  const list = listLeg(reading, candidates, named !== undefined);
  const balance = balanceLeg(given, reading, candidates);
  const wallet = walletLeg(given, reading, expectedOfWallet(given));
  return {
    reading,
    ground: groundOf(reading, [list, balance, wallet]),
    candidates,
    foreign: keepsMarks ? [] : fresh.filter((card) => card !== named && !isOfBrand(card)),
    isMarked: marked.length === 1,
    list: list.says,
    balance: balance.says,
    wallet: wallet.says,
  };
}

/** The fee of an issue is not published: until it is learnt only an amount makes the wallet speak. */
function expectedOfWallet(given: Case): bigint | null {
  const fee = given.facts.asked.feeMinor;
  if (fee === null && given.amount === 0n) return null;
  return -given.amount - BigInt(fee ?? '0');
}

export const isUsable = ({ status }: FullReadCard): boolean =>
  status === 'active' || status === 'frozen' || status === 'inactive' || status === 'suspended';

function listLeg(reading: FullReading, candidates: readonly FullReadCard[], isNamed: boolean): JudgedLeg {
  const [card, another] = candidates;
  const leg = (says: JudgedLeg['says'], because: string): JudgedLeg => ({
    leg: 'list',
    says,
    because,
    unit: 'count',
    expected: '1',
    read: `${candidates.length}`,
    difference: `${candidates.length - 1}`,
    at: reading.to,
  });
  if (!card) return leg('silent', 'No new card: that proves nothing by itself.');
  if (another) return leg('silent', `${candidates.length} new cards, of which one at most is ours.`);
  const which = isNamed ? 'The card the answer named' : 'One new card';
  if (card.status === 'failed') return leg('no', `${which} has failed at the issuer.`);
  if (!isUsable(card)) return leg('silent', `${which} is ${card.status}.`);
  if (card.last4 === null) return leg('silent', `${which} has no number yet: the issuer is still working.`);
  return leg('yes', `${which}, •••• ${card.last4}.`);
}

/** The amount asked for, plus what its own rows did since; times 100 is a known quirk of discovery. */
function balanceLeg(given: Case, reading: FullReading, candidates: readonly FullReadCard[]): JudgedLeg {
  const [card] = candidates;
  const read = candidates.length === 1 ? (card?.balanceMinor ?? null) : null;
  const expected = given.amount + BigInt(card?.netOfRowsMinor ?? '0');
  const leg = (says: JudgedLeg['says'], because: string): JudgedLeg => ({
    leg: 'balance',
    says,
    because,
    unit: 'minor',
    expected: candidates.length === 1 ? expected.toString() : null,
    read,
    difference: read === null ? null : (BigInt(read) - expected).toString(),
    at: reading.to,
  });
  if (!card) return leg('silent', 'There is no new card to read.');
  if (reading.hasNoBalances) return leg('silent', 'This issuer keeps no balance on a card.');
  if (read === null) return leg('silent', 'The balance of one card was not told.');
  const balance = BigInt(read);
  const holds = `It holds ${words(given, balance)}`;
  if (balance === expected) return leg('yes', `${holds}.`);
  if (given.amount > 0n && balance === given.amount * 100n) {
    return leg(
      'silent',
      `${holds}, a hundred times the amount: the issuer writes that when it discovers a card.`,
    );
  }
  if (balance < expected) return leg('silent', `${holds}: it may have been spent from.`);
  return leg('no', `${holds}.`);
}
