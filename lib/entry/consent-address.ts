import { env } from '../env.ts';

/** Where an issuer sends the browser back to; registered there, so it never changes by itself. */
export const consentAddress = (issuer: string): string => `${env().nextAuthUrl}/api/consents/${issuer}`;
