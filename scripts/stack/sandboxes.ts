import type { ISSUER_IDS } from '../../lib/issuers/issuer.ts';
import type { StackState } from './stack-state.ts';

export type StackIssuer = (typeof ISSUER_IDS)[number];

/** Variables that were made here. */
type Given = Readonly<Record<string, string>>;

/** Which sandbox is where, and what it and its desk agreed on. */
export interface Meeting {
  readonly state: StackState;
  /** Of the sandbox. */
  readonly port: number;
  /** What it tells after it started; empty before. */
  readonly told: string;
}

/** How big a world is when it is made. */
export interface WorldSize {
  readonly customers: number;
  readonly cards: number;
  readonly days: number;
}

interface SandboxSpec {
  readonly displayName: string;
  readonly main: string;
  /** Its port is the one of SANDBOX_PORT and so many more, whichever others run. */
  readonly offset: number;
  /** Of a demo; Cartevo's is chosen on the command line. */
  readonly world: WorldSize;
  /** Its variables, beside port, world and where its webhooks go. */
  readonly ownVariables: (state: StackState) => Given;
  /** Those of the desk. */
  readonly deskVariables: (meeting: Meeting) => Given;
  /** Answered before the desk starts, with what it has to know; absent: nothing. */
  readonly ask?: { readonly path: string; readonly read: (answer: unknown) => string };
  /** Where people break things. */
  readonly control: string;
  /** `proven`: the desk has to answer at the address before its webhooks begin. */
  readonly webhooks: 'from the start' | 'proven' | 'none';
}

/** The desk's name at Sparkle's sandbox. */
export const SPARKLE_CLIENT = 'issuer_desk';

export const loopback = (port: number, path = ''): string => `http://127.0.0.1:${port}${path}`;

/** The sandboxes that a stack can have. A further issuer is one more of them. */
export const SANDBOXES: Readonly<Record<StackIssuer, SandboxSpec>> = {
  cartevo: {
    displayName: 'Cartevo',
    main: 'sandbox/main.ts',
    offset: 0,
    world: { customers: 300, cards: 1_200, days: 90 },
    ownVariables: ({ clientId, clientKey, webhookSecret }) => ({
      SANDBOX_CLIENT_ID: clientId,
      SANDBOX_CLIENT_KEY: clientKey,
      SANDBOX_WEBHOOK_SECRET: webhookSecret,
    }),
    deskVariables: ({ state, port }) => ({
      CARTEVO_ENVIRONMENT: 'sandbox',
      CARTEVO_BASE_URL: loopback(port, '/api/v1'),
      CARTEVO_CLIENT_ID: state.clientId,
      CARTEVO_CLIENT_KEY: state.clientKey,
      CARTEVO_WEBHOOK_SECRET: state.webhookSecret,
      // The sandbox of this machine need not be spared.
      CARTEVO_CALLS_PER_SECOND: '500',
    }),
    control: '/',
    webhooks: 'from the start',
  },
  kulipa: {
    displayName: 'Kulipa',
    main: 'sandbox/kulipa/main.ts',
    offset: 1,
    world: { customers: 30, cards: 60, days: 30 },
    ownVariables: ({ kulipaKey }) => ({ SANDBOX_API_KEY: kulipaKey }),
    deskVariables: ({ state, port }) => ({
      KULIPA_ENVIRONMENT: 'sandbox',
      KULIPA_BASE_URL: loopback(port, '/v1'),
      KULIPA_API_KEY: state.kulipaKey,
      // As near to its 300 calls a minute as a desk alone can go.
      KULIPA_CALLS_PER_SECOND: '5',
    }),
    control: '/',
    webhooks: 'proven',
  },
  slash: {
    displayName: 'Slash',
    main: 'sandbox/slash/main.ts',
    offset: 2,
    // The company is its own only customer.
    world: { customers: 1, cards: 60, days: 30 },
    ownVariables: ({ slashKey }) => ({ SANDBOX_API_KEY: slashKey }),
    deskVariables: ({ state, port, told }) => ({
      SLASH_ENVIRONMENT: 'sandbox',
      SLASH_BASE_URL: loopback(port),
      SLASH_API_KEY: state.slashKey,
      SLASH_WEBHOOK_PUBLIC_KEY: told,
      SLASH_CALLS_PER_SECOND: '200',
    }),
    ask: { path: '/__sandbox/webhook-key', read: readPublicKey },
    control: '/',
    webhooks: 'from the start',
  },
  sparkle: {
    displayName: 'Sparkle',
    main: 'sandbox/sparkle/main.ts',
    offset: 3,
    world: { customers: 12, cards: 24, days: 30 },
    ownVariables: ({ sparkleSecret }) => ({
      SANDBOX_CLIENT_ID: SPARKLE_CLIENT,
      SANDBOX_CLIENT_SECRET: sparkleSecret,
    }),
    deskVariables: ({ state, port }) => ({
      SPARKLE_ENVIRONMENT: 'sandbox',
      SPARKLE_AUTH_URL: loopback(port),
      SPARKLE_API_URL: loopback(port),
      SPARKLE_CLIENT_ID: SPARKLE_CLIENT,
      SPARKLE_CLIENT_SECRET: state.sparkleSecret,
      SPARKLE_CONSENT_KEY: state.consentKey,
    }),
    control: '/',
    webhooks: 'none',
  },
};

export const STACK_ISSUERS = Object.keys(SANDBOXES) as readonly StackIssuer[];

/** One line, as a variable is. */
function readPublicKey(answer: unknown): string {
  const { publicKeyPem } = answer as { publicKeyPem?: string };
  if (!publicKeyPem) throw new Error('The sandbox of Slash did not tell its public key.');
  return publicKeyPem.trim().replaceAll('\n', '\\n');
}
