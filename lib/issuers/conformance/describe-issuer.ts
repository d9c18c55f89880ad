import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDesk, type Desk, type Finding, type Section } from './desk.ts';
import { SECTIONS } from './sections.ts';
import type { Bench, ConformanceSubject } from './subject.ts';

/** The longest a single promise may take to be tried, on a machine with better things to do (ms). */
const TIMEOUT_MS = 60_000;

/** Registers every promise of the port as a test of this adapter, against a sandbox over HTTP. */
export function describeIssuer(subject: ConformanceSubject): void {
  describe(`${subject.name} keeps the promises of the port`, () => {
    for (const section of SECTIONS) {
      // An issuer without variants or samples has nothing to try there.
      if (section.checks(subject).length > 0) describeSection(subject, section);
    }
  });
}

function describeSection(subject: ConformanceSubject, section: Section): void {
  describe(section.name, () => {
    let bench: Bench;
    let desk: Desk;
    beforeAll(async () => {
      bench = await subject.startBench();
      desk = createDesk(subject, bench);
    });
    afterAll(() => bench.close());
    for (const check of section.checks(subject)) {
      test(check.name, { timeout: TIMEOUT_MS }, async () => {
        expect(await check.run(desk)).toEqual([]);
      });
    }
  });
}

/** The same promises without a test runner, those named like `only`: what is broken, by the promise's name. */
export async function findBroken(
  subject: ConformanceSubject,
  section: Section,
  only = /./,
): Promise<ReadonlyMap<string, readonly Finding[]>> {
  const bench = await subject.startBench();
  const broken = new Map<string, readonly Finding[]>();
  try {
    const desk = createDesk(subject, bench);
    for (const check of section.checks(subject).filter(({ name }) => only.test(name))) {
      const findings = await check.run(desk).catch((error: unknown) => [`threw ${String(error)}`]);
      if (findings.length > 0) broken.set(check.name, findings);
    }
  } finally {
    await bench.close();
  }
  return broken;
}
