import type { Card, CardStatus, Customer, Effect, Row, Told, World } from './world.ts';

/** A refusal as the documentation lists it: HTTP status and message. */
export class Refusal extends Error {
  readonly httpStatus: number;

  constructor(httpStatus: number, message: string) {
    super(message);
    this.httpStatus = httpStatus;
  }
}

export interface CoreSettings {
  tokenLifetimeS: number;
  issueFeeCents: bigint;
  fundFeeCents: bigint;
}

export interface CoreParts {
  readonly world: World;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly effects?: Effect[];
  /** Called with everything that changed, before anybody is told. */
  readonly persist?: (change: Change) => void;
  /** Called with what the client of an effect is about to be told. */
  readonly persistTold?: (request: number, told: Told) => void;
  /** Called when the world is exchanged for another. */
  readonly persistWorld?: (world: World) => void;
}

/** One step of the world's history: all of it or nothing. */
export interface Change {
  readonly walletCents: bigint;
  readonly card: Card | null;
  readonly rows: readonly Row[];
  readonly effect: Effect | null;
}

const MAX_CARD_CENTS = 1_000_000n;
const MIN_FUND_CENTS = 100n;

/** The issuer: state and rules, no HTTP, clock or disk of its own. */
export class Core {
  readonly effects: Effect[];
  readonly settings: CoreSettings = { tokenLifetimeS: 3600, issueFeeCents: 100n, fundFeeCents: 0n };
  readonly #parts: CoreParts;
  readonly #tokens = new Map<string, number>();
  #world: World;

  constructor(parts: CoreParts) {
    this.#parts = parts;
    this.#world = parts.world;
    this.effects = parts.effects ?? [];
  }

  get world(): World {
    return this.#world;
  }

  now(): Date {
    return this.#parts.now();
  }

  newId(): string {
    return this.#parts.newId();
  }

  issueToken(token: string): { lifetimeS: number } {
    const { tokenLifetimeS } = this.settings;
    this.#tokens.set(token, this.now().getTime() + tokenLifetimeS * 1000);
    return { lifetimeS: tokenLifetimeS };
  }

  isTokenValid(token: string): boolean {
    return (this.#tokens.get(token) ?? 0) > this.now().getTime();
  }

  revokeTokens(): void {
    this.#tokens.clear();
  }

  getCustomer(id: string): Customer {
    const customer = this.world.customers.get(id);
    if (!customer) throw new Refusal(404, 'Customer not found');
    return customer;
  }

  getCard(id: string): Card {
    const card = this.world.cards.get(id);
    if (!card) throw new Refusal(404, 'Card not found');
    return card;
  }

  listCards(customerId?: string): Card[] {
    const cards = [...this.world.cards.values()];
    return customerId ? cards.filter((card) => card.customerId === customerId) : cards;
  }

  listRows(cardId: string): readonly Row[] {
    return this.world.rows.get(this.getCard(cardId).id) ?? [];
  }

  /** Issues a card; the fee and the amount leave the wallet. */
  issueCard(
    request: number,
    asked: { customerId: string; brand: string; nameOnCard: string | null; amountCents: bigint },
  ): { card: Card; autoFilled: string[] } {
    const customer = this.getCustomer(asked.customerId);
    const brand = asked.brand.toUpperCase();
    if (brand !== 'VISA' && brand !== 'MASTERCARD') throw new Refusal(400, 'Invalid brand');
    if (customer.kyc !== 'APPROVED') throw new Refusal(400, 'Customer KYC not approved');
    if (!customer.isActive) throw new Refusal(422, 'Card issuer rejected: customer is disabled');
    if (asked.amountCents > MAX_CARD_CENTS) throw new Refusal(400, 'Maximum card balance exceeded');
    const cost = asked.amountCents + this.settings.issueFeeCents;
    if (this.world.walletCents < cost) throw new Refusal(400, 'Insufficient balance');
    const now = this.now();
    const card: Card = {
      id: this.newId(),
      customerId: customer.id,
      status: 'ACTIVE',
      balanceCents: asked.amountCents,
      brand,
      number: testNumber(brand, this.world.cards.size),
      cvv: '123',
      nameOnCard: asked.nameOnCard ?? `${customer.firstName} ${customer.lastName}`,
      expiryMonth: now.getUTCMonth() + 1,
      expiryYear: now.getUTCFullYear() + 3,
      createdAt: now.toISOString(),
    };
    const fee = this.#row(card.id, 'PURCHASE', this.settings.issueFeeCents, 0n, 'Card issuance fee');
    const rows = [fee];
    if (asked.amountCents > 0n) {
      rows.push(this.#row(card.id, 'FUND', asked.amountCents, asked.amountCents, 'Initial card funding'));
    }
    const effect = this.#effect('issue', card, asked.amountCents, request);
    this.#commit({ walletCents: this.world.walletCents - cost, card, rows, effect });
    return { card, autoFilled: asked.nameOnCard === null ? ['name_on_card'] : [] };
  }

  /** Moves money from the wallet onto a card. */
  fundCard(
    request: number,
    cardId: string,
    amountCents: bigint,
  ): { card: Card; before: bigint; fee: bigint } {
    const card = this.getCard(cardId);
    if (amountCents < MIN_FUND_CENTS) throw new Refusal(400, 'Amount must be at least 1');
    if (card.status !== 'ACTIVE') throw new Refusal(400, 'Card not active');
    const fee = this.settings.fundFeeCents;
    if (this.world.walletCents < amountCents + fee) throw new Refusal(400, 'Insufficient wallet balance');
    const before = card.balanceCents;
    if (before + amountCents > MAX_CARD_CENTS) throw new Refusal(400, 'Maximum card balance exceeded');
    const description = `Card funding: **** **** **** ${card.number.slice(-4)}`;
    // Both spellings occur; which one is fixed by the card, so that a re-read tells the same.
    const type = card.id.charCodeAt(0) % 2 === 0 ? 'FUND' : 'FUNDING';
    const row = this.#row(card.id, type, amountCents, amountCents, description);
    const funded: Card = { ...card, balanceCents: before + amountCents };
    const effect = this.#effect('fund', card, amountCents, request);
    this.#commit({
      walletCents: this.world.walletCents - amountCents - fee,
      card: funded,
      rows: [row],
      effect,
    });
    return { card: funded, before, fee };
  }

  /** For tests: what the issuer does by itself. */
  adjustCard(cardId: string, changes: { status?: CardStatus; balanceCents?: bigint }): Card {
    const card: Card = { ...this.getCard(cardId), ...changes };
    this.#commit({ walletCents: this.world.walletCents, card, rows: [], effect: null });
    return card;
  }

  /** Notes what the client of a request with an effect is told; a request without one is not noted. */
  noteTold(request: number, told: Told): void {
    if (!noteTold(this.effects, request, told)) return;
    this.#parts.persistTold?.(request, told);
  }

  /** Another world in place of this one: no effect has happened in it and no token of the old one opens it. */
  replaceWorld(world: World): void {
    this.#parts.persistWorld?.(world);
    this.#world = world;
    this.effects.length = 0;
    this.revokeTokens();
  }

  #row(cardId: string, type: string, amountCents: bigint, effectCents: bigint, description: string): Row {
    return {
      id: this.newId(),
      cardId,
      type,
      status: 'SUCCESS',
      amountCents,
      effectCents,
      description,
      reason: null,
      createdAt: this.now().toISOString(),
    };
  }

  #effect(kind: Effect['kind'], card: Card, amountCents: bigint, request: number): Effect {
    return {
      n: this.effects.length + 1,
      at: this.now().toISOString(),
      kind,
      cardId: card.id,
      customerId: card.customerId,
      amountCents: amountCents.toString(),
      request,
      outside: request === 0,
      told: null,
    };
  }

  /** On disk first, then true: a sandbox that is killed after an answer still knows what it did. */
  #commit(change: Change): void {
    this.#parts.persist?.(change);
    applyChange(this.world, this.effects, change);
  }
}

/** Makes a change true in a world; also how a world is read back from its log. */
export function applyChange(world: World, effects: Effect[], change: Change): void {
  world.walletCents = change.walletCents;
  if (change.card) world.cards.set(change.card.id, change.card);
  for (const row of change.rows) {
    const rows = world.rows.get(row.cardId) ?? [];
    rows.push(row);
    world.rows.set(row.cardId, rows);
  }
  if (change.effect) effects.push(change.effect);
}

/** Whether there is an effect of this request; if so it carries what its client was told. */
export function noteTold(effects: readonly Effect[], request: number, told: Told): boolean {
  const effect = effects.findLast((one) => !one.outside && one.request === request);
  if (effect) effect.told = told;
  return effect !== undefined;
}

/** A number of a test range with a valid check digit; different for each serial. */
export function testNumber(brand: Card['brand'], serial: number): string {
  const body = `${brand === 'VISA' ? '411111' : '533758'}${serial.toString().padStart(9, '0')}`;
  let sum = 0;
  for (let index = 0; index < body.length; index += 1) {
    const digit = body.charCodeAt(body.length - 1 - index) - 48;
    const weighed = index % 2 === 0 ? digit * 2 : digit;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return `${body}${(10 - (sum % 10)) % 10}`;
}
