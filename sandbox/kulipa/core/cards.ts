import { cardNumber } from './card-number.ts';
import type { Core, Plan } from './core.ts';
import { findCard, findUser, walletOf } from './find.ts';
import type { NewCard, ReissueReason, RevokeReason } from './orders.ts';
import { invalid, wrongState } from './refusal.ts';
import type { Card, CardStatus, User } from './world.ts';

// The life of a card: issued, activated, frozen, revoked, replaced, expired.

const NOBODY = { user: false, kulipa: false };
const LIVE: readonly CardStatus[] = ['inactive', 'active', 'frozen'];
const YEARS = 4;

export const isFinal = ({ status }: Card): boolean => !LIVE.includes(status);

/** The month printed on it, "2030-11": the last one it is good for. */
export const lastMonthOf = ({ expiryYear, expiryMonth }: Card): string =>
  `${expiryYear}-${expiryMonth.toString().padStart(2, '0')}`;

/** `POST /cards`. */
export function planIssue(core: Core, asked: NewCard): Plan<Card> {
  return () => {
    const user = findUser(core, asked.userId);
    if (user.status !== 'active') throw wrongState('user_not_active', 'The user is not active');
    if (walletOf(core, user)?.status !== 'active') {
      throw wrongState('wallet_not_active', 'The wallet of the user is not active');
    }
    const designId = designOf(core, asked.designId);
    if (asked.type === 'physical') refusePhysical(core, user);
    return () => {
      const card = putNewCard(core, { ...asked, designId }, user, null, core.world.lastSerial + 1);
      core.note('issue', { cardId: card.id, customerId: user.id });
      core.announce('card.created', { userId: user.id, cardId: card.id });
      return card;
    };
  };
}

function designOf({ world }: Core, asked: string | null): string {
  const design = world.designs.find(({ id, isDefault }) => (asked === null ? isDefault : id === asked));
  if (!design)
    throw invalid(asked === null ? 'designId is required: there is no default' : 'designId is unknown');
  return design.id;
}

function refusePhysical({ world }: Core, user: User): void {
  if (world.cards.of(user.id).some((card) => card.type === 'physical' && !isFinal(card))) {
    throw wrongState('physical_card_exists', 'The user already has a physical card');
  }
  const shipping = world.kycs.of(user.id).filter(({ type }) => type === 'shipping');
  if (shipping.some(({ status }) => status === 'pending')) {
    throw wrongState('shipping_kyc_pending', 'The shipping KYC of the user is not completed');
  }
  if (!user.shippingAddress && !user.address) {
    throw wrongState('shipping_address_missing', 'The user has no shipping address');
  }
}

type Made = Pick<Card, 'type' | 'tier' | 'currencyCode' | 'designId' | 'deliveryType'>;

/** `serial` makes the number: a new one, or that of the card it replaces. */
function putNewCard(core: Core, made: Made, user: User, replaces: Card | null, serial: number): Card {
  const { world } = core;
  const at = core.now();
  const { type, tier, currencyCode, designId, deliveryType } = made;
  const keepsNumber = replaces !== null && serial === 0;
  world.lastSerial = Math.max(world.lastSerial, serial);
  return world.cards.put(
    {
      id: core.newId('crd'),
      userId: user.id,
      type,
      status: type === 'virtual' ? 'active' : 'inactive',
      tier,
      currencyCode,
      designId,
      deliveryType,
      number: keepsNumber ? replaces.number : cardNumber(serial),
      cvv: core.digits(3),
      pin: type === 'physical' ? core.digits(4) : null,
      expiryMonth: at.getUTCMonth() + 1,
      expiryYear: at.getUTCFullYear() + YEARS,
      printedName1: `${user.firstName ?? ''} ${user.lastName ?? ''}`.trim().toUpperCase() || 'CARDHOLDER',
      frozenBy: NOBODY,
      tokensFrozen: false,
      replaces: replaces?.id ?? null,
      replacedBy: null,
      createdAt: at.toISOString(),
      updatedAt: at.toISOString(),
    },
    at,
  );
}

export function changeCard(core: Core, card: Card, change: Partial<Card>): Card {
  const at = core.now();
  return core.world.cards.put({ ...card, ...change, updatedAt: at.toISOString() }, at);
}

const about = ({ id, userId }: Card) => ({ cardId: id, customerId: userId });

/** `PUT /cards/{id}/activate`: the first use of a physical card, by its last four digits. */
export function planActivate(core: Core, id: string, code: string): Plan<Card> {
  return () => {
    const card = findCard(core, id);
    if (card.status !== 'inactive') throw wrongState('card_not_inactive', `Card is ${card.status}`);
    if (!card.number.endsWith(code))
      throw wrongState('wrong_activation_code', 'The activation code is wrong');
    const old = card.replaces === null ? null : core.world.cards.get(card.replaces);
    const other = core.world.cards
      .of(card.userId)
      .find(({ type, status }) => type === 'physical' && status === 'active');
    if (other && other.id !== old?.id) {
      throw wrongState('physical_card_exists', 'The user already has an active physical card');
    }
    return () => {
      // A card that was kept until its replacement came is of no use any more.
      if (old && !isFinal(old)) changeCard(core, old, { status: 'cancelled', frozenBy: NOBODY });
      core.note('activate', about(card));
      return changeCard(core, card, { status: 'active' });
    };
  };
}

/** `freeze`. What it lets through is decided where payments are: only new ones are blocked. */
export function planFreeze(core: Core, id: string, withTokens: boolean): Plan<Card> {
  return () => {
    const card = findCard(core, id);
    const isRepeat = card.status === 'frozen' && core.settings.quirks.repeatFreeze === 'accepted';
    if (card.status !== 'active' && !isRepeat) throw wrongState('card_not_active', `Card is ${card.status}`);
    return () => {
      core.note('freeze', about(card));
      const frozenBy = { ...card.frozenBy, user: true };
      return changeCard(core, card, {
        status: 'frozen',
        frozenBy,
        tokensFrozen: card.tokensFrozen || withTokens,
      });
    };
  };
}

/** `unfreeze`, which succeeds and leaves a card frozen that Kulipa itself holds. */
export function planUnfreeze(core: Core, id: string, withTokens: boolean): Plan<Card> {
  return () => {
    const card = findCard(core, id);
    const isRepeat = card.status === 'active' && core.settings.quirks.repeatFreeze === 'accepted';
    if (card.status !== 'frozen' && !isRepeat) throw wrongState('card_not_frozen', `Card is ${card.status}`);
    return () => {
      const frozenBy = { ...card.frozenBy, user: false };
      const changed = changeCard(core, card, {
        status: frozenBy.kulipa ? 'frozen' : 'active',
        frozenBy,
        tokensFrozen: card.tokensFrozen && !withTokens,
      });
      // Noted behind it: at the moment of the note the card is what came of it.
      core.note('unfreeze', about(card));
      return changed;
    };
  };
}

/** Kulipa holds a card, or lets it go; nobody asked over the API. */
export function planHold(core: Core, id: string, isHeld: boolean): Plan<Card> {
  return () => {
    const card = findCard(core, id);
    if (card.status !== 'active' && card.status !== 'frozen') {
      throw wrongState('card_not_active', `Card is ${card.status}`);
    }
    return () => {
      const frozenBy = { ...card.frozenBy, kulipa: isHeld };
      core.note(isHeld ? 'freeze' : 'unfreeze', about(card));
      if (isHeld) core.announce('card.blocked', { userId: card.userId, cardId: id });
      return changeCard(core, card, {
        status: frozenBy.user || frozenBy.kulipa ? 'frozen' : 'active',
        frozenBy,
      });
    };
  };
}

/** `revoke`: for ever; the reason is its status. */
export function planRevoke(core: Core, id: string, reason: RevokeReason): Plan<Card> {
  return () => {
    const card = findCard(core, id);
    const isRefused = card.status === 'inactive' && core.settings.quirks.revokeInactive === 'refused';
    if (isFinal(card) || isRefused) throw wrongState('card_not_revocable', `Card is ${card.status}`);
    return () => {
      core.note('revoke', about(card));
      core.announce('card.blocked', { userId: card.userId, cardId: id });
      return changeCard(core, card, { status: reason, frozenBy: NOBODY });
    };
  };
}

/** `POST /cards/{id}/reissue`: another card; its number is new unless the reason is `cancelled`. */
export function planReissue(core: Core, id: string, reason: ReissueReason): Plan<Card> {
  return () => {
    const old = findCard(core, id);
    if (old.status === 'inactive' || old.replacedBy !== null) {
      throw wrongState('card_not_reissuable', 'The card cannot be reissued');
    }
    const user = findUser(core, old.userId);
    if (user.status !== 'active') throw wrongState('user_not_active', 'The user is not active');
    return () => {
      const serial = reason === 'cancelled' ? 0 : core.world.lastSerial + 1;
      const card = putNewCard(core, old, user, old, serial);
      const ends = !isFinal(old) && core.settings.quirks.oldCardAfterReissue === 'ended';
      changeCard(core, old, {
        replacedBy: card.id,
        ...(ends ? { status: reason, frozenBy: NOBODY } : {}),
      });
      core.note('reissue', about(card));
      core.announce('card.created', { userId: user.id, cardId: card.id });
      return card;
    };
  };
}

/** The date on the card has come. */
export function planExpire(core: Core, id: string): Plan<Card> {
  return () => {
    const card = findCard(core, id);
    if (isFinal(card)) throw wrongState('card_not_expirable', `Card is ${card.status}`);
    return () => {
      core.note('expire', about(card));
      return changeCard(core, card, { status: 'expired', frozenBy: NOBODY });
    };
  };
}
