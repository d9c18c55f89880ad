import { ENV_VARIABLES } from '../../lib/env.ts';
import { loopback, SANDBOXES, type StackIssuer, type WorldSize } from './sandboxes.ts';
import type { StackState } from './stack-state.ts';

export interface StackPorts {
  readonly web: number;
  /** Of Cartevo's sandbox; those behind it are the other issuers'. */
  readonly sandbox: number;
  readonly database: number;
}

/** How big a sandbox's world is when it is made, and whether it lives. */
export interface World extends WorldSize {
  /** Its cardholders buy things by themselves; absent: nothing happens that nobody asked for. */
  readonly isAlive?: boolean;
}

/** Variables of a process. */
export type Variables = Readonly<Record<string, string | undefined>>;

const OURS =
  /^(CARTEVO|KULIPA|SLASH|SPARKLE|NEXTAUTH|SANDBOX)_|^(DATABASE_URL|TIME_ZONE|LOG_LEVEL|PORT|HOSTNAME)$/;

/** The shell's environment without anything that could lead to a real issuer, database or port. */
export function cleanEnvironment(shell: Variables = process.env): Variables {
  return {
    ...Object.fromEntries(Object.entries(shell).filter(([name]) => !OURS.test(name))),
    NEXT_TELEMETRY_DISABLED: '1',
  };
}

/** Where a sandbox of a stack listens. */
export const sandboxPortOf = (ports: StackPorts, issuer: StackIssuer): number =>
  ports.sandbox + SANDBOXES[issuer].offset;

/**
 * What web and worker of a demo are given. Every variable that the desk reads is set, if only to nothing:
 * Next reads .env by itself, and what is set already wins over it. `told` is what each sandbox that is on told
 * after it started.
 */
export function deskEnvironment(
  state: StackState,
  ports: StackPorts,
  databaseUrl: string,
  told: ReadonlyMap<StackIssuer, string> = new Map([['cartevo', '']]),
): Variables {
  const issuers = [...told].map(([issuer, words]) =>
    SANDBOXES[issuer].deskVariables({ state, port: sandboxPortOf(ports, issuer), told: words }),
  );
  const values: Readonly<Record<string, string>> = Object.assign(
    {
      DATABASE_URL: databaseUrl,
      NEXTAUTH_URL: `http://localhost:${ports.web}`,
      NEXTAUTH_SECRET: state.nextAuthSecret,
      TIME_ZONE: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
    },
    ...issuers,
  );
  return {
    ...cleanEnvironment(),
    ...Object.fromEntries(ENV_VARIABLES.map((name) => [name, values[name] ?? ''])),
    PORT: String(ports.web),
    HOSTNAME: '127.0.0.1',
  };
}

/** Where an issuer delivers its webhooks on the desk of a stack. */
export const webhookUrlOf = (ports: StackPorts, issuer: StackIssuer): string =>
  loopback(ports.web, `/api/webhooks/${issuer}`);

/** The world of a sandbox of a stack: the others live where Cartevo's does. Without `smallWorld` it is a demo's. */
export function worldOf(
  issuer: StackIssuer,
  { world, smallWorld }: { readonly world: World; readonly smallWorld?: WorldSize },
): World {
  if (issuer === 'cartevo') return world;
  return { ...(smallWorld ?? SANDBOXES[issuer].world), ...(world.isAlive ? { isAlive: true } : {}) };
}

/** What a sandbox is given. Without `data` its world is in memory. */
export function sandboxEnvironment(
  state: StackState,
  ports: StackPorts,
  data: string,
  world: World,
  issuer: StackIssuer = 'cartevo',
): Variables {
  const { webhooks, ownVariables } = SANDBOXES[issuer];
  return {
    ...cleanEnvironment(),
    SANDBOX_PORT: String(sandboxPortOf(ports, issuer)),
    SANDBOX_DATA: data,
    SANDBOX_CUSTOMERS: String(world.customers),
    SANDBOX_CARDS: String(world.cards),
    SANDBOX_DAYS: String(world.days),
    ...ownVariables(state),
    ...(webhooks === 'from the start' ? { SANDBOX_WEBHOOK_URL: webhookUrlOf(ports, issuer) } : {}),
    ...(world.isAlive ? { SANDBOX_LIFE: 'on' } : {}),
  };
}
