import { someCustomer } from '../../conformance/capabilities.ts';
import type { Refusal } from '../../conformance/subject.ts';
import type { IssuerWrite, WriteKind } from '../../issuer.ts';
import type { SparkleBench } from './sparkle-bench.ts';

type Issue = Extract<IssuerWrite, { kind: 'issue' }>;

export const PIN = '4821';

/** A card that nothing is wrong with. */
export const issueFor = (issuerCustomerId: string, fields: Readonly<Record<string, string>> = {}): Issue => ({
  kind: 'issue',
  issuerCustomerId,
  brand: '',
  nameOnCard: 'Ada Okafor',
  amountMinor: 0n,
  fields: {
    cardType: 'VIRTUAL',
    cardMode: 'DEBIT',
    initialStatus: 'ACTIVE',
    expiryMonth: '01',
    expiryYear: '2031',
    ...fields,
  },
  secrets: { pin: PIN },
});

/** A write that Sparkle would carry out now, or that it does not offer. */
export async function prepareWrite(bench: SparkleBench, kind: WriteKind): Promise<IssuerWrite> {
  switch (kind) {
    case 'create_customer':
      return { kind, customer: someCustomer(1), documents: null };
    case 'issue':
      return issueFor(await bench.newCustomer());
    case 'fund':
    case 'withdraw':
      return { kind, ...(await bench.newCard()), amountMinor: 100n };
    case 'freeze':
      return { kind, ...(await bench.newCard()), lock: false };
    case 'unfreeze':
      return { kind, ...(await bench.newCard('BLOCKED')), lock: false };
    case 'terminate':
      return { kind, ...(await bench.newCard()), freezeOnFailure: false, reason: 'lost' };
    case 'reissue':
      return { kind, ...(await bench.newCard()) };
    case 'activate':
      return { kind, ...(await bench.newCard('INACTIVE')), last4: '0000' };
    case 'set_limit':
      return { kind, ...(await bench.newCard()), limit: { period: 'monthly', limitMinor: 100n } };
    case 'rename':
      return { kind, ...(await bench.newCard()), nameOnCard: 'Ada Okafor' };
  }
}

/** The documented refusal: fields that are wrong. */
export async function refusedWrites(bench: SparkleBench): Promise<readonly Refusal[]> {
  const reason = 'issuer_validation';
  return [
    {
      words: 'an expiry in the past',
      write: issueFor(await bench.newCustomer(), { expiryYear: '2020' }),
      reason,
    },
  ];
}
