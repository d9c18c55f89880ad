import { isStatusKind } from '../../lib/domain/intents/intent.ts';
import {
  ASKED_KINDS,
  type AskedKind,
  type Comparison,
  type Difference,
  type Journal,
  type JournalIntent,
  type Sums,
  type Truth,
  type TruthEffect,
} from './both-sides.ts';
import { compareCards } from './compare-cards.ts';
import { compareWrites } from './compare-writes.ts';

/** An unknown counts as judged after so many readings. */
export const LOOKS_BEFORE_QUIET = 2;

/**
 * Lays what really happened at the issuer beside what the journal says, to the cent and to the single intent.
 * An effect belongs to the intents of its kind, card (or customer) and amount; what they cannot account for,
 * or claim without it, is a difference. `acknowledged`: ids of requests that the desk answered it had.
 */
export function compareBooks(
  truth: Truth,
  journal: Journal,
  acknowledged: readonly string[] = [],
): Comparison {
  const groups = groupBoth(truth, journal);
  const settled = groups.map(accountFor);
  return {
    differences: [
      ...settled.flatMap(({ difference }) => (difference ? [difference] : [])),
      ...journal.intents.flatMap((intent) => whyNotQuiet(intent, journal.at)),
      ...compareWrites(truth, journal),
      ...compareCards(truth, journal),
      ...compareAcknowledged(journal, acknowledged),
    ],
    sums: ASKED_KINDS.map((kind) => sumUp(kind, settled)),
    openWithoutEffect: settled.reduce((sum, { idleOpen }) => sum + idleOpen, 0),
  };
}

interface Group {
  readonly kind: AskedKind;
  readonly amountCents: string;
  readonly effects: TruthEffect[];
  readonly intents: JournalIntent[];
}

/** Both sides by what was asked of whom: kind, card or customer, and for money the amount. */
function groupBoth({ effects }: Truth, { intents }: Journal): readonly Group[] {
  const groups = new Map<string, Group>();
  const groupOf = (kind: AskedKind, target: string | null, amountCents: string) => {
    const amount = isStatusKind(kind) ? '0' : amountCents;
    const key = `${kind} ${target} ${amount}`;
    const group = groups.get(key) ?? { kind, amountCents: amount, effects: [], intents: [] };
    groups.set(key, group);
    return group;
  };
  for (const effect of effects) {
    const kind = askedKind(effect.kind);
    if (!kind || effect.outside) continue;
    const target = kind === 'issue' ? effect.customerId : effect.cardId;
    groupOf(kind, target, effect.amountCents).effects.push(effect);
  }
  for (const intent of intents) {
    const kind = askedKind(intent.kind);
    if (!kind) continue;
    const target = kind === 'issue' ? intent.issuerCustomerId : intent.issuerCardId;
    groupOf(kind, target, intent.amountCents).intents.push(intent);
  }
  return [...groups.values()];
}

const askedKind = (kind: string): AskedKind | null => ASKED_KINDS.find((asked) => asked === kind) ?? null;

interface Accounted {
  readonly group: Group;
  readonly claimed: number;
  readonly late: number;
  readonly open: number;
  readonly idleOpen: number;
  readonly difference: Difference | null;
}

/** Gives every effect of a group to the intent that owns it; what is left over on either side is a difference. */
function accountFor(group: Group): Accounted {
  const { effects, intents } = group;
  const claims = intents.filter(({ state }) => state === 'succeeded').length;
  const alarms = intents.filter(isLate).length;
  const opens = intents.filter(isOpen).length;
  const claimed = Math.min(claims, effects.length);
  const late = Math.min(alarms, effects.length - claimed);
  const open = Math.min(opens, effects.length - claimed - late);
  const unclaimed = effects.length - claimed - late - open;
  const what = unclaimed > 0 ? tellUnclaimed(group, unclaimed) : tellLost(group);
  return {
    ...{ group, claimed, late, open, idleOpen: opens - open },
    difference: what === null ? null : { what, intents, effects },
  };
}

function tellUnclaimed({ kind, effects, intents }: Group, unclaimed: number): string {
  const sent = intents.filter(wasSent).length;
  return effects.length > sent
    ? `${kind}: ${effects.length} effects of ${sent} requests that were sent: moved more than once, or asked by nobody`
    : `${kind}: ${unclaimed} of ${effects.length} effects belong to no request that is settled or open`;
}

/**
 * An answer of the issuer that it did it is one effect each. A status is settled by being read, so of two equal
 * orders one effect may settle both; but never none.
 */
function tellLost({ kind, effects, intents }: Group): string | null {
  const claims = intents.filter(({ state }) => state === 'succeeded');
  const least = isStatusKind(kind)
    ? Math.max(claims.filter(isAnswered).length, Math.min(claims.length, 1))
    : claims.length;
  return effects.length < least
    ? `${kind}: ${claims.length} requests are settled as succeeded, the issuer has ${effects.length} effects`
    : null;
}

const wasSent = ({ attempts }: JournalIntent): boolean =>
  attempts.some(({ outcome, lateOutcome }) => outcome !== 'not_sent' && lateOutcome !== 'not_sent');

const isAnswered = ({ attempts }: JournalIntent): boolean =>
  attempts.some(({ outcome, lateOutcome }) => outcome === 'accepted' || lateOutcome === 'accepted');

const isOpen = ({ state }: JournalIntent): boolean => state === 'unknown' || state === 'sending';

/** Refused or called off, and in front of a person because something speaks against that. */
const isLate = ({ state, contradiction }: JournalIntent): boolean =>
  (state === 'rejected' || state === 'not_applied') && contradiction !== null;

/** What is not settled must be unknown, judged and looked at again, or held by a lease that still runs. */
function whyNotQuiet(intent: JournalIntent, now: string): readonly Difference[] {
  const tell = (what: string) => [{ what: `${intent.kind}: ${what}`, intents: [intent], effects: [] }];
  const { state, nextLookAt, leaseUntil, judgements } = intent;
  switch (state) {
    case 'unknown':
      if (nextLookAt === null) return tell('unknown, and nobody will look at it again');
      return judgements < LOOKS_BEFORE_QUIET ? tell(`unknown, and judged only ${judgements} times`) : [];
    case 'sending':
    case 'claimed':
      return leaseUntil === null || leaseUntil < now ? tell(`${state}, under no lease`) : [];
    case 'ready':
    case 'awaiting_approval':
      return tell(`still ${state}`);
    default:
      return [];
  }
}

function compareAcknowledged({ intents }: Journal, acknowledged: readonly string[]): readonly Difference[] {
  const known = new Set(intents.map(({ id }) => id));
  return acknowledged
    .filter((id) => !known.has(id))
    .map((id) => ({ what: `${id} was acknowledged and is not in the journal`, intents: [], effects: [] }));
}

function sumUp(kind: AskedKind, accounted: readonly Accounted[]): Sums {
  const ours = accounted.filter(({ group }) => group.kind === kind);
  const cents = (of: (one: Accounted) => number) =>
    ours.reduce((sum, one) => sum + BigInt(of(one)) * BigInt(one.group.amountCents), 0n);
  return {
    kind,
    effects: ours.reduce((sum, { group }) => sum + group.effects.length, 0),
    truthCents: cents(({ group }) => group.effects.length),
    claimedCents: ours.reduce((sum, { group }) => sum + claimedCents(group), 0n),
    lateCents: cents(({ late }) => late),
    openCents: cents(({ open }) => open),
  };
}

/** What the journal says happened, whether or not it did. */
const claimedCents = ({ intents }: Group): bigint =>
  intents
    .filter(({ state }) => state === 'succeeded')
    .reduce((sum, { amountCents }) => sum + BigInt(amountCents), 0n);
