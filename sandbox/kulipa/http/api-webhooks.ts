import { z } from 'zod';
import { notFound, wrongState } from '../core/refusal.ts';
import { readBody } from './body.ts';
import { type Asked, created, ok, type Reply, type Route } from './call.ts';
import { page } from './paging.ts';
import type { Subscription } from './webhooks.ts';

/** The key lookup is an observed call; the paths and bodies of subscriptions are assumptions. */
export const WEBHOOK_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/webhooks/keys/:', op: 'read', answer: getKey },
  { method: 'POST', path: '/webhooks', op: 'subscribe', answer: subscribe },
  { method: 'GET', path: '/webhooks', op: 'read', answer: listSubscriptions },
  {
    method: 'PUT',
    path: '/webhooks/:/verify',
    op: 'subscribe',
    answer: (asked) => again(asked, 'unverified'),
  },
  {
    method: 'PUT',
    path: '/webhooks/:/resume',
    op: 'subscribe',
    answer: (asked) => again(asked, 'suspended'),
  },
  { method: 'DELETE', path: '/webhooks/:', op: 'subscribe', answer: unsubscribe },
];

function getKey({ keys, id }: Asked): Reply {
  const key = keys.find(id);
  if (!key) throw notFound('Webhook key');
  const { createdAt, publicKeyPem } = key;
  const shown = { id, algorithm: 'ECDSA_SHA_256', publicKey: publicKeyPem, createdAt, updatedAt: createdAt };
  return ok(shown);
}

const render = ({ id, url, status, createdAt, updatedAt }: Subscription): object => ({
  id,
  url,
  status,
  createdAt,
  updatedAt,
});

function subscribe(asked: Asked): Reply {
  const { core, webhooks, call } = asked;
  const { url } = readBody(asked, { url: z.url({ protocol: /^https?$/ }) });
  const subscription = core.write(call.n, () => {
    const active = webhooks.subscriptions().filter(({ status }) => status === 'active');
    if (active.length >= core.settings.maxSubscriptions) {
      throw wrongState('too_many_subscriptions', 'There are too many active subscriptions');
    }
    return () => webhooks.subscribe(url);
  });
  return created(asked, render(subscription));
}

function listSubscriptions(asked: Asked): Reply {
  return page(asked, asked.webhooks.subscriptions(), render);
}

/** Another handshake. */
function again({ core, webhooks, call, id }: Asked, from: Subscription['status']): Reply {
  const subscription = core.write(call.n, () => {
    const known = webhooks.subscriptions().find((one) => one.id === id);
    if (!known) throw notFound('Subscription');
    if (known.status !== from)
      throw wrongState(`subscription_not_${from}`, `Subscription is ${known.status}`);
    return () => webhooks.shakeHands(known);
  });
  return ok(render(subscription));
}

function unsubscribe({ core, webhooks, call, id }: Asked): Reply {
  core.write(call.n, () => {
    if (!webhooks.subscriptions().some((one) => one.id === id)) throw notFound('Subscription');
    return () => webhooks.unsubscribe(id);
  });
  return { status: 204, body: null };
}
