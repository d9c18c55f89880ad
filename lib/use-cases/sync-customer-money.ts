import type { WalletRecordSnapshot } from '../domain/cards/snapshots.ts';
import type { Issuer, Page, Read } from '../issuers/issuer.ts';
import type { Deps } from './deps.ts';
import type { SyncStop } from './sync-walk.ts';
import { withRetry } from './with-retry.ts';

type WalletsStop =
  | { readonly ok: true; readonly issuerWalletIds: readonly string[] }
  | Extract<SyncStop, { ok: false }>;

const NO_WALLETS = { ok: true, value: [] } as const;
/** What an issuer has no list of, and what some answer instead of an empty one. */
const isNothing = (failure: string): boolean => failure === 'not_offered' || failure === 'not_found';

/** Reads a customer's own money; an issuer whose cards draw on the company's has none to tell. */
export async function syncCustomerWallets(
  deps: Deps,
  issuer: Issuer,
  issuerCustomerId: string,
): Promise<WalletsStop> {
  const reads = issuer.reads('person');
  const asOf = await deps.store.now();
  const wallets = await withRetry(
    deps,
    async () => (await reads.listCustomerWallets?.(issuerCustomerId)) ?? NO_WALLETS,
  );
  if (!wallets.ok) {
    const { kind } = wallets.failure;
    return isNothing(kind) ? { ok: true, issuerWalletIds: [] } : { ok: false, reason: kind };
  }
  for (const wallet of wallets.value) {
    // Whose it is is what was asked for: it must never pass for the company's.
    await deps.store.saveWallet(issuer.id, { ...wallet, issuerCustomerId, isForCards: false }, asOf);
  }
  return { ok: true, issuerWalletIds: wallets.value.map(({ issuerWalletId }) => issuerWalletId) };
}

/**
 * Reads what came into a customer's wallets and left them, page by page. What was read stays when a later page
 * fails; only a wallet read to its end is whole as of when its reading began.
 */
export async function syncCustomerRecords(
  deps: Deps,
  issuer: Issuer,
  issuerWalletIds: readonly string[],
): Promise<SyncStop> {
  if (!issuer.capabilities.canListWalletRecords) return { ok: true };
  for (const issuerWalletId of issuerWalletIds) {
    const read = await syncWalletRecords(deps, issuer, issuerWalletId);
    if (!read.ok) return read;
  }
  return { ok: true };
}

async function syncWalletRecords(deps: Deps, issuer: Issuer, issuerWalletId: string): Promise<SyncStop> {
  const reads = issuer.reads('person');
  const began = await deps.store.now();
  let cursor: string | null = null;
  do {
    const place: string | null = cursor;
    const asOf = await deps.store.now();
    const read: Read<Page<WalletRecordSnapshot>> = await withRetry(deps, () =>
      reads.listWalletRecords(issuerWalletId, place),
    );
    if (!read.ok && !isNothing(read.failure.kind)) return { ok: false, reason: read.failure.kind };
    const page: Page<WalletRecordSnapshot> = read.ok ? read.value : { items: [], next: null };
    cursor = page.next;
    await deps.store.saveWalletPage(
      { issuer: issuer.id, issuerWalletId },
      {
        // Of the wallet that was asked for: they must never pass for the company's.
        rows: page.items.map((row) => ({ ...row, issuerWalletId })),
        asOf,
        wholeAsOf: cursor === null ? began : null,
      },
    );
  } while (cursor !== null);
  return { ok: true };
}
