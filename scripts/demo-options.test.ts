import { describe, expect, it } from 'vitest';
import { readDemoOptions } from './demo-options.ts';

describe('the options of a demo', () => {
  it('are 300 customers, 1,200 cards and 90 days on the usual ports', () => {
    expect(readDemoOptions([], {})).toEqual({
      fresh: false,
      ports: { web: 3000, sandbox: 4010, database: 5440 },
      world: { customers: 300, cards: 1200, days: 90, isAlive: true },
      issuers: ['cartevo', 'kulipa', 'slash', 'sparkle'],
    });
  });

  it('are read from the command line and the environment', () => {
    const environment = { PORT: '8080', SANDBOX_PORT: '4020', DATABASE_PORT: '5450' };
    expect(readDemoOptions(['--fresh', '--customers', '5', '--cards=0'], environment)).toMatchObject({
      fresh: true,
      ports: { web: 8080, sandbox: 4020, database: 5450 },
      world: { customers: 5, cards: 0, days: 90 },
    });
  });

  it('choose issuers by their names', () => {
    expect(readDemoOptions(['--issuers', 'slash, cartevo'], {}).issuers).toEqual(['cartevo', 'slash']);
    expect(() => readDemoOptions(['--issuers=cartevo,stripe'], {})).toThrow(
      '--issuers names "stripe": there are cartevo, kulipa, slash, sparkle.',
    );
  });

  it.each([[['--custmers', '5']], [['fresh']], [['--cards']]])('%j is answered with the usage', (args) => {
    expect(() => readDemoOptions(args, {})).toThrow(/^Usage: npm run demo -- /);
  });

  it.each(['-1', '1.5', 'many', '0'])('customers are not %s', (count) => {
    expect(() => readDemoOptions([`--customers=${count}`], {})).toThrow(
      /^--customers is not a number from 1/,
    );
  });
});
