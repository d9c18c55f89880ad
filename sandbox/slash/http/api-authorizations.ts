import { z } from 'zod';
import { given } from '../../given.ts';
import {
  AUTHORIZATION_TIMEOUT_MS,
  type Authorization,
  type AuthorizationConfig,
  authorizationConfig,
} from './authorizations.ts';
import { readBody } from './body.ts';
import { type Asked, ok, type Reply, type Route } from './call.ts';
import { requireEnterprise } from './read-constraint.ts';

const whole = z.object({
  webhookUrl: z.url({ protocol: /^https?$/ }),
  status: z.enum(['active', 'inactive']),
  config: authorizationConfig,
});

function get({ core, shell, view, id }: Asked): Authorization {
  requireEnterprise(core.books);
  const found = shell.authorizations.get(view.account(id).id);
  if (!found) throw core.books.missing('Authorization webhook');
  return found;
}

function put(
  { core, shell, view, by, id }: Asked,
  asked: { webhookUrl: string; status: 'active' | 'inactive'; config: AuthorizationConfig },
): Reply {
  requireEnterprise(core.books);
  const kept = shell.authorizations.put(view.account(id).id, asked, core.now());
  core.note('authorization_webhook', by, { objectId: id });
  return ok(render(kept));
}

const render = ({ signingSecret, ...rest }: Authorization): object => ({
  ...rest,
  signingSecret,
  timeoutDurationMs: AUTHORIZATION_TIMEOUT_MS,
});

const PATH = '/account/:/authorization-webhook';

export const AUTHORIZATION_ROUTES: readonly Route[] = [
  { op: 'read', method: 'GET', path: PATH, answer: (asked) => ok(render(get(asked))) },
  {
    op: 'webhook_endpoint',
    method: 'PUT',
    path: PATH,
    answer: (asked) => put(asked, readBody(asked.core.books, asked.call.body, whole)),
  },
  {
    op: 'webhook_endpoint',
    method: 'PATCH',
    path: PATH,
    answer: (asked) => {
      const { webhookUrl, status, config } = get(asked);
      const changed = given(readBody(asked.core.books, asked.call.body, whole.partial()));
      return put(asked, { webhookUrl, status, config, ...changed });
    },
  },
];
