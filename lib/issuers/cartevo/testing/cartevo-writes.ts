import type { Core } from '../../../../sandbox/core/core.ts';
import type { Card, Profile } from '../../../../sandbox/core/world.ts';
import { someCustomer } from '../../conformance/capabilities.ts';
import type { Refusal } from '../../conformance/subject.ts';
import type { IssuerWrite, NewCustomer, WriteKind } from '../../issuer.ts';

// Serial over all sandboxes of a run: an e-mail address is never used twice.
let serial = 0;

const AMOUNT = 1_234n;
const ON_CARD = 5_000n;
/** As much as any promise needs, a full card included. */
const IN_WALLET = 5_000_000n;

const profileOf = ({ firstName, lastName, email, ...told }: NewCustomer): Profile => ({
  firstName,
  lastName,
  email,
  country: 'Cameroon',
  countryIso: told.countryCode ?? '',
  street: told.street ?? '',
  city: told.city ?? '',
  state: told.state ?? '',
  postalCode: told.postalCode ?? '',
  phoneCode: told.phoneCode ?? '',
  phone: told.phone ?? '',
  identificationNumber: told.identificationNumber ?? '',
  dateOfBirth: told.dateOfBirth ?? '',
  idDocumentType: told.documentType ?? '',
  imageUrl: 'https://cdn.example.com/front.jpg',
  photoUrl: 'https://cdn.example.com/back.jpg',
});

const nextCustomer = (): NewCustomer => {
  serial += 1;
  return someCustomer(serial);
};

/** A customer nobody else uses, made in the issuer's dashboard. */
export function newCustomer(core: Core, kyc: 'APPROVED' | 'PENDING' = 'APPROVED'): string {
  const { id } = core.createCustomer(0, profileOf(nextCustomer()));
  return core.adjustCustomer(id, { kyc }).id;
}

/** A card nobody else uses, ACTIVE with money unless said otherwise. */
export function newCard(core: Core, status: Card['status'] = 'ACTIVE', amountCents = ON_CARD): Card {
  if (core.world.walletCents < IN_WALLET) core.depositOutside(IN_WALLET * 10n);
  const card = core.issueOutside({ customerId: newCustomer(core), brand: 'VISA', amountCents });
  return status === 'ACTIVE' ? card : core.adjustCard(card.id, { status });
}

/** A write that Cartevo would carry out now. */
export function prepareWrite(core: Core, kind: WriteKind): IssuerWrite {
  const card = newCard(core, kind === 'unfreeze' ? 'FROZEN' : 'ACTIVE');
  const issuerCardId = card.id;
  switch (kind) {
    case 'create_customer':
      return { kind, customer: nextCustomer(), documents: passport() };
    case 'issue':
      return {
        kind,
        issuerCustomerId: newCustomer(core),
        brand: 'VISA',
        nameOnCard: 'Amina Okonkwo',
        amountMinor: AMOUNT,
      };
    case 'fund':
    case 'withdraw':
      return { kind, issuerCardId, amountMinor: AMOUNT };
    case 'freeze':
    case 'unfreeze':
      return { kind, issuerCardId, lock: false };
    case 'terminate':
      return { kind, issuerCardId, freezeOnFailure: false };
    case 'reissue':
      return { kind, issuerCardId };
    case 'activate':
      return { kind, issuerCardId, last4: '0000' };
    case 'set_limit':
      return { kind, issuerCardId, limit: { period: 'monthly', limitMinor: AMOUNT } };
    case 'rename':
      return { kind, issuerCardId, nameOnCard: 'Amina Okonkwo' };
  }
}

const passport = () =>
  ({
    by: 'files',
    front: { name: 'front.png', contentType: 'image/png', bytes: Uint8Array.from([1, 2, 3]) },
    back: null,
  }) as const;

/** Every documented refusal that the sandbox can be brought to. */
export function refusedWrites(core: Core): readonly Refusal[] {
  const nobody = '00000000-0000-4000-8000-00000000000a';
  const active = newCard(core).id;
  const frozen = newCard(core, 'FROZEN').id;
  const suspended = newCard(core, 'SUSPENDED').id;
  const closed = newCard(core, 'TERMINATED').id;
  const issue = {
    kind: 'issue',
    issuerCustomerId: nobody,
    brand: 'VISA',
    nameOnCard: null,
    amountMinor: 0n,
  } as const;
  const move = (kind: 'fund' | 'withdraw', issuerCardId: string, amountMinor: bigint) =>
    ({ kind, issuerCardId, amountMinor }) as const;
  const order = (kind: 'freeze' | 'unfreeze', issuerCardId: string) =>
    ({ kind, issuerCardId, lock: false }) as const;
  const stop = (issuerCardId: string) =>
    ({ kind: 'terminate', issuerCardId, freezeOnFailure: false }) as const;
  const shortName = { ...nextCustomer(), firstName: 'A' };
  const cases: readonly (readonly [string, IssuerWrite, string])[] = [
    [
      'a name too short',
      { kind: 'create_customer', customer: shortName, documents: passport() },
      'issuer_validation',
    ],
    ['a card for nobody', issue, 'issuer_customer_not_found'],
    [
      'a card before the KYC decision',
      { ...issue, issuerCustomerId: newCustomer(core, 'PENDING') },
      'kyc_not_approved',
    ],
    ['too little', move('fund', active, 99n), 'issuer_amount_under_minimum'],
    ['a frozen card', move('fund', frozen, AMOUNT), 'issuer_card_not_active'],
    ['a suspended card', move('fund', suspended, AMOUNT), 'issuer_card_not_active'],
    ['no such card', move('fund', nobody, AMOUNT), 'issuer_card_not_found'],
    ['too little back', move('withdraw', active, 99n), 'issuer_amount_under_minimum'],
    ['more than there is', move('withdraw', active, ON_CARD + 1n), 'insufficient_card_balance'],
    ['from a terminated card', move('withdraw', closed, AMOUNT), 'issuer_card_terminated'],
    ['frozen already', order('freeze', frozen), 'issuer_card_already_frozen'],
    ['frozen after its end', order('freeze', closed), 'issuer_card_terminated'],
    ['nothing to freeze', order('freeze', nobody), 'issuer_card_not_found'],
    ['not frozen', order('unfreeze', active), 'issuer_card_not_frozen'],
    ['unfrozen after its end', order('unfreeze', closed), 'issuer_card_terminated'],
    ['nothing to unfreeze', order('unfreeze', nobody), 'issuer_card_not_found'],
    ['terminated already', stop(closed), 'issuer_card_terminated'],
    ['nothing to terminate', stop(nobody), 'issuer_card_not_found'],
  ];
  return cases.map(([words, write, reason]) => ({ words, write, reason }));
}
