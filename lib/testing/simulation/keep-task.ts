import { type Issuer, type IssuerReads, URGENCIES, type Urgency } from '../../issuers/issuer.ts';
import { taskOf } from './desk-process.ts';
import type { Scheduler } from './scheduler.ts';

/**
 * An adapter whose callers go on as their own task. Inside it one task may wait for what another one of its process
 * brings about (a credential that is being renewed), and would take over that one's name with it.
 */
export function keepTask(issuer: Issuer, scheduler: Scheduler, process: string): Issuer {
  const keep =
    <Given extends unknown[], Told>(call: (...given: Given) => Promise<Told>) =>
    async (...given: Given): Promise<Told> => {
      const task = taskOf(scheduler, process);
      try {
        return await call(...given);
      } finally {
        scheduler.take(task);
      }
    };
  const keepReads = (reads: IssuerReads): IssuerReads => ({
    identity: keep(reads.identity),
    listCustomers: keep(reads.listCustomers),
    getCustomer: keep(reads.getCustomer),
    listCustomerRecords: keep(reads.listCustomerRecords),
    listCards: keep(reads.listCards),
    listCustomerCards: keep(reads.listCustomerCards),
    getCard: keep(reads.getCard),
    listCardRecords: keep(reads.listCardRecords),
    getCardWallet: keep(reads.getCardWallet),
    listWallets: keep(reads.listWallets),
    listWalletRecords: keep(reads.listWalletRecords),
  });
  const byUrgency = new Map<Urgency, IssuerReads>(
    URGENCIES.map((one) => [one, keepReads(issuer.reads(one))]),
  );
  const send: Issuer['send'] = (write, options) => {
    const task = taskOf(scheduler, process);
    const mayWrite = () => {
      scheduler.take(task);
      return options.mayWrite();
    };
    return issuer.send(write, { ...options, mayWrite });
  };
  return {
    ...issuer,
    ...keepReads(issuer),
    reads: (urgency) => byUrgency.get(urgency) ?? keepReads(issuer.reads(urgency)),
    credential: keep(issuer.credential),
    send: keep(send),
  };
}
