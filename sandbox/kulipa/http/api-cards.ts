import { z } from 'zod';
import { planActivate, planFreeze, planIssue, planReissue, planRevoke, planUnfreeze } from '../core/cards.ts';
import { controlsOf, planControl, planControlEnd } from '../core/controls.ts';
import { findCard } from '../core/find.ts';
import { invalid } from '../core/refusal.ts';
import { type Control, PERIODS } from '../core/world.ts';
import { idOf, readBody } from './body.ts';
import { type Asked, created, ok, type Reply, type Route } from './call.ts';
import { page } from './paging.ts';
import { renderCard, renderControl, renderControlUsage } from './render.ts';

const puts = (choice: string) => choice !== 'POST';
const posts = (choice: string) => choice !== 'PUT';

export const CARD_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/cards', op: 'issue', answer: issue },
  { method: 'GET', path: '/cards', op: 'read', answer: listCards },
  { method: 'GET', path: '/cards/:', op: 'read', answer: getCard },
  { method: 'PUT', path: '/cards/:/activate', op: 'activate', answer: activate },
  ...(['PUT', 'POST'] as const).flatMap((method): Route[] => {
    const fits = method === 'PUT' ? puts : posts;
    return [
      {
        method,
        path: '/cards/:/freeze',
        op: 'freeze',
        isThere: (quirks) => fits(quirks.freezeMethod),
        answer: freeze,
      },
      {
        method,
        path: '/cards/:/unfreeze',
        op: 'unfreeze',
        isThere: (quirks) => fits(quirks.freezeMethod),
        answer: unfreeze,
      },
      {
        method,
        path: '/cards/:/revoke',
        op: 'revoke',
        isThere: (quirks) => fits(quirks.revokeMethod),
        answer: revoke,
      },
    ];
  }),
  { method: 'POST', path: '/cards/:/reissue', op: 'reissue', answer: reissue },
  { method: 'GET', path: '/cards/:/spending-controls', op: 'read', answer: listControls },
  { method: 'POST', path: '/cards/:/spending-controls', op: 'control', answer: addControl },
  { method: 'DELETE', path: '/cards/:/spending-controls/:', op: 'control', answer: removeControl },
];

const REISSUE_REASONS = {
  both: ['lost', 'stolen', 'expired', 'cancelled'],
  client: ['lost', 'stolen', 'expired'],
  page: ['lost', 'stolen', 'cancelled'],
} as const;

const newCard = {
  type: z.enum(['physical', 'virtual']),
  userId: idOf('usr'),
  designId: idOf('dsn').nullish(),
  tier: z.enum(['standard', 'premium']),
  currencyCode: z.literal('USD').default('USD'),
  deliveryType: z.literal('ship_to_user').nullish(),
  reissueFromCard: z.object({ id: idOf('crd'), reason: z.enum(REISSUE_REASONS.both) }).nullish(),
};

function issue(asked: Asked): Reply {
  const { core, call } = asked;
  const { reissueFromCard, designId, deliveryType, ...order } = readBody(asked, newCard);
  if (order.type === 'virtual' && deliveryType) throw invalid('deliveryType: is not for virtual cards');
  if (order.type === 'physical' && !deliveryType)
    throw invalid('deliveryType: is required for physical cards');
  if (reissueFromCard && core.settings.quirks.reissueFromCard === 'refused') {
    throw invalid('reissueFromCard: use POST /cards/{id}/reissue');
  }
  const plan = reissueFromCard
    ? planReissue(core, reissueFromCard.id, reissueFromCard.reason)
    : planIssue(core, { ...order, designId: designId ?? null, deliveryType: deliveryType ?? null });
  return created(asked, renderCard(core.write(call.n, plan)));
}

function listCards(asked: Asked): Reply {
  const { core, call, atMs } = asked;
  const holder = call.query.get('userId');
  const { cards } = core.world;
  const found = holder === null ? cards.all(atMs) : cards.of(holder, atMs);
  return page(asked, found, renderCard);
}

function getCard({ core, id, atMs }: Asked): Reply {
  return ok(renderCard(findCard(core, id, atMs)));
}

function activate(asked: Asked): Reply {
  const { core, call, id } = asked;
  const { activationCode } = readBody(asked, { activationCode: z.string().length(4) });
  return ok(renderCard(core.write(call.n, planActivate(core, id, activationCode))));
}

/** The name of the flag is hidden on the page: `includeTokens` is an assumption. */
const tokens = { includeTokens: z.boolean().nullish() };

function freeze(asked: Asked): Reply {
  const { core, call, id } = asked;
  const withTokens = readBody(asked, tokens).includeTokens ?? true;
  return ok(renderCard(core.write(call.n, planFreeze(core, id, withTokens))));
}

function unfreeze(asked: Asked): Reply {
  const { core, call, id } = asked;
  const withTokens = readBody(asked, tokens).includeTokens ?? false;
  return ok(renderCard(core.write(call.n, planUnfreeze(core, id, withTokens))));
}

function revoke(asked: Asked): Reply {
  const { core, call, id } = asked;
  const { reason } = readBody(asked, { reason: z.enum(['lost', 'stolen', 'cancelled']) });
  return ok(renderCard(core.write(call.n, planRevoke(core, id, reason))));
}

function reissue(asked: Asked): Reply {
  const { core, call, id } = asked;
  const reasons = REISSUE_REASONS[core.settings.quirks.reissueReasons];
  const { reason } = readBody(asked, { reason: z.enum(reasons) });
  return created(asked, renderCard(core.write(call.n, planReissue(core, id, reason))));
}

function listControls({ core, id, atMs }: Asked): Reply {
  const card = findCard(core, id, atMs);
  return ok(controlsOf(core, card.id).map((control) => renderControlUsage(core, control)));
}

const purchaseConfig = z.object({ period: z.enum(PERIODS), limit: z.bigint().min(0n) });
const mccConfig = z.object({ values: z.array(z.string().regex(/^\d{4}$/)).min(1) });

function addControl(asked: Asked): Reply {
  const { core, call, id } = asked;
  const { description, type, config } = readBody(asked, {
    description: z.string(),
    type: z.enum(['purchase', 'blockedMcc']),
    config: z.unknown(),
  });
  const order = { cardId: id, description, config: readConfig(type, config) };
  return created(asked, renderControl(core.write(call.n, planControl(core, order))));
}

function readConfig(type: 'purchase' | 'blockedMcc', config: unknown): Control['config'] {
  const checked =
    type === 'purchase'
      ? purchaseConfig.transform((found) => ({ type, ...found })).safeParse(config)
      : mccConfig.transform((found) => ({ type, ...found })).safeParse(config);
  if (!checked.success) throw invalid(`config: does not fit ${type}`);
  return checked.data;
}

function removeControl({ core, call, id, otherId }: Asked): Reply {
  core.write(call.n, planControlEnd(core, id, otherId));
  return { status: 204, body: null };
}
