import { createHash, randomBytes } from 'node:crypto';
import type { IssuerConsents } from '../issuer-consents.ts';
import { writeOnce } from '../write-transport.ts';
import { type Asked, authForm, MAX_GRANT_BYTES, readGrant } from './auth-calls.ts';
import { askApi, readReply } from './client.ts';
import { fail, failureOf } from './failure.ts';
import { type ConnectionOptions, partsOf } from './options.ts';
import { CUSTOMER_CALL, readCustomer } from './reads/customer-reads.ts';

/**
 * What this desk asks customers for. The first four are documented (guides/cards, guides/customers), those of
 * accounts are assumed.
 */
export const SPARKLE_SCOPES: readonly string[] = [
  'customers.readonly',
  'cards.list',
  'cards.create',
  'cards.update',
  'accounts.readonly',
  'transactions.readonly',
];

const ANSWER_TIMEOUT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 10_000;

/**
 * How customers come to consent (api-reference/authentication: authorization code with PKCE, S256; tokens are given
 * back by RFC 7009); the adapter itself only uses what is in the vault. How long consents last is documented nowhere.
 */
export function sparkleConsents(options: ConnectionOptions): IssuerConsents {
  const { api, host, now, pacedFor } = partsOf(options);
  const transport = pacedFor('person');
  const write = options.transports?.write ?? writeOnce;

  const exchange = async (fields: Readonly<Record<string, string>>): Promise<Asked> => {
    const result = await write({
      method: 'POST',
      url: new URL(`${host.url}${host.caller.assumptions.tokenPath}`),
      ...authForm(host, { grant_type: 'authorization_code', ...fields }),
      connectTimeoutMs: options.timing?.write?.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
      answerTimeoutMs: options.timing?.read?.timeoutMs ?? ANSWER_TIMEOUT_MS,
      maxAnswerBytes: MAX_GRANT_BYTES,
      mayWrite: () => true,
    });
    if (result.kind === 'answered') return readGrant({ httpStatus: result.httpStatus, text: result.body });
    return { kind: 'failed', failure: { kind: 'unreachable', detail: result.reason } };
  };

  return {
    scopes: SPARKLE_SCOPES,

    begin({ redirectUri, state, scopes }) {
      const verifier = randomBytes(48).toString('base64url');
      const url = new URL(`${host.url}/oauth/authorize`);
      const query = {
        client_id: host.caller.clientId,
        redirect_uri: redirectUri,
        response_type: 'code',
        scope: scopes.join(' '),
        state,
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      };
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      return { url: url.toString(), verifier };
    },

    async finish({ code, verifier, redirectUri }) {
      const asked = await exchange({ code, redirect_uri: redirectUri, code_verifier: verifier });
      if (asked.kind === 'spent') return fail({ kind: 'unauthorized' });
      if (asked.kind === 'failed') return fail(asked.failure);
      const { accessToken, refreshToken, lifeMs, scopes } = asked.granted;
      const accessExpiresAt = new Date(now().getTime() + lifeMs);
      const body = readReply(CUSTOMER_CALL, await askApi(api, transport, accessToken, CUSTOMER_CALL));
      const customer = body.ok ? readCustomer(body.value) : body;
      if (!customer.ok) return customer;
      const tokens = { accessToken, accessExpiresAt, refreshToken };
      return {
        ok: true,
        value: { tokens, customer: customer.value, scopes: scopes ?? [], consentExpiresAt: null },
      };
    },

    async revoke(token) {
      const reply = await transport({
        method: 'POST',
        url: new URL(`${host.url}${host.caller.assumptions.revokePath}`),
        ...authForm(host, { token }),
        maxBytes: MAX_GRANT_BYTES,
      });
      if (reply.kind === 'reply' && reply.httpStatus >= 200 && reply.httpStatus < 300) {
        return { ok: true, value: null };
      }
      return fail(failureOf(reply, null));
    },
  };
}
