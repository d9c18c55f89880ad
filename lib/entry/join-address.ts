import { env } from '../env.ts';

/** Where a link leads. What it carries stands behind the #: no server, proxy or log ever sees it. */
export const joinAddress = (token: string): string => `${env().nextAuthUrl}/join#${token}`;
