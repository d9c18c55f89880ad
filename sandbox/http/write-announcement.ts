import { isLosslessNumber, stringify } from 'lossless-json';

/** The raw body of a webhook. Some of the older `transaction.*` events come with keys in camelCase. */
export function writeAnnouncement(
  announcement: { event: string; data: object },
  inCamelCase: boolean,
): string {
  const { event, data } = announcement;
  return stringify({ event, data: inCamelCase ? camelCased(data) : data }) ?? '';
}

function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased);
  if (typeof value !== 'object' || value === null || isLosslessNumber(value)) return value;
  const entries = Object.entries(value).map(([key, one]) => [
    key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    camelCased(one),
  ]);
  return Object.fromEntries(entries);
}
