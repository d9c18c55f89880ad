import type { Difference, HeardWrite, Journal, Truth } from './both-sides.ts';

/** The database keeps whole milliseconds, rounded; the sandbox's are cut off. */
const ROUNDING_MS = 2;

/**
 * Every write that the issuer heard had an attempt of its own, committed before: walking through both in the
 * order of time, there are never more writes than attempts. A write names its card, and an issue nobody.
 */
export function compareWrites({ writes }: Truth, { intents }: Journal): readonly Difference[] {
  const heard = new Map<string, HeardWrite[]>();
  for (const write of writes) {
    const key = orderOf(write.path);
    heard.set(key, [...(heard.get(key) ?? []), write]);
  }
  return [...heard].flatMap(([key, ours]) => {
    const asked = intents.filter((intent) => key === keyOf(intent.kind, intent.issuerCardId));
    const begun = asked
      .flatMap(({ attempts }) => attempts.map(({ startedAt }) => Date.parse(startedAt)))
      .sort((a, b) => a - b);
    const inOrder = [...ours].sort((a, b) => a.n - b.n);
    const extra = inOrder.findIndex(
      ({ at }, index) => (begun[index] ?? Number.POSITIVE_INFINITY) > Date.parse(at) + ROUNDING_MS,
    );
    if (extra < 0) return [];
    const what = `${key}: write ${inOrder[extra]?.n} was heard before an attempt of its own was committed (${ours.length} heard, ${begun.length} attempts)`;
    return [{ what, intents: asked, effects: [], writes: inOrder }];
  });
}

const keyOf = (kind: string, issuerCardId: string | null): string =>
  kind === 'issue' ? 'issue' : `${kind} ${issuerCardId}`;

/** `/cards/<id>/fund` → `fund <id>`; `/cards` → `issue`. */
function orderOf(path: string): string {
  const [, , cardId, act] = path.split('/');
  return cardId && act ? keyOf(act, decodeURIComponent(cardId)) : 'issue';
}
