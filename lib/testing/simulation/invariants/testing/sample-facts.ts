import fs from 'node:fs';
import path from 'node:path';
import type { CaseFacts } from '../../../../domain/judge/case-facts.ts';
import { judge } from '../../../../domain/judge/judge.ts';
import { factsOf } from '../../../../domain/judge/testing/read-scenario.ts';
import { SCENARIO } from '../../../../domain/judge/testing/scenario.ts';
import type { JudgedCase } from '../../schedule-end.ts';
import { at } from './sample-rows.ts';

const GOLDEN = path.resolve(import.meta.dirname, '../../../../domain/judge/golden');

/** The facts of a golden scenario, by its file's name. */
export const goldenFacts = (name: string): CaseFacts =>
  factsOf(SCENARIO.parse(JSON.parse(fs.readFileSync(path.join(GOLDEN, `${name}.json`), 'utf8'))));

/** Judged as it is. */
export const judgedCase = (facts: CaseFacts, changes: Partial<JudgedCase> = {}): JudgedCase => ({
  ...{ intentId: 'intent-1', readingId: 'reading-1', at: at(100), facts, judgement: judge(facts) },
  ...changes,
});
