import { parseTypedAmount } from '../../domain/money.ts';
import type { Role } from '../../domain/permissions.ts';
import type { Store } from '../../domain/store.ts';
import { ISSUER } from './acts.ts';
import type { Plan } from './plan.ts';
import type { ReadyWorld } from './ready-world.ts';
import type { Scheduler } from './scheduler.ts';
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
  const by = { issuer: ISSUER, actorId: staff.caretakerId };
  if (isVouched) await store.vouchOnlyThisDesk({ ...by, isVouched, reason: 'nobody else acts there' });
  if (approvalOver !== '') {
    const over = approvalOver === '0' ? 0n : amountOf(approvalOver);
    await store.setApprovalOver({ ...by, overMinor: over });
  }
  return staff;
}

function amountOf(typed: string): bigint {
  const amount = parseTypedAmount(typed, 2);
  if (!amount.ok) throw new Error(`${typed} is no amount`);
  return amount.value;
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
