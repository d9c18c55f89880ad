import { explain, isErrorCode } from '../errors.ts';
import type { EventSignature, EventState } from './event.ts';

/** One word per state, for chips and filters. */
export const EVENT_STATE_WORDS = {
  waiting: { word: 'Waiting', tone: 'wait' },
  applied: { word: 'Applied', tone: 'ok' },
  nothing_to_read: { word: 'Nothing to read', tone: 'plain' },
  unreadable: { word: 'Unreadable', tone: 'plain' },
  failed: { word: 'Failed', tone: 'bad' },
} as const satisfies Record<EventState, { word: string; tone: 'ok' | 'wait' | 'bad' | 'plain' }>;

export const SIGNATURE_WORDS = {
  genuine: 'Signed',
  unsigned: 'Not signed',
} as const satisfies Record<EventSignature, string>;

const FAILURES: Readonly<Record<string, string>> = {
  unauthorized: 'The issuer refused the desk’s credentials.',
  not_found: 'The issuer does not know what this webhook names.',
  card_not_listed: 'The issuer does not list the card this webhook names.',
  rate_limited: 'The issuer took no more calls.',
  unreachable: 'The issuer could not be reached.',
  server: 'The issuer answered with an error of its own.',
  refused: 'The issuer refused to be read.',
  malformed: 'The issuer’s answer could not be read.',
  import_under_way: 'The first import has not come to its end yet.',
  process_stopped: 'The process that applied it stopped each time.',
  unexpected: 'Something unexpected went wrong; the log of the worker says more.',
};

/** Why a try led nowhere; a code nobody has words for is shown as it is. */
export function tellFailure(code: string): string {
  const known = FAILURES[code];
  if (known !== undefined) return known;
  return isErrorCode(code) ? explain({ code }).sentence : code;
}

interface Told {
  readonly state: EventState;
  readonly tries: number;
  readonly nextTryAt: string | null;
  readonly lastFailure: string | null;
}

/** Where a webhook stands: `sentence` says what is known, `next` what happens now. Both instants ISO, one clock. */
export function tellEvent(told: Told, now: string): { readonly sentence: string; readonly next: string } {
  switch (told.state) {
    case 'waiting': {
      const wasTried = told.lastFailure !== null && told.tries > 0;
      return {
        sentence: wasTried ? tellFailure(told.lastFailure) : 'It is about to be read back at the issuer.',
        next: wasTried ? tryWords(told.nextTryAt, now) : '',
      };
    }
    case 'applied':
      return { sentence: 'What it names was read back at the issuer.', next: '' };
    case 'nothing_to_read':
      return { sentence: 'It names nothing that the desk could read back.', next: '' };
    case 'unreadable':
      return { sentence: 'It is not in a form that the desk understands.', next: '' };
    case 'failed':
      return {
        sentence: told.lastFailure === null ? 'It could not be applied.' : tellFailure(told.lastFailure),
        next: 'It is not tried again by itself. The desk reads the issuer without webhooks too.',
      };
  }
}

/** "Trying again in 30 s." — or in minutes, or now. Whole seconds, never negative. */
function tryWords(nextTryAt: string | null, now: string): string {
  if (nextTryAt === null) return '';
  const seconds = Math.ceil((Date.parse(nextTryAt) - Date.parse(now)) / 1_000);
  if (seconds <= 0) return 'Trying again now.';
  if (seconds < 120) return `Trying again in ${seconds} s.`;
  return `Trying again in ${Math.round(seconds / 60)} min.`;
}
