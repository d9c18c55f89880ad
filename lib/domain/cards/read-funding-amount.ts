import { type MoneyBounds, whyNotThisAmount } from '../intents/check-money.ts';
import { parseTypedAmount } from '../money.ts';
import { ok, type Result } from '../result.ts';

/** What both sides hold after it, in minor units; null where the issuer has not told what they hold now. */
export interface FundingAfter {
  readonly amountMinor: bigint;
  readonly cardMinor: bigint | null;
  readonly walletMinor: bigint | null;
}

/**
 * A typed amount against the limits of issuer, card and wallet, and what both sides hold after it: what a
 * dialog says at each key. The server reads the same text with the same rules and decides. For a new card
 * nothing typed, or any way of writing zero, is a card without money.
 */
export function readFundingAmount(
  text: string,
  bounds: Omit<MoneyBounds, 'amountMinor'>,
): Result<FundingAfter> {
  const parsed: Result<bigint> =
    bounds.kind === 'issue' && isNothing(text) ? ok(0n) : parseTypedAmount(text, bounds.exponent);
  if (!parsed.ok) return parsed;
  const amountMinor = parsed.value;
  const failure = whyNotThisAmount({ ...bounds, amountMinor });
  if (failure) return { ok: false, failure };
  const { cardBalanceMinor: card, walletBalanceMinor: wallet } = bounds;
  const ontoCard = bounds.kind === 'withdraw' ? -amountMinor : amountMinor;
  return ok({
    amountMinor,
    cardMinor: card === null ? null : card + ontoCard,
    walletMinor: wallet === null ? null : wallet - ontoCard,
  });
}

const isNothing = (text: string): boolean => /^\s*(0+(\.0*)?)?\s*$/.test(text);
