'use client';

import type { Result } from '@/lib/domain/result.ts';
import { ReadNowButton } from './read-now-button.tsx';

export type RefreshAction = (input: { cardId: string }) => Promise<Result<null>>;

/** Reads the card at the issuer. */
export function RefreshButton({ cardId, refresh }: { cardId: string; refresh: RefreshAction }) {
  return <ReadNowButton read={() => refresh({ cardId })}>Refresh now</ReadNowButton>;
}
