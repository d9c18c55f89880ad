import { parseArgs } from 'node:util';
import { readPort } from './ports.ts';
import { STACK_ISSUERS, type StackIssuer } from './stack/sandboxes.ts';
import type { StackPorts, Variables, World } from './stack/stack-environment.ts';

export interface DemoOptions {
  readonly fresh: boolean;
  readonly ports: StackPorts;
  readonly world: World;
  readonly issuers: readonly StackIssuer[];
}

/** Reads the command line and the ports of a demo. Throws a sentence for what it cannot read. */
export function readDemoOptions(args: readonly string[], source: Variables = process.env): DemoOptions {
  const { values } = parse(args);
  return {
    fresh: values.fresh,
    ports: {
      web: readPort('PORT', 3000, source),
      sandbox: readPort('SANDBOX_PORT', 4010, source),
      database: readPort('DATABASE_PORT', 5440, source),
    },
    world: {
      customers: readCount('--customers', values.customers, 1),
      cards: readCount('--cards', values.cards, 0),
      days: readCount('--days', values.days, 0),
      isAlive: true,
    },
    issuers: readIssuers(values.issuers),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        fresh: { type: 'boolean', default: false },
        customers: { type: 'string', default: '300' },
        cards: { type: 'string', default: '1200' },
        days: { type: 'string', default: '90' },
        issuers: { type: 'string', default: STACK_ISSUERS.join(',') },
      },
    });
  } catch {
    throw new Error(
      'Usage: npm run demo -- [--fresh] [--customers 300] [--cards 1200] [--days 90] [--issuers cartevo,slash] (the numbers are of the sandbox of Cartevo and count when it is made: add --fresh)',
    );
  }
}

function readIssuers(text: string): readonly StackIssuer[] {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !STACK_ISSUERS.some((issuer) => issuer === name));
  if (unknown === undefined) return STACK_ISSUERS.filter((issuer) => names.includes(issuer));
  throw new Error(`--issuers names "${unknown}": there are ${STACK_ISSUERS.join(', ')}.`);
}

function readCount(option: string, text: string, least: number): number {
  if (/^\d{1,6}$/.test(text) && Number(text) >= least) return Number(text);
  throw new Error(`${option} is not a number from ${least} to 999999.`);
}
