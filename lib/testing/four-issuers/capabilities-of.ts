import type { Issuer } from '../../issuers/issuer.ts';
import type { Fleet } from '../simulation/desk-world.ts';
import type { BankId } from './bank.ts';

/** What the processes of the desk know of their issuer. Throws where none runs. */
export function capabilitiesOf(fleet: Fleet, bank: BankId): Issuer['capabilities'] {
  const issuer = fleet.all()[0]?.deps.issuers.get(bank);
  if (!issuer) throw new Error('No process is left.');
  return issuer.capabilities;
}
