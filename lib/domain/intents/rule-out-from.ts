import { FENCE_MARGIN_MS } from './intent.ts';

/**
 * Until when the issuer may still act on an attempt: its token must be dead (a paused process cannot be
 * stopped, but its token dies) and the issuer's longest wait over (ms). Before this, absence is no proof.
 */
export function ruleOutFrom(
  attempt: { readonly sendBy: Date; readonly credentialExpiresAt: Date | null },
  longestWaitMs: number,
): Date {
  const sendBy = attempt.sendBy.getTime();
  const expiry = attempt.credentialExpiresAt?.getTime() ?? sendBy;
  return new Date(Math.max(sendBy, expiry) + longestWaitMs + FENCE_MARGIN_MS);
}
