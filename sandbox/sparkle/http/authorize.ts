import { escapeHtml } from '../../control-page/escape-html.ts';
import { SCOPES } from '../core/consents.ts';
import type { Answer, Call } from './call.ts';
import type { Shell } from './shell.ts';

/** A request to authorize whose application and address are known: whatever is wrong is told to that address. */
interface Request {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string | null;
  readonly scopes: readonly string[];
  readonly challenge: string | null;
  readonly wrong: string | null;
}

const HEADERS = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  'cache-control': 'no-store',
};

/** `GET /oauth/authorize`: the bank's page, where a customer is asked. `login_hint` says which one is at it. */
export function authorizePage(shell: Shell, call: Call): Answer {
  const request = readRequest(shell, call.query);
  if (typeof request === 'string')
    return page(400, `<h1>This link does not work</h1><p>${escapeHtml(request)}</p>`);
  if (request.wrong) return back(request, { error: request.wrong });
  const hint = call.query.get('login_hint');
  const client = shell.consents.clients.get(request.clientId);
  const customers = [...shell.bank.world.customers.values()].map(
    ({ id, firstName, surname, email }) =>
      `<option value="${id}"${hint === id || hint === email ? ' selected' : ''}>${escapeHtml(`${firstName} ${surname} (${email})`)}</option>`,
  );
  const hidden = [...call.query].map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  return page(
    200,
    `<h1>${escapeHtml(client?.name ?? '')} asks for your consent</h1>
<ul>${request.scopes.map((scope) => `<li>${escapeHtml(scope)}</li>`).join('')}</ul>
<form method="post" action="/oauth/authorize">${hidden.join('')}
<p><label>You are <select name="customer_id">${customers.join('')}</select></label></p>
<p><button name="decision" value="allow">Allow</button> <button name="decision" value="deny">Deny</button></p>
</form><p>A sandbox bank: nobody here is real, and nobody has to sign in.</p>`,
  );
}

/** What the customer decided; the browser goes back to the application. */
export function decideConsent(shell: Shell, call: Call): Answer {
  const form = new URLSearchParams(call.body);
  const request = readRequest(shell, form);
  const customerId = form.get('customer_id') ?? '';
  if (typeof request === 'string') return page(400, `<p>${escapeHtml(request)}</p>`);
  if (request.wrong) return back(request, { error: request.wrong });
  if (form.get('decision') !== 'allow' || !shell.bank.world.customers.has(customerId))
    return back(request, { error: 'access_denied' });
  const { clientId, redirectUri, challenge, scopes } = request;
  const consent = shell.consents.give(clientId, customerId, scopes);
  return back(request, {
    code: shell.consents.newCode({ clientId, consentId: consent.id, redirectUri, challenge }),
  });
}

/** A text: what is wrong cannot be told to the application, because nobody knows which one it is. */
function readRequest(shell: Shell, query: URLSearchParams): Request | string {
  const client = shell.consents.clients.get(query.get('client_id') ?? '');
  if (!client?.isApproved) return 'No such application.';
  const redirectUri = query.get('redirect_uri') ?? '';
  const isKnown =
    client.redirectUrl === null ? isOfThisMachine(redirectUri) : redirectUri === client.redirectUrl;
  if (!isKnown) return 'The address to return to is not the registered one.';
  const scopes = (query.get('scope') ?? '').split(' ').filter(Boolean);
  const challenge = query.get('code_challenge');
  const request = { clientId: client.id, redirectUri, state: query.get('state'), scopes, challenge };
  return { ...request, wrong: wrongWith(shell, query, request) };
}

function wrongWith(
  { bank }: Shell,
  query: URLSearchParams,
  { scopes, challenge }: Pick<Request, 'scopes' | 'challenge'>,
): string | null {
  if (query.get('response_type') !== 'code') return 'unsupported_response_type';
  if (scopes.length === 0 || !scopes.every((scope) => SCOPES.includes(scope))) return 'invalid_scope';
  if (challenge === null) return bank.settings.quirks.pkce === 'required' ? 'invalid_request' : null;
  const isRight = /^[\w-]{43}$/.test(challenge) && query.get('code_challenge_method') === 'S256';
  return isRight ? null : 'invalid_request';
}

function isOfThisMachine(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return /^https?:$/.test(protocol) && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}

function back({ redirectUri, state }: Request, told: Readonly<Record<string, string>>): Answer {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(told)) url.searchParams.set(name, value);
  if (state !== null) url.searchParams.set('state', state);
  return { status: 302, body: '', headers: { ...HEADERS, location: url.toString() } };
}

const page = (status: number, inside: string): Answer => ({
  status,
  body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sparkle sandbox</title>
<style>body{font:16px/1.5 system-ui;max-width:36rem;margin:3rem auto;padding:0 1rem}</style></head>
<body>${inside}</body></html>`,
  headers: HEADERS,
});
