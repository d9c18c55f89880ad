import type http from 'node:http';
import { stringify } from 'lossless-json';
import { z } from 'zod';
import { Refusal } from '../core/core.ts';
import { controlPage } from './control-page.ts';
import { FAULTS, OPERATIONS, type Operation } from './faults.ts';
import type { Shell } from './server.ts';

const wholeCents = z
  .union([z.string().regex(/^-?\d{1,15}$/, 'is not a whole number of cents'), z.number().int()])
  .transform((value) => BigInt(value));
const feeCents = wholeCents.refine((cents) => cents >= 0n, 'is a fee, which is never negative');
const count = z.number().int().min(0).max(1_000_000);
const fault = z.object({
  op: z.enum(OPERATIONS),
  fault: z.enum(FAULTS),
  times: z.number().int().min(1).optional(),
  probability: z.number().min(0).max(1).optional(),
  seed: z.number().int().optional(),
  cardId: z.string().optional(),
});
const card = z.object({
  status: z.enum(['PENDING', 'ACTIVE', 'FROZEN', 'SUSPENDED', 'TERMINATED', 'FAILED']).optional(),
  balanceCents: wholeCents.optional(),
});
const outside = z.object({ cardId: z.string(), amountCents: wholeCents });
const size = z.object({
  customers: count.optional(),
  cards: count.optional(),
  days: count.max(3_650).optional(),
  seed: count.optional(),
});
const settings = z.object({
  tokenLifetimeS: count.optional(),
  latencyMs: z
    .union([
      count.transform((ms) => ({ issue: ms, fund: ms, read: ms, token: ms })),
      z.partialRecord(z.enum(['issue', 'fund', 'read', 'token']) satisfies z.ZodType<Operation>, count),
    ])
    .optional(),
  issueDelayMs: count.optional(),
  issueFeeCents: feeCents.optional(),
  fundFeeCents: feeCents.optional(),
});

/** The control interface: what really happened, and ways to break things. Not part of the real API. */
export function control(
  shell: Shell,
  method: string,
  url: URL,
  body: string,
  response: http.ServerResponse,
): void {
  const [status, reply] = attempt(() => handle(shell, `${method} ${url.pathname}`, url, body));
  const isPage = typeof reply === 'string';
  response.writeHead(status, {
    'content-type': `${isPage ? 'text/html' : 'application/json'}; charset=utf-8`,
  });
  response.end(isPage ? reply : stringify(reply));
}

function attempt(run: () => object | string | null): readonly [number, object | string] {
  try {
    const reply = run();
    return reply === null ? [404, { error: 'There is no such page in the sandbox.' }] : [200, reply];
  } catch (error) {
    if (error instanceof Refusal) return [error.httpStatus, { error: error.message }];
    if (error instanceof z.ZodError) return [400, { error: z.prettifyError(error) }];
    if (error instanceof SyntaxError) return [400, { error: 'The body is not JSON.' }];
    throw error;
  }
}

function handle(shell: Shell, key: string, url: URL, body: string): object | string | null {
  const { core, faults } = shell;
  const read = <T>(schema: z.ZodType<T>): T => schema.parse(JSON.parse(body));
  const cardId = /^POST \/__sandbox\/cards\/([^/]+)$/.exec(key)?.[1];
  if (cardId) return adjust(shell, cardId, read(card));
  switch (key) {
    case 'GET /':
    case 'GET /__sandbox':
      return controlPage(shell);
    case 'GET /__sandbox/truth':
      return truth(shell, url.searchParams);
    case 'GET /__sandbox/world':
      return describeWorld(shell);
    case 'POST /__sandbox/reset':
      core.replaceWorld(shell.makeWorld(defined(read(size))));
      faults.clear();
      shell.heard.length = 0;
      return describeWorld(shell);
    case 'GET /__sandbox/faults':
      return { faults: faults.list() };
    case 'POST /__sandbox/faults': {
      const { op, fault: name, ...rest } = read(fault);
      faults.add({ op, fault: name, ...defined(rest) });
      return { faults: faults.list() };
    }
    case 'DELETE /__sandbox/faults':
      faults.clear();
      return { faults: [] };
    case 'POST /__sandbox/fund-outside': {
      const asked = read(outside);
      const funded = core.fundCard(0, asked.cardId, asked.amountCents);
      return { cardId: funded.card.id, balanceCents: funded.card.balanceCents.toString() };
    }
    case 'GET /__sandbox/settings':
      return applySettings(shell, {});
    case 'POST /__sandbox/settings':
      return applySettings(shell, read(settings));
    case 'POST /__sandbox/revoke-tokens':
      core.revokeTokens();
      return { revoked: true };
    default:
      return null;
  }
}

function describeWorld({ core: { world } }: Shell): object {
  return {
    companyId: world.companyId,
    customers: world.customers.size,
    cards: world.cards.size,
    rows: [...world.rows.values()].reduce((sum, rows) => sum + rows.length, 0),
    walletCents: world.walletCents.toString(),
  };
}

/** `exactOptionalPropertyTypes`: what was not given is not there, rather than undefined. */
const defined = <T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

function adjust(shell: Shell, cardId: string, changes: z.infer<typeof card>): object {
  const changed = shell.core.adjustCard(cardId, defined(changes));
  return { id: changed.id, status: changed.status, balanceCents: changed.balanceCents.toString() };
}

function applySettings(shell: Shell, given: z.infer<typeof settings>): object {
  const { latencyMs, issueDelayMs, ...rest } = given;
  Object.assign(shell.core.settings, defined(rest));
  Object.assign(shell, defined({ issueDelayMs }));
  Object.assign(shell.latencyMs, defined(latencyMs ?? {}));
  const { tokenLifetimeS, issueFeeCents, fundFeeCents } = shell.core.settings;
  return {
    tokenLifetimeS,
    latencyMs: shell.latencyMs,
    issueDelayMs: shell.issueDelayMs,
    issueFeeCents: issueFeeCents.toString(),
    fundFeeCents: fundFeeCents.toString(),
  };
}

/** Every effect with what its client was told, and every request. */
function truth(shell: Shell, query: URLSearchParams): object {
  const since = Number(query.get('since') ?? 0);
  const cardId = query.get('cardId');
  return {
    effects: shell.core.effects.filter((effect) => effect.n > since && (!cardId || effect.cardId === cardId)),
    requests: shell.heard.filter((heard) => heard.n > since && (!cardId || heard.path.includes(cardId))),
  };
}
