import type { Core, Plan } from './core.ts';
import { findUser, findWallet, walletOf } from './find.ts';
import type { NewKyc, NewUser, NewWallet, UserChange } from './orders.ts';
import { invalid, Refusal, wrongState } from './refusal.ts';
import type { Kyc, User, Wallet } from './world.ts';

// Cardholders, their wallets, and the verifier.

const UNION = 'AT BE BG CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(
  ' ',
);

/** `POST /users`: a user and its wallet. */
export function planUser(core: Core, asked: NewUser): Plan<{ user: User; wallet: Wallet }> {
  return () => {
    refuseDuplicate(core, asked, null);
    return () => {
      const { wallet: newWallet, ...profile } = asked;
      const at = core.now();
      const stamps = { createdAt: at.toISOString(), updatedAt: at.toISOString() };
      const id = core.newId('usr');
      const made: User = { id, status: 'unverified', legalName: null, ...profile, ...stamps };
      const user = core.world.users.put(made, at);
      const wallet = putWallet(core, newWallet, { userId: id, companyId: null });
      core.note('create_user', { customerId: id });
      return { user, wallet };
    };
  };
}

/** E-mail and phone are unique; the phone's refusal is documented, that of the e-mail is taken to be the same. */
function refuseDuplicate({ world }: Core, asked: UserChange, selfId: string | null): void {
  const { email, phone } = asked;
  const others = world.users.all().filter(({ id, status }) => id !== selfId && status !== 'deleted');
  const isKnown = others.some(
    (user) =>
      (email && user.email?.toLowerCase() === email.toLowerCase()) ||
      (phone && user.phone?.country === phone.country && user.phone.number === phone.number),
  );
  if (isKnown)
    throw new Refusal(409, 'duplicate_user_error', 'A user with this email or phone already exists');
}

function putWallet(core: Core, asked: NewWallet, owner: Pick<Wallet, 'userId' | 'companyId'>): Wallet {
  const at = core.now();
  const isPrepaid = asked.withdrawalAddress !== null;
  const isActive = isPrepaid && core.settings.quirks.prepaidWalletStartsAs === 'active';
  return core.world.wallets.put(
    {
      id: core.newId('wlt'),
      ...owner,
      name: asked.name ?? null,
      status: isActive ? 'active' : 'unverified',
      program: isPrepaid ? 'prepaid' : 'debit',
      blockchain: asked.blockchain,
      address: asked.address ?? `G${core.digits(55)}`,
      withdrawalAddress: asked.withdrawalAddress,
      publicKey: `04${core.digits(62)}`,
      secret: core.digits(32),
      verifiedAt: isActive ? at.toISOString() : null,
      createdAt: at.toISOString(),
      updatedAt: at.toISOString(),
    },
    at,
  );
}

/** `POST /wallets`: for a company; or for a user who has none, as an older page has it. */
export function planWallet(
  core: Core,
  asked: NewWallet,
  owner: Pick<Wallet, 'userId' | 'companyId'>,
): Plan<Wallet> {
  return () => {
    const { walletCreation } = core.settings.quirks;
    if (walletCreation === 'b2b' && owner.companyId === null) throw invalid('companyId is required');
    if (walletCreation === 'one_per_user') {
      if (owner.userId === null) throw invalid('userId is required');
      if (walletOf(core, findUser(core, owner.userId))) {
        throw wrongState('wallet_exists', 'The user already has a wallet');
      }
    }
    return () => {
      const wallet = putWallet(core, asked, owner);
      core.note('create_wallet', { customerId: wallet.userId });
      return wallet;
    };
  };
}

/** `PUT /wallets/{id}/verify`, whose proof was looked at by the caller. */
export function planVerifyWallet(core: Core, id: string): Plan<Wallet> {
  return () => {
    const wallet = findWallet(core, id);
    if (wallet.status !== 'unverified') throw wrongState('wallet_not_unverified', 'Wallet is not unverified');
    return () => {
      core.note('verify_wallet', { customerId: wallet.userId });
      return changeWallet(core, wallet, { status: 'active', verifiedAt: core.now().toISOString() });
    };
  };
}

export function changeWallet(core: Core, wallet: Wallet, change: Partial<Wallet>): Wallet {
  const at = core.now();
  return core.world.wallets.put({ ...wallet, ...change, updatedAt: at.toISOString() }, at);
}

export function changeUser(core: Core, user: User, change: Partial<User>): User {
  const at = core.now();
  return core.world.users.put({ ...user, ...change, updatedAt: at.toISOString() }, at);
}

/** The field updates of a user; the address is its own only where nobody verified it. */
export function planUserChange(core: Core, id: string, change: UserChange): Plan<User> {
  return () => {
    const user = findUser(core, id);
    refuseDuplicate(core, change, id);
    if (change.address && user.companyId === null) {
      throw wrongState('address_is_verified', 'The address of a verified user comes from its KYC');
    }
    return () => {
      core.note('update_user', { customerId: id });
      return changeUser(core, findUser(core, id), change);
    };
  };
}

/** `PUT /kycs`: a hosted session, decided by itself after a while. */
export function planKyc(core: Core, { userId, type }: NewKyc): Plan<Kyc> {
  return () => {
    const user = findUser(core, userId);
    if (type === 'light' && UNION.includes(user.countryOfResidence ?? '')) {
      throw invalid('A light KYC is not available in the EU and the UK');
    }
    return () => {
      const at = core.now();
      const stamps = { createdAt: at.toISOString(), updatedAt: at.toISOString() };
      const kyc = core.world.kycs.put(
        { id: core.newId('kyc'), userId, type, status: 'pending', ...stamps },
        at,
      );
      if (user.status === 'unverified' && core.settings.quirks.statusDuringKyc === 'onboarding') {
        changeUser(core, user, { status: 'onboarding' });
      }
      core.note('start_kyc', { customerId: userId });
      const isRejected = user.email?.split('@')[0]?.endsWith('+reject') ?? false;
      core.later(core.settings.kycDecisionMs, () => core.outside(planDecision(core, kyc.id, !isRejected)));
      return kyc;
    };
  };
}

/** The verifier decides; a second decision of the same KYC changes nothing. */
export function planDecision(core: Core, kycId: string, isGood: boolean): Plan<void> {
  return () => () => {
    const kyc = core.world.kycs.get(kycId);
    const user = kyc && core.world.users.get(kyc.userId);
    if (!kyc || !user || kyc.status !== 'pending') return;
    const at = core.now();
    const good = kyc.type === 'shipping' ? 'completed' : 'verified';
    const status = isGood ? good : 'rejected';
    core.world.kycs.put({ ...kyc, status, updatedAt: at.toISOString() }, at);
    core.note('decide_kyc', { customerId: user.id });
    if (kyc.type === 'rfi' || kyc.type === 'shipping') return;
    const isNew = user.status === 'unverified' || user.status === 'onboarding';
    if (!isNew) return;
    const legalName = { firstName: user.firstName ?? 'Unknown', lastName: user.lastName ?? 'Unknown' };
    changeUser(core, user, isGood ? { status: 'active', legalName } : { status: 'unverified' });
  };
}
