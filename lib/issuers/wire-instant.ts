import { z } from 'zod';

const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?$/i;

/** ISO 8601 as issuers write it; an instant without a zone is UTC, not the zone of this machine. */
export const instant = z.string().transform((value, context) => {
  const said = value.trim();
  const hasZone = said.length <= 10 || /(?:Z|[+-]\d{2}:?\d{2})$/i.test(said);
  const at = ISO.test(said) ? Date.parse(hasZone ? said : `${said}Z`) : Number.NaN;
  if (!Number.isNaN(at)) return new Date(at);
  context.addIssue('not an instant');
  return z.NEVER;
});
