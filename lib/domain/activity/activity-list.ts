import { ISSUER_PARAM, readIssuers } from '../lists/issuer-tag.ts';
import { type RawParams, readParam } from '../lists/list-page.ts';
import { isUuid } from '../uuid.ts';

/** What activity is about, as people filter it: one word may stand for several kinds of object. */
export const SUBJECTS = {
  requests: { word: 'Requests', kinds: ['intent', 'discrepancy', 'verdict'] },
  issuers: { word: 'Issuers and settings', kinds: ['issuer', 'desk'] },
  webhooks: { word: 'Webhooks', kinds: ['event'] },
  exports: { word: 'Exports', kinds: ['list'] },
  notes: { word: 'Cards and customers', kinds: ['card', 'customer'] },
  people: { word: 'People', kinds: ['user', 'session', 'entry'] },
} as const satisfies Record<string, { word: string; kinds: readonly string[] }>;

export type Subject = keyof typeof SUBJECTS;
export const SUBJECT_NAMES = Object.keys(SUBJECTS) as readonly Subject[];

export interface ActivityQuery {
  /** Empty: all. */
  readonly issuers: readonly string[];
  /** Empty: all. */
  readonly subjects: readonly Subject[];
  /** Null: everybody, and the desk itself. */
  readonly actorId: string | null;
  /** Only what was done with this card or customer and what was asked for it; null: with anything. */
  readonly object: ActivityObject | null;
  readonly newer: string | null;
  readonly older: string | null;
}

/** What has an activity of its own. */
export interface ActivityObject {
  readonly kind: 'card' | 'customer';
  readonly id: string;
}

export const ACTIVITY_PARAMS = ['about', ISSUER_PARAM, 'who', 'card', 'customer', 'newer', 'older'] as const;

/** Reads an address. What it does not know filters nothing. */
export function readActivityQuery(params: RawParams): ActivityQuery {
  const asked = readParam(params, 'about').split(',');
  const who = readParam(params, 'who');
  const position = (name: 'newer' | 'older') => {
    const text = readParam(params, name);
    return /^\d{1,18}$/.test(text) ? text : null;
  };
  return {
    issuers: readIssuers(params),
    subjects: SUBJECT_NAMES.filter((subject) => asked.includes(subject)),
    actorId: isUuid(who) ? who : null,
    object: readObject(params),
    newer: position('newer'),
    older: position('older'),
  };
}

function readObject(params: RawParams): ActivityObject | null {
  for (const kind of ['card', 'customer'] as const) {
    const id = readParam(params, kind);
    if (isUuid(id)) return { kind, id };
  }
  return null;
}

/** One line of the audit. `href` leads to what it is about; null where that has no page. */
export interface ActivityRow {
  readonly id: string;
  /** Null where it is of no issuer, such as a sign-in. */
  readonly issuer: string | null;
  readonly at: string;
  /** Null: the desk itself. */
  readonly actorName: string | null;
  readonly action: string;
  readonly objectKind: string;
  readonly objectId: string;
  /** What people call it; null where it has no name. */
  readonly objectName: string | null;
  readonly href: string | null;
  readonly detail: Readonly<Record<string, string>>;
}
