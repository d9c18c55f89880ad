import { inspect } from 'node:util';
import type { Finding } from './desk.ts';

/** Any value as text, for findings and searches: amounts, dates and errors included. */
export function serialise(value: unknown): string {
  const text = JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === 'bigint') return `${inner}`;
    if (inner instanceof Error) return { name: inner.name, message: inner.message, cause: inner.cause };
    return inner;
  });
  return text ?? String(value);
}

// Letters and digits of base64, plain or for addresses.
const WORD = /[\w+/-]{8,}/g;
const ROUNDS = 3;

/** A text, and whatever its words decode to, and theirs: tokens are text in disguise. */
function* unfold(text: string, rounds = ROUNDS): Generator<string> {
  yield text;
  if (rounds === 0) return;
  const decoded = (text.match(WORD) ?? []).map((word) => Buffer.from(word, 'base64').toString('latin1'));
  if (decoded.length > 0) yield* unfold(decoded.join('\n'), rounds - 1);
}

const SECRET_KEY =
  /"(?:cvv2?|cvc|pan|pin|card_?number|number|access_?token|client_?key|authorization)":"(?!\[removed\])/i;
/** Too short to be told from an amount or a day. */
const SHORTEST = 6;

/**
 * Every secret that can be found in what came out: in its text, in what an inspection shows, with spaces and
 * dashes between, behind base64, and under a name that only secrets have. A finding never quotes a secret whole.
 */
export function findSecrets(out: readonly unknown[], secrets: readonly string[]): readonly Finding[] {
  const sought = [...new Set(secrets)].filter((secret) => secret.length >= SHORTEST);
  const findings = new Set<Finding>();
  for (const one of out) {
    const seen = `${serialise(one)}\n${inspect(one, { depth: 12, showHidden: true, maxStringLength: null })}`;
    for (const text of unfold(seen)) {
      const joined = text.replace(/[\s-]/g, '');
      for (const secret of sought) {
        const isThere = text.includes(secret) || joined.includes(secret.replace(/[\s-]/g, ''));
        if (isThere) findings.add(`a secret came out: ${secret.slice(0, 4)}… in ${seen.slice(0, 80)}…`);
      }
      const key = SECRET_KEY.exec(text)?.[0];
      if (key) findings.add(`a field for secrets came out: ${key} in ${seen.slice(0, 80)}…`);
    }
  }
  return [...findings];
}
