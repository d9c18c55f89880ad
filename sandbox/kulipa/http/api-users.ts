import { z } from 'zod';
import { findUser, walletOf } from '../core/find.ts';
import type { NewUser, UserChange } from '../core/orders.ts';
import { invalid, notFound, wrongState } from '../core/refusal.ts';
import { balancesOf, cardUsable } from '../core/transfers.ts';
import { planKyc, planUser, planUserChange } from '../core/users.ts';
import { KYC_TYPES } from '../core/world.ts';
import { idOf, readBody } from './body.ts';
import { type Asked, created, ok, type Reply, type Route } from './call.ts';
import { page } from './paging.ts';
import { renderBalance, renderKyc, renderUser } from './render.ts';

const country = z.string().regex(/^[A-Z]{2}$/, 'is not an ISO 3166-1 alpha-2 code');
const text = (most: number) => z.string().min(1).max(most);
const name = z.string().min(2).max(64).nullish();
const address = z.object({
  address1: text(150),
  address2: z.string().max(50).optional(),
  postalCode: text(16),
  city: text(50),
  country,
  state: z.string().length(2).optional(),
});
const shippingAddress = z.object({
  address,
  phone: z
    .string()
    .regex(/^\+?\d{4,15}$/)
    .optional(),
});
const phone = z.object({
  country: z.string().regex(/^\+\d{1,4}$/, 'is not a dial code'),
  number: z.string().regex(/^\d{4,12}$/, 'is not at most 12 digits'),
});
const newUser = {
  firstName: name,
  lastName: name,
  email: z.email().nullish(),
  phone: phone.nullish(),
  dateOfBirth: z.iso.date().nullish(),
  countryOfBirth: country.nullish(),
  countryOfResidence: country.nullish(),
  address: address.nullish(),
  shippingAddress: shippingAddress.nullish(),
  companyId: idOf('cmp').nullish(),
  wallet: z.object({
    blockchain: text(40),
    withdrawalAddress: text(120).nullish(),
    address: text(120).nullish(),
  }),
};

export const USER_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/users', op: 'create_user', answer: createUser },
  { method: 'GET', path: '/users', op: 'read', answer: listUsers },
  { method: 'GET', path: '/users/:', op: 'read', answer: (asked) => ok(renderUser(userOf(asked))) },
  { method: 'GET', path: '/users/:/balance', op: 'read', answer: getBalance },
  {
    method: 'PUT',
    path: '/users/:/phone-number',
    op: 'update_user',
    answer: (asked) => change(asked, { phone: readBody(asked, phone.shape) }),
  },
  {
    method: 'PUT',
    path: '/users/:/email',
    op: 'update_user',
    answer: (asked) => change(asked, readBody(asked, { email: z.email() })),
  },
  {
    method: 'PUT',
    path: '/users/:/address',
    op: 'update_user',
    answer: (asked) => change(asked, { address: readBody(asked, address.shape) }),
  },
  {
    method: 'PUT',
    path: '/users/:/shipping-address',
    op: 'update_user',
    answer: (asked) => change(asked, { shippingAddress: readBody(asked, shippingAddress.shape) }),
  },
  { method: 'PUT', path: '/kycs', op: 'kyc', answer: startKyc },
  { method: 'GET', path: '/kycs/export', op: 'read', answer: exportKyc },
  {
    method: 'POST',
    path: '/kyc',
    op: 'create_user',
    isThere: ({ userCreation }) => userCreation === 'kyc',
    answer: createByKyc,
  },
];

const userOf = ({ core, id, atMs }: Asked) => findUser(core, id, atMs);

function readNewUser(asked: Asked): NewUser {
  const { wallet, ...given } = readBody(asked, newUser);
  if (!wallet.withdrawalAddress && !wallet.address) throw invalid('wallet.withdrawalAddress: is required');
  return {
    firstName: given.firstName ?? null,
    lastName: given.lastName ?? null,
    email: given.email ?? null,
    phone: given.phone ?? null,
    dateOfBirth: given.dateOfBirth ?? null,
    countryOfBirth: given.countryOfBirth ?? null,
    countryOfResidence: given.countryOfResidence ?? null,
    address: given.address ?? null,
    shippingAddress: given.shippingAddress ?? null,
    companyId: given.companyId ?? null,
    wallet: {
      blockchain: wallet.blockchain,
      withdrawalAddress: wallet.withdrawalAddress ?? null,
      address: wallet.address ?? null,
    },
  };
}

function createUser(asked: Asked): Reply {
  const { core, call } = asked;
  const { user } = core.write(call.n, planUser(core, readNewUser(asked)));
  return created(asked, renderUser(user));
}

/** The older way: user, wallet and KYC at once. */
function createByKyc(asked: Asked): Reply {
  const { core, call } = asked;
  const { user } = core.write(call.n, planUser(core, readNewUser(asked)));
  const kyc = core.write(call.n, planKyc(core, { userId: user.id, type: 'full' }));
  return created(asked, renderKyc(kyc, call.host));
}

function listUsers(asked: Asked): Reply {
  const { core, call, atMs } = asked;
  const email = call.query.get('email')?.toLowerCase();
  const users = core.world.users.all(atMs).filter((user) => !email || user.email?.toLowerCase() === email);
  return page(asked, users, renderUser);
}

function change(asked: Asked, what: UserChange): Reply {
  const { core, call, id } = asked;
  return ok(renderUser(core.write(call.n, planUserChange(core, id, what))));
}

function getBalance(asked: Asked): Reply {
  const { core, atMs } = asked;
  const user = userOf(asked);
  const wallet = walletOf(core, user, atMs);
  if (!wallet) throw notFound('Wallet');
  const balances = balancesOf(core, wallet.id, atMs);
  return ok({
    ...renderBalance(balances),
    cardUsableBalance: cardUsable(core, user, balances.usable),
    cardDailyUsableBalance: cardUsable(core, user, balances.usable, 'daily'),
    cardMonthlyUsableBalance: cardUsable(core, user, balances.usable, 'monthly'),
  });
}

function startKyc(asked: Asked): Reply {
  const { core, call } = asked;
  const order = readBody(asked, { userId: idOf('usr'), type: z.enum(KYC_TYPES) });
  return ok(renderKyc(core.write(call.n, planKyc(core, order)), call.host));
}

function exportKyc({ core, call, atMs }: Asked): Reply {
  const user = findUser(core, call.query.get('userId') ?? '', atMs);
  const kycs = core.world.kycs.of(user.id, atMs);
  const isVerified = kycs.some(({ type, status }) => type === 'full' && status === 'verified');
  if (user.status !== 'active' || (!isVerified && user.legalName === null)) {
    throw wrongState('kyc_not_verified', 'The user has no verified full KYC');
  }
  const { id, legalName, dateOfBirth, countryOfBirth, countryOfResidence, address: home } = user;
  return ok({ userId: id, ...legalName, dateOfBirth, countryOfBirth, countryOfResidence, address: home });
}
