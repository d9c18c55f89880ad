import { env } from '../env.ts';

/** The company's one IANA zone, for pages. */
export const companyTimeZone = (): string => env().timeZone;
