import { z } from 'zod';
import type { CardSnapshot, CustomerSnapshot, RecordSnapshot } from '../../../domain/cards/snapshots.ts';

/** Ways of being wrong, each of which the suite has to find. */
export interface Wrongs {
  /** Sends again what a 503 answered. */
  readonly repeats503?: boolean;
  /** Takes any 400 for a no. */
  readonly believes400?: boolean;
  /** Shows the card number. */
  readonly showsNumber?: boolean;
  /** Writes its key into the log. */
  readonly logsKey?: boolean;
  /** Asks for no page but the first. */
  readonly readsOnePage?: boolean;
  /** Follows an issuer that shows the same page for ever. */
  readonly pagesForEver?: boolean;
  /** Asks for a list it said it does not have. */
  readonly asksForMore?: boolean;
  /** Does not ask whether it may still write. */
  readonly cannotBeStopped?: boolean;
  /** Makes its reads without asking. */
  readonly hurries?: boolean;
  /** Says it can do what it cannot. */
  readonly boasts?: boolean;
}

/** Eight digits in a row are no id of theirs. */
export const isId = (id: string): boolean => /^[\w-]{1,64}$/.test(id) && !/^\d{8,}$/.test(id);
const id = z.string().refine(isId);

export const cardWire = z.object({
  id,
  person: id,
  state: z.enum(['on', 'off']),
  number: z.string(),
  made: z.string(),
});
export const personWire = z.object({ id, name: z.string() });
export const rowWire = z.object({ id, cents: z.number().int() });
export const itemsWire = z.object({ items: z.array(z.unknown()), next: z.string().nullish() });

export const toCard = (wire: z.output<typeof cardWire>, { showsNumber = false }: Wrongs): CardSnapshot => ({
  issuerCardId: wire.id,
  issuerCustomerId: wire.person,
  status: wire.state === 'on' ? 'active' : 'frozen',
  rawStatus: showsNumber ? `${wire.state} ${wire.number}` : wire.state,
  brand: null,
  last4: wire.number.slice(-4),
  expiryMonth: null,
  expiryYear: null,
  isVirtual: true,
  currency: 'EUR',
  exponent: 2,
  balanceMinor: null,
  createdAt: new Date(wire.made),
});
export const toPerson = ({ id, name }: z.output<typeof personWire>): CustomerSnapshot => ({
  issuerCustomerId: id,
  firstName: name,
  lastName: '',
  email: '',
  phone: '',
  country: '',
  isActive: null,
  kycStatus: null,
  createdAt: new Date(0),
});

export const purseWire = z.object({ id, owner: id, cents: z.number().int() });

export const toRow = ({ id, cents }: z.output<typeof rowWire>): RecordSnapshot => ({
  issuerRecordId: id,
  kind: 'authorization',
  rawType: 'row',
  status: 'success',
  rawStatus: '',
  amountMinor: BigInt(cents),
  currency: 'EUR',
  exponent: 2,
  description: '',
  occurredAt: new Date(0),
});

/** Null for what is not JSON. */
export function parseTiny(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
