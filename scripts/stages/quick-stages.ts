import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Variables } from '../stack/stack-environment.ts';
import type { Counts, Stage } from './run-stages.ts';
import { runTool } from './run-tool.ts';

/** Stages that need neither database nor build. */
export const QUICK_STAGES: readonly Stage[] = [
  { name: 'types', run: () => tool(['node_modules/typescript/bin/tsc', '--noEmit']) },
  { name: 'lint', run: () => tool(['node_modules/@biomejs/biome/bin/biome', 'ci', '.']) },
  { name: 'arrows', run: () => vitest(['--project', 'arrows']) },
  { name: 'unit', run: () => vitest(['--project', 'unit']) },
];

/** A tool that holds no tests: its failure counts as one. */
async function tool(args: readonly string[]): Promise<Counts> {
  return { passed: 0, failed: (await runTool(args)) ? 0 : 1, skipped: 0 };
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

/** Runs Vitest and counts what it reports; a file that could not be loaded is a failure. */
export async function vitest(args: readonly string[], env: Variables = {}): Promise<Counts> {
  const report = await withReport<VitestReport>((file) =>
    runTool(
      [
        'node_modules/vitest/vitest.mjs',
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile=${file}`,
        ...args,
      ],
      env,
    ),
  );
  const {
    numPassedTests: passed,
    numFailedTests,
    numFailedTestSuites,
    numPendingTests,
    numTodoTests,
  } = report;
  const failed = Math.max(numFailedTests, numFailedTestSuites > 0 || !report.endedWell ? 1 : 0);
  return requireTests({ passed, failed, skipped: numPendingTests + numTodoTests });
}

/** Gives `run` the name of a JSON file to write, and reads it. */
export async function withReport<T>(
  run: (file: string) => Promise<boolean>,
): Promise<T & { endedWell: boolean }> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'issuer-desk-report-'));
  const file = path.join(folder, 'report.json');
  try {
    const endedWell = await run(file);
    if (!fs.existsSync(file)) throw new Error('The test runner ended without a report: see above.');
    return { ...JSON.parse(fs.readFileSync(file, 'utf8')), endedWell };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** A stage that ran nothing proves nothing. */
export function requireTests(counts: Counts): Counts {
  if (counts.passed + counts.failed + counts.skipped > 0) return counts;
  throw new Error('Not one test was found.');
}
