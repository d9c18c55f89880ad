import type { Bank, BankId, BankParts } from './bank.ts';
import { openKulipaBank } from './banks/open-kulipa.ts';
import { openSlashBank } from './banks/open-slash.ts';
import { openSparkleBank } from './banks/open-sparkle.ts';

const OPEN: Readonly<Record<BankId, (parts: BankParts) => Bank>> = {
  kulipa: openKulipaBank,
  slash: openSlashBank,
  sparkle: openSparkleBank,
};

/** Opened again with the same seed at the same instant it is the same, to every id. */
export const openBank = (id: BankId, parts: BankParts): Bank => OPEN[id](parts);
