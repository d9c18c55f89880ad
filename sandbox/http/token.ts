import { Refusal } from '../core/core.ts';
import type { Call, Reply } from './api.ts';
import { Body } from './body.ts';
import type { Shell } from './shell.ts';
import { signJwt } from './sign-jwt.ts';

/** `POST /auth/token`, whose answer has no envelope. */
export function giveToken(shell: Shell, call: Call): Reply {
  const body = new Body(call.body, ['client_id', 'client_key']);
  const { clientId, clientKey } = shell.credential;
  if (body.text('client_id') !== clientId || body.text('client_key') !== clientKey) {
    throw new Refusal(401, 'Invalid client credentials');
  }
  const iat = Math.floor(shell.core.now().getTime() / 1000);
  const exp = iat + shell.core.settings.tokenLifetimeS;
  const { companyId } = shell.core.world;
  // The id keeps two tokens of one second apart.
  const bearer = signJwt({ sub: companyId, companyId, clientId, iat, exp, jti: shell.core.newId() });
  const { lifetimeS } = shell.core.issueToken(bearer);
  return { status: 200, body: { access_token: bearer, token_type: 'Bearer', expires_in: lifetimeS } };
}

/** Whether a header carries a token that was given, has not run out and was not revoked. */
export function isAuthorized(shell: Shell, authorization: string | undefined): boolean {
  const match = /^Bearer (\S+)$/.exec(authorization ?? '');
  return match?.[1] !== undefined && shell.core.isTokenValid(match[1]);
}
