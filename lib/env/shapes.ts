import { z } from 'zod';

// What variables are made of. Sentences begin behind the variable's name and never show a value.

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** A variable that must be set; `unset` says what to do when it is not. */
export const text = (unset: string) => z.string({ error: `is not set: ${unset}` });

/** An address with one of these protocols, colon included. */
export const url = (unset: string, protocols: readonly string[], wrong: string) =>
  text(unset).refine((value) => protocols.includes(parseUrl(value)?.protocol ?? ''), {
    error: wrong,
    abort: true,
  });

export function parseUrl(value: string): URL | null {
  return URL.canParse(value) ? new URL(value) : null;
}

/** Whether only this machine can answer at that host. */
export const isLoopback = ({ hostname }: URL): boolean => LOOPBACK.has(hostname);

export const withoutSlash = (value: string): string => value.replace(/\/+$/, '');
