import { z } from 'zod';
import { readBody } from './body.ts';
import { type Asked, ok, type Reply, type Route } from './call.ts';
import { type Endpoint, renderEndpoint, setStatus } from './endpoint.ts';
import { pageOf } from './paging.ts';
import { passTime } from './shell.ts';

const newEndpoint = z.object({
  url: z.url({ protocol: /^https?$/ }),
  name: z.string(),
  legalEntityId: z.string().optional(),
});
const endpointChange = z.object({
  status: z.enum(['active', 'paused', 'archived']),
  reason: z.string().optional(),
});

const own = ({ shell, by }: Asked): Endpoint[] =>
  shell.webhooks.endpoints.filter(({ legalEntityId }) => legalEntityId === by.legalEntityId);

function find(asked: Asked): Endpoint {
  const endpoint = own(asked).find(({ id }) => id === asked.id);
  if (!endpoint) throw asked.core.books.missing('Webhook');
  return endpoint;
}

function create({ shell, core, call, by }: Asked): Reply {
  const { url, name, legalEntityId = by.legalEntityId } = readBody(core.books, call.body, newEndpoint);
  if (legalEntityId !== by.legalEntityId) throw core.books.missing('Legal entity');
  const endpoint = shell.webhooks.add(legalEntityId, url, name);
  core.note('webhook_endpoint', by, { objectId: endpoint.id });
  return { status: Number(core.books.settings.quirks.webhookCreated), body: renderEndpoint(endpoint) };
}

function change(asked: Asked): Reply {
  const endpoint = find(asked);
  const { shell, core, call, by } = asked;
  const { status } = readBody(core.books, call.body, endpointChange);
  setStatus(endpoint, status, core.now());
  core.note('webhook_endpoint', by, { objectId: endpoint.id });
  passTime(shell);
  return ok(renderEndpoint(endpoint));
}

export const WEBHOOK_ROUTES: readonly Route[] = [
  { op: 'webhook_endpoint', method: 'POST', path: '/webhook', answer: create },
  {
    op: 'read',
    method: 'GET',
    path: '/webhook',
    answer: (asked) => {
      const wanted = asked.call.query.get('filter:legalEntityId');
      const seen = own(asked).filter(
        ({ archivedAt, legalEntityId }) => !archivedAt && (wanted === null || legalEntityId === wanted),
      );
      return ok(pageOf(asked.core.books, asked.call, seen, renderEndpoint));
    },
  },
  { op: 'read', method: 'GET', path: '/webhook/:', answer: (asked) => ok(renderEndpoint(find(asked))) },
  { op: 'webhook_endpoint', method: 'PATCH', path: '/webhook/:', answer: change },
];
