import type { ContractSample } from '../../conformance/contract-sample.ts';
import { accountSamples } from './accounts.ts';
import { cardSamples } from './cards.ts';

/** Sparkle's documentation in our own words; only paths, fields and messages are theirs. */
export const sparkleSamples: readonly ContractSample[] = [...cardSamples, ...accountSamples];
