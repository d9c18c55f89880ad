import type { ContractSample } from '../../conformance/contract-sample.ts';

/** cartevo.md 1: not enveloped, no Authorization header, an hour. */
export const tokenSamples: readonly ContractSample[] = [
  {
    name: 'POST /auth/token: the pair of the dashboard against an hour of access',
    ask: {
      read: async (issuer) => {
        const read = await issuer.credential(0);
        const lifeMs = (read.ok ? (read.value.expiresAt?.getTime() ?? 0) : 0) - Date.now();
        return { ok: read.ok, minutes: Math.round(lifeMs / 60_000) };
      },
    },
    exchanges: [
      {
        method: 'POST',
        path: '/auth/token',
        headers: { 'content-type': /^application\/json/, authorization: null },
        body: { json: { client_id: 'client_conformance', client_key: 'key_conformance_4Zq8' } },
        reply: {
          status: 200,
          body: {
            access_token: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln',
            token_type: 'Bearer',
            expires_in: 3600,
          },
        },
      },
    ],
    answer: { ok: true, minutes: 60 },
    planted: ['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln', 'key_conformance_4Zq8'],
  },
  {
    name: 'POST /auth/token: a pair that is not taken',
    ask: { read: (issuer) => issuer.credential(0) },
    exchanges: [
      {
        method: 'POST',
        path: '/auth/token',
        body: { json: { client_id: 'client_conformance', client_key: 'key_conformance_4Zq8' } },
        reply: {
          status: 401,
          body: { statusCode: 401, message: 'Invalid client credentials', error: 'Unauthorized' },
        },
      },
    ],
    answer: { ok: false, failure: { kind: 'unauthorized' } },
    planted: ['key_conformance_4Zq8'],
  },
];
