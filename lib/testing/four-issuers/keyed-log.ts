import type { ScheduleLog } from '../simulation/schedule-log.ts';
import type { WishKind } from './plan.ts';
import type { HeardWrite } from './transports.ts';

/** A write as the issuer heard it, and whose it was. */
export interface SentWrite extends HeardWrite {
  readonly intentId: string | null;
  readonly attemptId: string | null;
  readonly fault: string | null;
}

/** What is written down while a schedule is played. */
export interface KeyedLog extends Pick<ScheduleLog, 'unexpected' | 'lost' | 'restores'> {
  readonly sent: SentWrite[];
  /** What was wished for, once for each form that was opened. */
  readonly wished: WishKind[];
}

export const createKeyedLog = (): KeyedLog => ({
  ...{ unexpected: [], lost: null, restores: 0 },
  ...{ sent: [], wished: [] },
});
