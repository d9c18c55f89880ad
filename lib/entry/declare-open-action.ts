import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import { fail, type Result } from '../domain/result.ts';
import { badInput } from './bad-input.ts';
import { logUnexpected } from './log.ts';

interface OpenActionDeclaration<Input extends z.ZodType, Value> {
  readonly name: string;
  /** On purpose: who calls it has no login yet, and proves who they are by what they send. */
  readonly permission: 'public';
  readonly input: Input;
  readonly run: (input: z.output<Input>) => Promise<Result<Value>>;
}

/** A server action for somebody who is not signed in. Next refuses an Origin that is not this desk. */
export function declareOpenAction<Input extends z.ZodType, Value>(
  declaration: OpenActionDeclaration<Input, Value>,
) {
  return async (raw: z.input<Input>): Promise<Result<Value>> => {
    try {
      const input = declaration.input.safeParse(raw);
      return input.success ? await declaration.run(input.data) : badInput(input.error);
    } catch (error) {
      unstable_rethrow(error);
      return fail('unexpected', { params: { reference: logUnexpected(declaration.name, error) } });
    }
  };
}
