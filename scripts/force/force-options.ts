import { parseArgs } from 'node:util';

export interface ForceOptions {
  /** How long operators and troubles go on (s). */
  readonly seconds: number;
  /** Troubles, faults and what operators choose; not the instants at which machines do it. */
  readonly seed: number;
  /** Share of calls that meet a fault (percent). */
  readonly faults: number;
  /** How long it may take afterwards until everything is quiet (s); nothing is done that would take longer. */
  readonly settle: number;
}

const USAGE =
  'Usage: npm run force -- [--seconds 60] [--seed 1] [--faults 20] [--settle 240] (seconds, a whole number, percent, seconds)';

/** Reads the command line. Throws a sentence for what it cannot read. */
export function readForceOptions(args: readonly string[]): ForceOptions {
  const { values } = parse(args);
  return {
    seconds: readNumber(values.seconds, 10, 86_400),
    seed: readNumber(values.seed, 0, 999_999_999),
    faults: readNumber(values.faults, 0, 90),
    settle: readNumber(values.settle, 10, 3_600),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        seconds: { type: 'string', default: '60' },
        seed: { type: 'string', default: '1' },
        faults: { type: 'string', default: '20' },
        settle: { type: 'string', default: '240' },
      },
    });
  } catch {
    throw new Error(USAGE);
  }
}

function readNumber(text: string, least: number, most: number): number {
  if (/^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text);
  throw new Error(`"${text}" is not a whole number from ${least} to ${most}. ${USAGE}`);
}
