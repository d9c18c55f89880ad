import type { ContractSample } from '../../conformance/contract-sample.ts';
import { limitSamples } from './limits.ts';
import { readSamples } from './reads.ts';
import { transferSamples } from './transfers.ts';
import { writeSamples } from './writes.ts';

/**
 * Kulipa's pages, and where they are silent its public client, in our own words: what must be asked and what comes
 * back. Only paths, fields and words are theirs.
 */
export const kulipaSamples: readonly ContractSample[] = [
  ...readSamples,
  ...transferSamples,
  ...writeSamples,
  ...limitSamples,
];
