import { limitText } from '../domain/cards/limit-place.ts';
import type { CardSnapshot, RecordSnapshot } from '../domain/cards/snapshots.ts';
import { ruleText } from '../domain/cards/use-rule.ts';
import type { FullReadCard, FullReadRow } from '../domain/judge/full-reading.ts';
import { rowMarker } from '../domain/judge/row-marker.ts';
import type { IssuerReads, Read } from '../issuers/issuer.ts';

/** A list longer than this is not walked to its end before a send; the reading is then incomplete. */
const MAX_PAGES = 100;

/** All records of a card as a reading keeps them, in the order of their ids. */
export async function readRows(
  issuer: IssuerReads,
  issuerCardId: string,
): Promise<Read<readonly FullReadRow[]>> {
  const records = await readAllRecords(issuer, issuerCardId);
  return records.ok ? { ok: true, value: records.value.map(toReadRow) } : records;
}

async function readAllRecords(
  issuer: IssuerReads,
  issuerCardId: string,
): Promise<Read<readonly RecordSnapshot[]>> {
  const byId = new Map<string, RecordSnapshot>();
  let cursor: string | null = null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const read = await issuer.listCardRecords(issuerCardId, cursor, { fresh: true });
    // An issuer without such a list has no rows to tell: the other legs must do.
    if (!read.ok && read.failure.kind === 'not_offered') return { ok: true, value: [] };
    if (!read.ok) return read;
    for (const record of read.value.items) byId.set(record.issuerRecordId, record);
    if (read.value.next === null) {
      return { ok: true, value: inOrderOfId([...byId.values()], (record) => record.issuerRecordId) };
    }
    cursor = read.value.next;
  }
  return { ok: false, failure: { kind: 'malformed', detail: `more than ${MAX_PAGES} pages` } };
}

export const inOrderOfId = <T>(list: readonly T[], idOf: (one: T) => string): readonly T[] =>
  [...list].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));

const toReadRow = (record: RecordSnapshot): FullReadRow => ({
  issuerRecordId: record.issuerRecordId,
  kind: record.kind,
  status: record.status,
  amountMinor: record.amountMinor.toString(),
  occurredAt: record.occurredAt.toISOString(),
  marker: rowMarker(record.description),
  // No issuer that is wired here tells a balance with a row.
  beforeMinor: null,
  afterMinor: null,
});

export const toReadCard = (card: CardSnapshot, netOfRowsMinor: string | null = null): FullReadCard => ({
  issuerCardId: card.issuerCardId,
  status: card.status,
  brand: card.brand,
  last4: card.last4,
  balanceMinor: card.balanceMinor?.toString() ?? null,
  netOfRowsMinor,
  ...(card.mark === undefined ? {} : { mark: card.mark }),
  ...(card.nameOnCard == null ? {} : { nameOnCard: card.nameOnCard }),
  ...(card.limits === undefined
    ? {}
    : {
        limits: Object.fromEntries(
          card.limits.map((one) => [one.period, limitText(`${one.limitMinor}`, one)]),
        ),
      }),
  ...(card.rules === undefined
    ? {}
    : { rules: Object.fromEntries(card.rules.map((one) => [one.about, ruleText(one)])) }),
  ...(card.issuerWalletId == null ? {} : { issuerWalletId: card.issuerWalletId }),
});
