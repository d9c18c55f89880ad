import type { PrismaClient } from '../../db/generated/client.ts';
import type { Actor } from '../../domain/intents/intent.ts';
import { can, type Permission } from '../../domain/permissions.ts';
import { fail, type Result } from '../../domain/result.ts';
import type { Deps } from '../../use-cases/deps.ts';
import { begin, type DeskProcess } from './desk-process.ts';
import type { Place, Scheduler } from './scheduler.ts';

/** What a browser got: an answer, an error page or a broken connection, or nothing until its person gave up. */
export type Reply<T> =
  | { readonly kind: 'answer'; readonly result: Result<T> }
  | { readonly kind: 'error' | 'lost' | 'no answer' };

export interface OperatorParts {
  readonly scheduler: Scheduler;
  readonly prisma: PrismaClient;
  /** A web process that takes requests now; null while none does. */
  readonly web: () => DeskProcess | null;
  readonly onUnexpected: (what: string, error: unknown) => void;
}

/** A person at a browser. What they do goes through a web process, as app/(desk)/actions.ts does it. */
export interface Operator {
  readonly actor: Actor;
  /** A step of the person. */
  readonly at: (step: string) => Place;
  wait(ms: number): Promise<void>;
  /** Reads a page of the desk. */
  look<T>(work: (prisma: PrismaClient) => Promise<T>): Promise<T>;
  act<T>(action: Action<T>, patienceMs?: number): Promise<Reply<T>>;
}

export interface Action<T> {
  /** As the action is declared. */
  readonly name: string;
  readonly permission: Permission;
  readonly run: (deps: Deps, actor: Actor) => Promise<Result<T>>;
}

const PATIENCE_MS = 30_000;

export function createOperator(actor: Actor, parts: OperatorParts): Operator {
  const { scheduler, prisma } = parts;
  const at = (step: string): Place => ({ process: actor.name, step, task: null });
  return {
    actor,
    at,
    wait: (ms) => scheduler.sleep(at('wait'), ms),
    look: (work) => scheduler.enter(at('look'), () => work(prisma)),
    act: <T>(action: Action<T>, patienceMs = PATIENCE_MS) =>
      new Promise<Reply<T>>((resolve) => {
        void scheduler.sleep(at('patience'), patienceMs).then(() => resolve({ kind: 'no answer' }));
        const web = parts.web();
        if (!web) return resolve({ kind: 'lost' });
        const lose = () => resolve({ kind: 'lost' });
        web.waiting.add(lose);
        begin(scheduler, web, `action ${action.name}`, async () => {
          const reply = await answer(web, actor, action, parts);
          web.waiting.delete(lose);
          resolve(reply);
        });
      }),
  };
}

/** Session → permission → use case; what nobody expected is an error page. */
async function answer<T>(
  { deps, name }: DeskProcess,
  actor: Actor,
  action: Action<T>,
  { scheduler, prisma, onUnexpected }: OperatorParts,
): Promise<Reply<T>> {
  try {
    const place = { process: name, step: 'admit', task: scheduler.current() };
    const user = await scheduler.enter(place, () => prisma.user.findUnique({ where: { id: actor.userId } }));
    if (!user || user.disabledAt) return { kind: 'answer', result: fail('signed_out') };
    if (!can(user.role, action.permission)) return { kind: 'answer', result: fail('forbidden') };
    return { kind: 'answer', result: await action.run(deps, { ...actor, role: user.role }) };
  } catch (error) {
    onUnexpected(action.name, error);
    return { kind: 'error' };
  }
}
