import { redirect } from 'next/navigation';
import type { Actor } from '../domain/intents/intent.ts';
import { admit, type Declaration } from './admit.ts';

interface FormActionDeclaration extends Declaration {
  readonly run: (context: { actor: Actor }) => Promise<void>;
}

/** A server action of a plain form without input, which works before any script has loaded. */
export function declareFormAction({ run, ...declaration }: FormActionDeclaration) {
  return async (): Promise<void> => {
    const admitted = await admit(declaration);
    if (!admitted.ok) redirect('/sign-in');
    await run({ actor: admitted.value });
  };
}
