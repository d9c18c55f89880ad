import type { KeyedLedger, KeyedViolation } from '../check-keyed.ts';
import type { SentWrite } from '../keyed-log.ts';

/**
 * A key is the id of its intent and never stands on a request of another one. Where the issuer honours keys every
 * request of one intent carries it, and is the same to the last byte, also what is sent once more after a restore.
 */
export function keysAlike({ end, everAsked }: KeyedLedger): readonly KeyedViolation[] {
  const firsts = new Map<string, SentWrite>();
  return end.sent.flatMap((write) => {
    const { n, key, intentId, method } = write;
    const asked = intentId === null ? undefined : everAsked.get(intentId);
    if (intentId === null || !asked) return [];
    const tell = (message: string): readonly KeyedViolation[] => [
      { rule: 'keys alike', message: `request ${n} (${asked.kind}): ${message}`, intentId },
    ];
    if (key !== null && key !== intentId) return tell(`its key is ${key}`);
    if (!end.capabilities.keyed[asked.kind]) return [];
    // No page promises anything of a key on a DELETE.
    if (key === null && method !== 'DELETE') return tell('it carries no key');
    const first = firsts.get(intentId);
    firsts.set(intentId, first ?? write);
    if (!first) return [];
    const isSame = first.method === method && first.path === write.path && first.body === write.body;
    return isSame ? [] : tell(`it is not the same as request ${first.n}`);
  });
}

/** How many keys stood on more than one request: that a run shows anything at all. */
export function repeatsIn({ sent }: Pick<KeyedLedger['end'], 'sent'>): number {
  const counts = new Map<string, number>();
  for (const { key } of sent) if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts.values()].filter((count) => count > 1).length;
}
