import type { CustomerSnapshot } from '../../../domain/cards/snapshots.ts';
import type { IssuerReads, Read } from '../../issuer.ts';
import { malformed, readOne } from '../../read-rows.ts';
import { type Client, segment } from '../client.ts';
import { toCustomer } from '../map.ts';
import { pageWire, userWire } from '../wire.ts';
import { PAYMENTS, readCardsOf } from './card-reads.ts';
import { readPage } from './paging.ts';

const USERS = {
  path: '/users',
  wire: userWire,
  map: toCustomer,
  idOf: (customer: CustomerSnapshot) => customer.issuerCustomerId,
} as const;

const userPath = (issuerCustomerId: string): string => `/users/${segment(issuerCustomerId)}`;
export const isNoId = (issuerCustomerId: string): boolean => segment(issuerCustomerId) !== issuerCustomerId;
export const NOT_FOUND: Read<never> = { ok: false, failure: { kind: 'not_found' } };

const NOBODY =
  'Kulipa names an account only by its users: make the first one there, then the desk can bind itself to it.';

type UserReads = Pick<
  IssuerReads,
  'identity' | 'listCustomers' | 'getCustomer' | 'listCustomerCards' | 'listCustomerRecords'
>;

export const userReads = (client: Client): UserReads => ({
  /**
   * No answer names the company. What one account holds is invisible to every other one, so its oldest user
   * names it: users are never taken away (pages basics-auth, onboarding-faq).
   */
  async identity() {
    const query = { limit: '1', fromPage: '0', sortBy: 'createdAt' };
    const body = await client.get({ path: '/users', query });
    if (!body.ok) return body;
    const page = pageWire.safeParse(body.value).data;
    if (page === undefined) return malformed('GET /users: no list in the answer');
    const [oldest] = page.items;
    if (oldest === undefined) {
      return { ok: false, failure: { kind: 'refused', httpStatus: 200, message: NOBODY } };
    }
    return readOne('GET /users: row 0', userWire, ({ id }) => ({ companyId: id }), oldest);
  },

  listCustomers: (cursor) => readPage(client, USERS, cursor),

  async getCustomer(issuerCustomerId) {
    const body = await client.get({ path: userPath(issuerCustomerId) });
    return body.ok ? readOne('GET /users/{id}', userWire, toCustomer, body.value) : body;
  },

  async listCustomerCards(issuerCustomerId) {
    if (isNoId(issuerCustomerId)) return NOT_FOUND;
    const cards = await readCardsOf(client, issuerCustomerId);
    if (!cards.ok || cards.value.length > 0) return cards;
    const user = await client.get({ path: userPath(issuerCustomerId) });
    return user.ok ? cards : user;
  },

  async listCustomerRecords(issuerCustomerId, cursor) {
    if (isNoId(issuerCustomerId)) return NOT_FOUND;
    const page = await readPage(client, { ...PAYMENTS, query: { userId: issuerCustomerId } }, cursor);
    if (!page.ok || page.value.items.length > 0 || cursor !== null) return page;
    const user = await client.get({ path: userPath(issuerCustomerId) });
    return user.ok ? page : user;
  },
});
