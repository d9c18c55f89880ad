import type { Role } from '../permissions.ts';

/** Somebody with a login. Instants are ISO texts. */
export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly disabledAt: string | null;
  readonly createdAt: string;
  readonly lastSeenAt: string | null;
}

/** An invitation that nobody has used yet and that is not over. Instants are ISO texts. */
export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly role: Role;
  readonly invitedBy: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

export interface OwnSession {
  readonly id: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly userAgent: string;
  readonly isCurrent: boolean;
}

/** What a role is for, in a line. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  viewer: 'sees everything, changes nothing',
  support: 'sees everything, writes notes and freezes cards',
  finance: 'does what support does, moves money, issues cards, judges, approves and exports',
  admin: 'does what finance does, terminates cards, manages people and settings',
};

const BROWSERS: readonly [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];
const wordIn = (text: string, words: readonly [RegExp, string][]) =>
  words.find(([sign]) => sign.test(text))?.[1];

/** "Firefox on Linux"; a browser nobody knows stays "another browser". */
export function browserWords(userAgent: string): string {
  const browser = wordIn(userAgent, BROWSERS) ?? 'another browser';
  const system = wordIn(userAgent, SYSTEMS);
  return system === undefined ? browser : `${browser} on ${system}`;
}
