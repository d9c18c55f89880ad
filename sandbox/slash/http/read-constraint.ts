import type { Books } from '../core/books.ts';
import { type Constraint, constraint, limitsOf, withoutNulls } from '../core/constraint.ts';
import { Refusal } from '../core/core.ts';
import { beginsLater } from '../core/period.ts';

/** A constraint without the parts that are null; one that is not valid, or begins in the future, is refused. */
export function readConstraint(books: Books, asked: unknown): Constraint | null {
  if (asked === null || asked === undefined) return null;
  const read = constraint.safeParse(asked);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw books.invalid(`${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'is not valid'}.`);
  }
  const limit = withoutNulls(read.data) as Constraint;
  const nowMs = books.now().getTime();
  if (limitsOf(limit).some((one) => beginsLater(one, nowMs))) {
    throw books.invalid('startDate must be today or in the past.');
  }
  return limit;
}

/** Some calls are only there for enterprise customers. */
export function requireEnterprise(books: Books): void {
  if (books.settings.quirks.enterprise === 'off') {
    throw new Refusal(403, 'This is only available to enterprise customers.');
  }
}
