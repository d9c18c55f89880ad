import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import { auditLostSession } from '../auth/session.ts';
import type { Actor } from '../domain/intents/intent.ts';
import { fail, type Result } from '../domain/result.ts';
import { admit, type Declaration } from './admit.ts';
import { badInput } from './bad-input.ts';
import { logUnexpected } from './log.ts';

interface ActionDeclaration<Input extends z.ZodType, Value> extends Declaration {
  readonly input: Input;
  readonly run: (context: { actor: Actor }, input: z.output<Input>) => Promise<Result<Value>>;
}

/**
 * A server action: session → permission → input → use case. What is expected comes back as a value; what
 * is not is logged under a reference. Next itself refuses a request whose Origin is not this desk.
 */
export function declareAction<Input extends z.ZodType, Value>(declaration: ActionDeclaration<Input, Value>) {
  return async (raw: z.input<Input>): Promise<Result<Value>> => {
    try {
      const admitted = await admit(declaration);
      if (!admitted.ok) {
        if (admitted.failure.code === 'signed_out') await auditLostSession(declaration.name);
        return admitted;
      }
      const input = declaration.input.safeParse(raw);
      if (!input.success) return badInput(input.error);
      return await declaration.run({ actor: admitted.value }, input.data);
    } catch (error) {
      unstable_rethrow(error);
      return fail('unexpected', { params: { reference: logUnexpected(declaration.name, error) } });
    }
  };
}
