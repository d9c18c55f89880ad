import { ENV_VARIABLES } from '../../lib/env.ts';
import type { StackState } from './stack-state.ts';

export interface StackPorts {
  readonly web: number;
  readonly sandbox: number;
  readonly database: number;
}

/** How big the sandbox's world is when it is made, and whether it lives. */
export interface World {
  readonly customers: number;
  readonly cards: number;
  readonly days: number;
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

/**
 * What web and worker of a demo are given. Every variable that the desk reads is set, if only to nothing:
 * Next reads .env by itself, and what is set already wins over it.
 */
export function deskEnvironment(state: StackState, ports: StackPorts, databaseUrl: string): Variables {
  const values: Partial<Record<(typeof ENV_VARIABLES)[number], string>> = {
    DATABASE_URL: databaseUrl,
    NEXTAUTH_URL: `http://localhost:${ports.web}`,
    NEXTAUTH_SECRET: state.nextAuthSecret,
    TIME_ZONE: Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC',
    CARTEVO_ENVIRONMENT: 'sandbox',
    CARTEVO_BASE_URL: `http://127.0.0.1:${ports.sandbox}/api/v1`,
    CARTEVO_CLIENT_ID: state.clientId,
    CARTEVO_CLIENT_KEY: state.clientKey,
    CARTEVO_WEBHOOK_SECRET: state.webhookSecret,
    // The sandbox of this machine need not be spared.
    CARTEVO_CALLS_PER_SECOND: '500',
  };
  return {
    ...cleanEnvironment(),
    ...Object.fromEntries(ENV_VARIABLES.map((name) => [name, values[name] ?? ''])),
    PORT: String(ports.web),
    HOSTNAME: '127.0.0.1',
  };
}

/** What the sandbox is given. */
export function sandboxEnvironment(
  state: StackState,
  ports: StackPorts,
  data: string,
  world: World,
): Variables {
  return {
    ...cleanEnvironment(),
    SANDBOX_PORT: String(ports.sandbox),
    SANDBOX_DATA: data,
    SANDBOX_CUSTOMERS: String(world.customers),
    SANDBOX_CARDS: String(world.cards),
    SANDBOX_DAYS: String(world.days),
    SANDBOX_CLIENT_ID: state.clientId,
    SANDBOX_CLIENT_KEY: state.clientKey,
    SANDBOX_WEBHOOK_URL: `http://127.0.0.1:${ports.web}/api/webhooks/cartevo`,
    SANDBOX_WEBHOOK_SECRET: state.webhookSecret,
    ...(world.isAlive ? { SANDBOX_LIFE: 'on' } : {}),
  };
}
