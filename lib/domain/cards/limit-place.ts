import { isDay, tellDay } from '../lists/day.ts';
import type { LimitPeriod } from './snapshots.ts';

/** Where and from when the periods of a limit begin, as far as its issuer lets one choose; absent: not said. */
export interface LimitPlace {
  /** IANA; each period begins at its midnight. */
  readonly zone?: string;
  /** The day the periods are counted from (2026-11-01). */
  readonly startsOn?: string;
}

/** The place among an intent's own fields, and nothing else of them. */
export const placeOf = ({ zone, startsOn }: Readonly<Record<string, string>>): LimitPlace => ({
  ...(zone === undefined ? {} : { zone }),
  ...(startsOn === undefined ? {} : { startsOn }),
});

/** A limit as one text that equal limits have in common: "50000", "50000\nEurope/Paris\n2026-11-01"; '' for none. */
export const limitText = (minor: string, { zone = '', startsOn = '' }: LimitPlace): string =>
  minor === '' ? '' : [minor, zone, startsOn].join('\n').trimEnd();

/** The same text with only the places that `asked` names: what nobody asked for cannot differ. */
export function asFarAsAsked(text: string, asked: LimitPlace): string {
  const { minor, zone, startsOn } = readLimitText(text);
  return limitText(minor, {
    ...(asked.zone === undefined ? {} : { zone }),
    ...(asked.startsOn === undefined ? {} : { startsOn }),
  });
}

export function readLimitText(text: string): { minor: string; zone: string; startsOn: string } {
  const [minor = '', zone = '', startsOn = ''] = text.split('\n');
  return { minor, zone, startsOn };
}

/** " · days of Europe/Paris · counted from 1 Nov 2026"; '' where neither is known. */
export const tellPlace = ({ zone = '', startsOn = '' }: LimitPlace): string =>
  [
    zone === '' ? '' : ` · days of ${zone}`,
    startsOn === '' ? '' : ` · counted from ${isDay(startsOn) ? tellDay(startsOn) : startsOn}`,
  ].join('');

/** Whether periods of this kind begin at a midnight, and whether it matters which day they are counted from. */
export const hasZone = (period: LimitPeriod): boolean => period !== 'once' && period !== 'ever';
export const hasStart = (period: LimitPeriod): boolean => period !== 'once' && period !== 'daily';
