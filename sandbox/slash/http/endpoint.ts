/** Somewhere events are sent to. */
export interface Endpoint {
  readonly id: string;
  readonly legalEntityId: string;
  readonly createdAt: string;
  readonly url: string;
  readonly name: string;
  status: 'active' | 'paused' | 'backing-off' | 'disabled';
  archivedAt: string | null;
  pausedAt: string | null;
  backingOffUntil: string | null;
  disabledAt: string | null;
  /** Notifications that failed for good, one after the other. */
  failures: number;
}

/** What its owner wants it to be; `active` also ends a back-off, and what was kept is sent. */
export function setStatus(endpoint: Endpoint, status: 'active' | 'paused' | 'archived', now: Date): void {
  const at = now.toISOString();
  if (status === 'archived') {
    endpoint.archivedAt = at;
    return;
  }
  endpoint.status = status;
  endpoint.pausedAt = status === 'paused' ? at : null;
  if (status === 'paused') return;
  endpoint.failures = 0;
  endpoint.backingOffUntil = null;
  endpoint.disabledAt = null;
}

const DISABLED_AFTER = 6;

/** A notification failed for good: it backs off, and is disabled when it was one too many. */
export function noteFailure(endpoint: Endpoint, now: Date, backoffMs: number): void {
  endpoint.failures += 1;
  if (endpoint.failures >= DISABLED_AFTER) {
    endpoint.status = 'disabled';
    endpoint.disabledAt = now.toISOString();
    endpoint.backingOffUntil = null;
    return;
  }
  if (endpoint.status === 'paused') return;
  endpoint.status = 'backing-off';
  endpoint.backingOffUntil = new Date(now.getTime() + backoffMs).toISOString();
}

/** Whether it may be sent to now; a back-off that is over ends itself. */
export function isOpen(endpoint: Endpoint, now: Date): boolean {
  const { backingOffUntil, archivedAt } = endpoint;
  if (archivedAt !== null) return false;
  if (backingOffUntil !== null && Date.parse(backingOffUntil) <= now.getTime()) {
    endpoint.status = 'active';
    endpoint.backingOffUntil = null;
  }
  return endpoint.status === 'active';
}

export function renderEndpoint(endpoint: Endpoint): object {
  const { id, createdAt, archivedAt, url, name, status, pausedAt, backingOffUntil, disabledAt } = endpoint;
  return {
    id,
    createdAt,
    ...(archivedAt === null ? {} : { archivedAt }),
    url,
    name,
    status,
    ...(pausedAt === null ? {} : { pausedAt }),
    ...(backingOffUntil === null ? {} : { backingOffUntil }),
    ...(disabledAt === null ? {} : { disabledAt }),
  };
}
