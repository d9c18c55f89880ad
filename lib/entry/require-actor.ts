import { headers } from 'next/headers';
import { forbidden, redirect } from 'next/navigation';
import type { Actor } from '../domain/intents/intent.ts';
import type { Permission } from '../domain/permissions.ts';
import { admit } from './admit.ts';

/** Set by proxy.ts: where the browser is, so that a lost session returns to it. */
export const PATH_HEADER = 'x-desk-path';

/** For pages: who asks, or the way to the sign-in page and back, or the page that says which role may. */
export async function requireActor(permission: Permission): Promise<Actor> {
  const path = (await headers()).get(PATH_HEADER) ?? '/';
  const admitted = await admit({ name: `page ${path.split('?')[0]}`, permission });
  if (admitted.ok) return admitted.value;
  if (admitted.failure.code === 'forbidden') forbidden();
  redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}
