import type { ContractSample } from '../../conformance/contract-sample.ts';
import { readSamples } from './reads.ts';
import { writeSamples } from './writes.ts';

/** What Slash's documentation says, statement by statement. */
export const slashSamples: readonly ContractSample[] = [...readSamples, ...writeSamples];
