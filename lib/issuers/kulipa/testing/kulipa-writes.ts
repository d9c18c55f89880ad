import { planFreeze, planHold, planIssue, planRevoke } from '../../../../sandbox/kulipa/core/cards.ts';
import type { Core } from '../../../../sandbox/kulipa/core/core.ts';
import { changeUser, changeWallet, planUser } from '../../../../sandbox/kulipa/core/users.ts';
import type { Card } from '../../../../sandbox/kulipa/core/world.ts';
import type { Refusal } from '../../conformance/subject.ts';
import type { IssuerWrite, NewCustomer, WriteKind } from '../../issuer.ts';
import { STELLAR } from '../samples/shared.ts';

// Serial over all sandboxes of a run: an e-mail address is never used twice.
let serial = 0;

const ADDRESS = { address1: '1 rue Exemple', postalCode: '75001', city: 'Paris', country: 'FR' };
const PREPAID = { blockchain: 'stellar-testnet', withdrawalAddress: 'GEXAMPLE', address: null };

/** A user nobody else uses, ready for cards of either kind unless said otherwise. */
export function newUser(core: Core, status: 'active' | 'unverified' = 'active'): string {
  serial += 1;
  return core.outside(() => {
    const make = planUser(core, {
      firstName: 'Amina',
      lastName: 'Okonkwo',
      email: `amina.${serial}@example.org`,
      phone: null,
      dateOfBirth: null,
      countryOfBirth: null,
      countryOfResidence: 'FR',
      address: ADDRESS,
      shippingAddress: null,
      companyId: null,
      wallet: PREPAID,
    })();
    return () => {
      const { user, wallet } = make();
      changeWallet(core, wallet, { status: 'active' });
      return changeUser(core, user, { status }).id;
    };
  });
}

/** A card nobody else uses, made in Kulipa's dashboard. */
export function newCard(core: Core, type: Card['type'] = 'virtual', userId = newUser(core)): Card {
  const deliveryType = type === 'physical' ? 'ship_to_user' : null;
  const asked = {
    type,
    userId,
    designId: null,
    tier: 'standard',
    currencyCode: 'USD',
    deliveryType,
  } as const;
  return core.outside(planIssue(core, asked));
}

export const frozenCard = (core: Core): Card => core.outside(planFreeze(core, newCard(core).id, true));
export const heldCard = (core: Core): Card => core.outside(planHold(core, newCard(core).id, true));
export const lostCard = (core: Core): Card => core.outside(planRevoke(core, newCard(core).id, 'lost'));

/** A user whom nobody asked for yet, with all that can be told of one. */
export function askedUser(): NewCustomer {
  serial += 1;
  return {
    firstName: 'Amina',
    lastName: 'Okonkwo',
    email: `amina.${serial}@example.org`,
    phoneCode: '+33',
    phone: `6${String(serial).padStart(8, '0')}`,
    dateOfBirth: '1991-02-03',
    countryOfBirth: 'CM',
    countryOfResidence: 'FR',
    address1: '1 rue Exemple',
    postalCode: '75001',
    city: 'Paris',
    countryCode: 'FR',
    blockchain: 'stellar-testnet',
    withdrawalAddress: STELLAR,
  };
}

const FIELDS = { type: 'virtual', tier: 'standard' };
const AMOUNT = 10_000n;

const issueFor = (issuerCustomerId: string, fields: Readonly<Record<string, string>> = FIELDS) =>
  ({ kind: 'issue', issuerCustomerId, brand: '', nameOnCard: null, amountMinor: 0n, fields }) as const;

/** A write that Kulipa would carry out now; what it does not offer is about a card all the same. */
export function prepareWrite(core: Core, kind: WriteKind): IssuerWrite {
  if (kind === 'create_customer') return { kind, customer: askedUser(), documents: null };
  if (kind === 'issue') return issueFor(newUser(core));
  const card = kind === 'activate' ? newCard(core, 'physical') : newCard(core);
  const issuerCardId = card.id;
  switch (kind) {
    case 'fund':
    case 'withdraw':
      return { kind, issuerCardId, amountMinor: AMOUNT };
    case 'freeze':
      return { kind, issuerCardId, lock: false };
    case 'unfreeze':
      return { kind, issuerCardId: frozenCard(core).id, lock: false };
    case 'terminate':
      return { kind, issuerCardId, freezeOnFailure: false, reason: 'lost' };
    case 'reissue':
      return { kind, issuerCardId, reason: 'lost' };
    case 'activate':
      return { kind, issuerCardId, last4: card.number.slice(-4) };
    case 'set_limit':
      return { kind, issuerCardId, limit: { period: 'monthly', limitMinor: AMOUNT } };
    case 'rename':
      return { kind, issuerCardId, nameOnCard: 'Amina Okonkwo' };
  }
}

const NOBODY = 'usr-00000000-0000-4000-8000-00000000000a';
const NOTHING = 'crd-00000000-0000-4000-8000-00000000000a';
const NO_DESIGN = 'dsn-00000000-0000-4000-8000-00000000000a';

/** Every refusal that the sandbox can be brought to, as it plays now. */
export function refusedWrites(core: Core): readonly Refusal[] {
  const { quirks } = core.settings;
  const [active, lost, posted] = [newCard(core), lostCard(core), newCard(core, 'physical')];
  const order = (kind: 'freeze' | 'unfreeze', issuerCardId: string) =>
    ({ kind, issuerCardId, lock: false }) as const;
  const stop = (issuerCardId: string) =>
    ({ kind: 'terminate', issuerCardId, freezeOnFailure: false, reason: 'stolen' }) as const;
  const replace = (issuerCardId: string) => ({ kind: 'reissue', issuerCardId, reason: 'stolen' }) as const;
  const activate = (issuerCardId: string, last4: string) =>
    ({ kind: 'activate', issuerCardId, last4 }) as const;
  const wrongCode = posted.number.endsWith('0000') ? '1111' : '0000';
  const physical = { type: 'physical', tier: 'premium', deliveryType: 'ship_to_user' };
  const known = core.world.users.all().find(({ email }) => email !== null)?.email ?? '';
  const createAs = (told: object) =>
    ({ kind: 'create_customer', customer: { ...askedUser(), ...told }, documents: null }) as const;
  const cases: readonly (readonly [string, IssuerWrite, string])[] = [
    ['a user of a known e-mail', createAs({ email: known }), 'issuer_customer_exists'],
    ['a card for nobody', issueFor(NOBODY), 'issuer_customer_not_found'],
    ['a card before the KYC', issueFor(newUser(core, 'unverified')), 'issuer_refused_state'],
    ['a second physical card', issueFor(posted.userId, physical), 'issuer_refused_state'],
    ['no such design', issueFor(newUser(core), { ...FIELDS, designId: NO_DESIGN }), 'issuer_validation'],
    ['frozen after its end', order('freeze', lost.id), 'issuer_card_terminated'],
    ['frozen before it is active', order('freeze', posted.id), 'issuer_card_not_active'],
    ['nothing to freeze', order('freeze', NOTHING), 'issuer_card_not_found'],
    ['unfrozen after its end', order('unfreeze', lost.id), 'issuer_card_terminated'],
    ['nothing to unfreeze', order('unfreeze', NOTHING), 'issuer_card_not_found'],
    ['terminated already', stop(lost.id), 'issuer_card_terminated'],
    ['nothing to terminate', stop(NOTHING), 'issuer_card_not_found'],
    ['replaced before it came', replace(posted.id), 'issuer_refused_state'],
    ['nothing to replace', replace(NOTHING), 'issuer_card_not_found'],
    ['a wrong code', activate(posted.id, wrongCode), 'issuer_validation'],
    ['active already', activate(active.id, active.number.slice(-4)), 'issuer_refused_state'],
    ['nothing to activate', activate(NOTHING, '0000'), 'issuer_card_not_found'],
  ];
  // Both are carried out where the sandbox is told to take them.
  const repeated: typeof cases = [
    ['frozen already', order('freeze', frozenCard(core).id), 'issuer_card_already_frozen'],
    ['not frozen', order('unfreeze', active.id), 'issuer_card_not_frozen'],
  ];
  const all = quirks.repeatFreeze === 'refused' ? [...cases, ...repeated] : cases;
  return all.map(([words, write, reason]) => ({ words, write, reason }));
}
