import type { Capabilities } from './capabilities.ts';
import { CARTEVO_CAPABILITIES } from './cartevo/capabilities.ts';
import { CARTEVO_OPERATIONS } from './cartevo/operations.ts';
import type { IssuerId } from './issuer.ts';
import { KULIPA_CAPABILITIES } from './kulipa/capabilities.ts';
import { KULIPA_OPERATIONS } from './kulipa/operations.ts';
import type { Operation } from './operations.ts';
import { SLASH_CAPABILITIES } from './slash/capabilities.ts';
import { SLASH_OPERATIONS } from './slash/operations.ts';
import { assumptionsOf } from './sparkle/assumptions.ts';
import { sparkleCapabilities } from './sparkle/capabilities.ts';
import { SPARKLE_OPERATIONS } from './sparkle/operations.ts';

/** What an adapter says of itself and its API. */
export interface DeclaredIssuer {
  readonly name: string;
  /** Of the real API: what is assumed in a sandbox only is not offered. */
  readonly capabilities: Capabilities;
  readonly operations: readonly Operation[];
}

/** Every issuer with its declarations. A further one is one more line. */
export const DECLARED_ISSUERS: Readonly<Record<IssuerId, DeclaredIssuer>> = {
  cartevo: { name: 'Cartevo', capabilities: CARTEVO_CAPABILITIES, operations: CARTEVO_OPERATIONS },
  kulipa: { name: 'Kulipa', capabilities: KULIPA_CAPABILITIES, operations: KULIPA_OPERATIONS },
  slash: { name: 'Slash', capabilities: SLASH_CAPABILITIES, operations: SLASH_OPERATIONS },
  sparkle: {
    name: 'Sparkle',
    capabilities: sparkleCapabilities(assumptionsOf('production', undefined)),
    operations: SPARKLE_OPERATIONS,
  },
};
