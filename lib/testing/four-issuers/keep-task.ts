import { type Issuer, type IssuerReads, URGENCIES, type Urgency } from '../../issuers/issuer.ts';
import { taskOf } from '../simulation/desk-process.ts';
import type { Scheduler } from '../simulation/scheduler.ts';

/**
 * An adapter whose callers go on as their own task, whichever calls it offers: inside it one task may wait for what
 * another one of its process brings about, such as a token.
 */
export function keepTask(issuer: Issuer, scheduler: Scheduler, process: string): Issuer {
  // The one cast: what is wrapped keeps its name and its kind.
  const keepAll = (reads: IssuerReads): IssuerReads =>
    Object.fromEntries(
      Object.entries(reads).map(([name, value]) => [
        name,
        typeof value === 'function' && name !== 'reads' ? keep(value) : value,
      ]),
    ) as unknown as IssuerReads;
  const keep =
    (call: (...given: unknown[]) => unknown) =>
    async (...given: unknown[]): Promise<unknown> => {
      const task = taskOf(scheduler, process);
      try {
        return await call(...given);
      } finally {
        scheduler.take(task);
      }
    };
  const byUrgency = new Map<Urgency, IssuerReads>(URGENCIES.map((one) => [one, keepAll(issuer.reads(one))]));
  const send: Issuer['send'] = async (write, options) => {
    const task = taskOf(scheduler, process);
    const mayWrite = () => {
      scheduler.take(task);
      return options.mayWrite();
    };
    try {
      return await issuer.send(write, { ...options, mayWrite });
    } finally {
      scheduler.take(task);
    }
  };
  return {
    ...issuer,
    ...keepAll(issuer),
    reads: (urgency) => byUrgency.get(urgency) ?? keepAll(issuer.reads(urgency)),
    send,
  };
}
