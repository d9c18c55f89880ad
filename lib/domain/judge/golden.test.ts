import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { toDecimalText } from '../money.ts';
import { judge } from './judge.ts';
import type { Judgement } from './judgement.ts';
import { at, factsOf } from './testing/read-scenario.ts';
import { SCENARIO, type Scenario } from './testing/scenario.ts';
import { type Watching, watch } from './watch.ts';

// One file, one scenario: what was read and the only right judgement of it, with the reason.

const FOLDER = path.join(import.meta.dirname, 'golden');
const scenarios = fs
  .readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({
    name,
    scenario: SCENARIO.parse(JSON.parse(fs.readFileSync(path.join(FOLDER, name), 'utf8'))),
  }));

const money = (minor: string) => toDecimalText(BigInt(minor), 2);

/** What was judged, in the words of `expect`, as far as the scenario names them. */
function tell(judged: Judgement | Watching): Scenario['expect'] {
  const legs = 'legs' in judged ? judged.legs : [];
  const claims = 'claims' in judged ? judged.claims : 'candidates' in judged ? judged.candidates : null;
  const told: Scenario['expect'] = {
    kind: judged.kind,
    legs: Object.fromEntries(legs.map(({ leg, says }) => [leg, says])),
    difference: Object.fromEntries(
      legs
        .filter(({ difference }) => difference !== null)
        .map(({ leg, unit, difference }) => [
          leg,
          unit === 'minor' ? money(difference ?? '') : `${difference}`,
        ]),
    ),
    ...(claims && {
      records: [...claims.recordIds],
      cards: [...claims.cardIds],
      customers: [...claims.customerIds],
    }),
  };
  if (judged.kind === 'settled') {
    const discrepancies = judged.discrepancies.map((one) => `${one.kind} ${money(one.amountMinor)}`);
    const { state, basis, assumes, contradicted } = judged;
    return {
      ...told,
      state,
      basis,
      assumes: [...assumes],
      contradicted: contradicted?.kind ?? null,
      discrepancies,
    };
  }
  if (judged.kind === 'open') return { ...told, missing: [...judged.missing], lookAgain: judged.lookAgainAt };
  if (judged.kind === 'person') {
    const { suggestion, rivals, lookAgainAt } = judged;
    return { ...told, suggestion, rivals: [...rivals], lookAgain: lookAgainAt };
  }
  if (judged.kind === 'quiet') return { ...told, lookAgain: judged.lookAgainAt };
  const { isSure, rivals, contradiction } = judged;
  return { ...told, isSure, rivals: [...rivals], contradicted: contradiction.kind };
}

/** What a scenario must say, so that nothing of weight is left unsaid. */
function mustSay({ expect: { kind, legs, state, suggestion, missing } }: Scenario): boolean {
  if (kind === 'settled') return state !== undefined;
  if (kind === 'person') return suggestion !== undefined && legs !== undefined;
  return kind !== 'open' || missing !== undefined;
}

describe('the golden folder', () => {
  test.each(scenarios)('$name', ({ scenario }) => {
    const facts = factsOf(scenario);
    const told = tell(scenario.watch ? watch(facts) : judge(facts));
    const { lookAgain, ...expected } = scenario.expect;
    expect(told).toMatchObject({ ...expected, ...(lookAgain && { lookAgain: at(lookAgain) }) });
    if (lookAgain === null) expect(told.lookAgain).toBeNull();
    expect(mustSay(scenario)).toBe(true);
  });

  test('holds at least 80 scenarios', () => {
    expect(scenarios.length).toBeGreaterThanOrEqual(80);
  });

  test('names every hazard of the issuer at least once', () => {
    const named = new Set(scenarios.flatMap(({ scenario }) => scenario.hazard ?? []));
    expect([...named].sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  });

  test('holds at least ten in which only a person may decide, and at least five with nothing to prefer', () => {
    const handed = scenarios.filter(({ scenario }) => scenario.expect.kind === 'person');
    expect(handed.length).toBeGreaterThanOrEqual(10);
    expect(
      handed.filter(({ scenario }) => scenario.expect.suggestion === null).length,
    ).toBeGreaterThanOrEqual(5);
  });

  test('gives every judgement its reason, and every one for a person what would make it sure', () => {
    for (const { name, scenario } of scenarios.filter((one) => !one.scenario.watch)) {
      const judged = judge(factsOf(scenario));
      expect(judged.because, name).toMatch(/^[A-Z0-9].*\.$/);
      if (judged.kind === 'person') expect(judged.needs, name).toMatch(/\.$/);
    }
  });

  test('never settles that something did not happen', () => {
    for (const { scenario } of scenarios) {
      expect(JSON.stringify(judge(factsOf(scenario)))).not.toContain('"state":"not_applied"');
    }
  });
});
