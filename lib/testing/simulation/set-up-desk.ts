import type { Role } from '../../domain/permissions.ts';
import type { Store } from '../../domain/store.ts';
import { ISSUER } from './acts.ts';
import type { Plan } from './plan.ts';
import type { ReadyWorld } from './ready-world.ts';
import type { Scheduler } from './scheduler.ts';
import { setPolicy } from './set-policy.ts';
import type { SimDatabase } from './sim-database.ts';

export interface SetUpParts {
  readonly plan: Plan;
  readonly scheduler: Scheduler;
  readonly database: SimDatabase;
  readonly store: Store;
  readonly readyWorld: ReadyWorld;
  readonly ids: () => string;
}

/** Who works here: the plan's operators and one who only looks after things. */
export interface Staff {
  readonly userIds: readonly string[];
  readonly caretakerId: string;
}

/** Lets people in and sets the policy of the plan, before anything may go wrong: nothing waits for its turn. */
export async function setUpDesk(parts: SetUpParts): Promise<Staff> {
  const { plan, database, store, scheduler, readyWorld } = parts;
  await database.begin(readyWorld.snapshot);
  scheduler.passTo(readyWorld.readyMs);
  const staff = await hire(parts);
  const { isVouched, pauseAtUnknowns, approvalOver } = plan.policy;
  await database.prisma.issuer.update({ where: { id: ISSUER }, data: { pauseAtUnknowns } });
  await setPolicy(store, { issuer: ISSUER, actorId: staff.caretakerId }, { isVouched, approvalOver });
  return staff;
}

async function hire({ plan, scheduler, database, ids }: SetUpParts): Promise<Staff> {
  const createdAt = new Date(scheduler.nowMs());
  const add = async (name: string, role: Role): Promise<string> => {
    const id = ids();
    const email = `${name.toLowerCase()}@example.test`;
    const passwordHash = 'not a hash';
    await database.prisma.user.create({ data: { id, email, name, role, passwordHash, createdAt } });
    return id;
  };
  const userIds: string[] = [];
  for (const { name, role } of plan.operators) userIds.push(await add(name, role));
  return { userIds, caretakerId: await add('Ines', 'admin') };
}
