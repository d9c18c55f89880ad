import { createHash } from 'node:crypto';
import { type Client, type Grant, SCOPES } from '../core/consents.ts';
import type { Answer, Call } from './call.ts';
import { refuse } from './envelope.ts';
import type { Shell } from './shell.ts';

// The token endpoint. The flows are documented, its path is not (quirk `tokenPath`).

/** `POST /oauth/token`: a code, a refresh token or the application's own credentials become tokens. */
export function giveToken(shell: Shell, call: Call): Answer {
  const form = new URLSearchParams(call.body);
  const client = readClient(shell, call, form);
  if (!client) return no(shell, 401, 'invalid_client', 'Unknown application or wrong secret');
  switch (form.get('grant_type')) {
    case 'authorization_code':
      return ofCode(shell, client, form);
    case 'refresh_token': {
      const grant = shell.consents.refresh(client.id, form.get('refresh_token') ?? '');
      return grant ? tokens(grant) : no(shell, 400, 'invalid_grant', 'The refresh token is not valid');
    }
    case DEVICE_GRANT:
      return ofDevice(shell, client, form);
    case 'client_credentials':
      if (!client.isSecretShown) return no(shell, 401, 'invalid_client', 'The secret is required');
      return tokens(shell.consents.grant(client.id, null));
    default:
      return no(shell, 400, 'unsupported_grant_type', 'Unknown grant_type');
  }
}

/** `POST /oauth/revoke`: the application gives a token back; there is nothing to be learned from the answer. */
export function giveBackToken(shell: Shell, call: Call): Answer {
  const form = new URLSearchParams(call.body);
  const client = readClient(shell, call, form);
  if (!client) return no(shell, 401, 'invalid_client', 'Unknown application or wrong secret');
  shell.consents.giveBack(client.id, form.get('token') ?? '', call.n);
  return { status: 200, body: {} };
}

function ofCode(shell: Shell, client: Known, form: URLSearchParams): Answer {
  const code = shell.consents.takeCode(form.get('code') ?? '');
  const verifier = form.get('code_verifier');
  const isRight =
    code !== null &&
    code.clientId === client.id &&
    code.redirectUri === form.get('redirect_uri') &&
    (code.challenge === null
      ? client.isSecretShown
      : verifier !== null && createHash('sha256').update(verifier).digest('base64url') === code.challenge);
  if (!code || !isRight) return no(shell, 400, 'invalid_grant', 'The code is not valid');
  return tokens(shell.consents.grant(client.id, code.consentId));
}

/** `POST /oauth/device`: the customer will be asked without a browser. */
export function beginDevice(shell: Shell, call: Call): Answer {
  const form = new URLSearchParams(call.body);
  const client = readClient(shell, call, form);
  if (!client) return no(shell, 401, 'invalid_client', 'Unknown application or wrong secret');
  const scopes = (form.get('scope') ?? '').split(' ').filter(Boolean);
  if (scopes.length === 0 || !scopes.every((scope) => SCOPES.includes(scope)))
    return no(shell, 400, 'invalid_scope', 'Unknown scope');
  const { deviceCode, userCode, lifetimeS, intervalS } = shell.devices.begin(client.id, scopes);
  return {
    status: 200,
    body: {
      device_code: deviceCode,
      user_code: userCode,
      verification_uri: `${shell.url}/oauth/device`,
      expires_in: lifetimeS,
      interval: intervalS,
    },
  };
}

function ofDevice(shell: Shell, client: Known, form: URLSearchParams): Answer {
  const asked = shell.devices.ask(client.id, form.get('device_code') ?? '');
  if (typeof asked === 'object') return tokens(shell.consents.grant(client.id, asked.consentId));
  const error = {
    pending: 'authorization_pending',
    slow_down: 'slow_down',
    denied: 'access_denied',
    expired: 'expired_token',
  };
  return no(shell, 400, error[asked], 'The customer has not consented');
}

const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

type Known = Client & { readonly isSecretShown: boolean };

/** By Basic authentication or in the form; without a secret only a browser's application, which has PKCE. */
function readClient(shell: Shell, call: Call, form: URLSearchParams): Known | null {
  const basic = /^Basic (\S+)$/i.exec(call.headers.authorization ?? '')?.[1];
  const [basicId = '', ...rest] = basic ? Buffer.from(basic, 'base64').toString('utf8').split(':') : [];
  const [id, secret] = basic
    ? [decodeURIComponent(basicId), decodeURIComponent(rest.join(':'))]
    : [form.get('client_id') ?? '', form.get('client_secret')];
  const client = shell.consents.clients.get(id);
  if (!client?.isApproved || (secret !== null && secret !== client.secret)) return null;
  return { ...client, isSecretShown: secret !== null };
}

const tokens = ({ accessToken, refreshToken, lifetimeS, scopes }: Grant): Answer => ({
  status: 200,
  body: {
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: lifetimeS,
    ...(refreshToken === null ? {} : { refresh_token: refreshToken }),
    scope: scopes.join(' '),
  },
  headers: { 'cache-control': 'no-store' },
});

function no({ bank }: Shell, status: number, error: string, description: string): Answer {
  const { quirks } = bank.settings;
  if (quirks.oauthErrors === 'rfc6749') return { status, body: { error, error_description: description } };
  return refuse(quirks, status, description, [
    { field: 'grant_type', code: error.toUpperCase(), message: description },
  ]);
}
