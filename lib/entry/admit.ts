import { auditRefusal } from '../auth/audit-refusal.ts';
import { getActor } from '../auth/session.ts';
import type { Actor } from '../domain/intents/intent.ts';
import { can, type Permission, rolesThatCan } from '../domain/permissions.ts';
import { fail, ok, type Result } from '../domain/result.ts';

/** What each way in says of itself; the permission test calls every one as every role. */
export interface Declaration {
  readonly name: string;
  readonly permission: Permission;
}

/** Session, then permission. A refusal for lack of a right is written down. */
export async function admit({ name, permission }: Declaration): Promise<Result<Actor>> {
  const actor = await getActor();
  if (!actor) return fail('signed_out');
  if (can(actor.role, permission)) return ok(actor);
  await auditRefusal(actor.userId, name, permission);
  return fail('forbidden', { params: { roles: rolesThatCan(permission).join(' or ') } });
}
