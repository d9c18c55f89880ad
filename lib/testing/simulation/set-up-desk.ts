import { createStore } from '../../db/store.ts';
import { parseTypedAmount } from '../../domain/money.ts';
import type { Role } from '../../domain/permissions.ts';
import type { Issuer } from '../../issuers/issuer.ts';
import type { Deps } from '../../use-cases/deps.ts';
import { importIssuer, makeContact } from '../../use-cases/import-issuer.ts';
import { ISSUER } from './acts.ts';
import { createDeskProcess } from './desk-process.ts';
import type { Plan } from './plan.ts';
import type { Scheduler } from './scheduler.ts';
import type { SimDatabase } from './sim-database.ts';

export interface SetUpParts {
  readonly plan: Plan;
  readonly scheduler: Scheduler;
  readonly database: SimDatabase;
  readonly issuer: Issuer;
  readonly ids: () => string;
}

/** Who works here: the plan's operators and one who only looks after things. */
export interface Staff {
  readonly userIds: readonly string[];
  readonly caretakerId: string;
}

/** A desk that is set up and, where the plan says so, imported, before anything may go wrong. */
export async function setUpDesk(parts: SetUpParts): Promise<Staff> {
  const { plan, database, issuer } = parts;
  const staff = await hire(parts);
  const deps = quietDeps(parts);
  await expectOk(makeContact(deps, issuer));
  if (!plan.isImportLive) await expectOk(importIssuer(deps, issuer));
  const { isVouched, pauseAtUnknowns, approvalOver } = plan.policy;
  await database.prisma.issuer.update({ where: { id: ISSUER }, data: { pauseAtUnknowns } });
  const by = { issuer: ISSUER, actorId: staff.caretakerId };
  if (isVouched) await deps.store.vouchOnlyThisDesk({ ...by, isVouched, reason: 'nobody else acts there' });
  if (approvalOver !== '') {
    const over = approvalOver === '0' ? 0n : amountOf(approvalOver);
    await deps.store.setApprovalOver({ ...by, overMinor: over });
  }
  return staff;
}

function amountOf(typed: string): bigint {
  const amount = parseTypedAmount(typed, 2);
  if (!amount.ok) throw new Error(`${typed} is no amount`);
  return amount.value;
}

async function expectOk(work: Promise<{ readonly ok: boolean }>): Promise<void> {
  const done = await work;
  if (!done.ok) throw new Error(`The desk could not be set up: ${JSON.stringify(done)}`);
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

/** The store as it is: nothing waits for its turn, and nothing can go wrong. */
function quietDeps({ scheduler, database, issuer, ids }: SetUpParts): Deps {
  const store = createStore(database.prisma);
  const process = createDeskProcess(
    { name: 'set-up', place: 'set-up', kind: 'worker' },
    { scheduler, store, issuers: new Map([[issuer.id, issuer]]), ids, skewMs: 0, onUnexpected: fail },
    (deps) => deps,
  );
  return { ...process.deps, store, step: async () => {}, sleep: async () => {} };
}

const fail = (what: string): void => {
  throw new Error(what);
};
