import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Counts, runStages } from './run-stages.ts';

const lines: string[] = [];
beforeEach(() => {
  lines.length = 0;
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(...line.split('\n')));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void lines.push(line));
});
let kept: typeof process.exitCode;
beforeEach(() => {
  kept = process.exitCode;
  process.exitCode = undefined;
});
afterEach(() => {
  process.exitCode = kept;
  vi.restoreAllMocks();
});

const stage = (name: string, counts: Partial<Counts>) => ({
  name,
  run: async () => ({ passed: 0, failed: 0, skipped: 0, ...counts }),
});

describe('the stages', () => {
  it('end with the sum alone on the last line, after the seconds of each', async () => {
    await runStages([stage('types', {}), stage('unit', { passed: 40 }), stage('journeys', { passed: 2 })]);
    expect(lines.at(-1)).toBe('42 passed, 0 failed, 0 skipped');
    expect(lines.filter((line) => /^(types|unit|journeys) +\d+\.\d/.test(line))).toHaveLength(3);
    expect(process.exitCode).toBeUndefined();
  });

  it('all run when one cannot, which counts as a failure and is said', async () => {
    const broken = { name: 'build', run: () => Promise.reject(new Error('The build failed.')) };
    await runStages([broken, stage('unit', { passed: 1 })]);
    expect(lines).toContain('The build failed.');
    expect(lines.at(-1)).toBe('1 passed, 1 failed, 0 skipped');
    expect(process.exitCode).toBe(1);
  });

  it('go on after one that hangs, which counts as a failure and is said', async () => {
    const hung = { name: 'force', run: () => new Promise<Counts>(() => {}), limitMinutes: 0.001 };
    await runStages([hung, stage('unit', { passed: 1 })]);
    expect(lines).toContain('force did not end within 0.001 min.');
    expect(lines.at(-1)).toBe('1 passed, 1 failed, 0 skipped');
    expect(process.exitCode).toBe(1);
  });

  it('fail for a skipped test', async () => {
    await runStages([stage('unit', { passed: 5, skipped: 1 })]);
    expect(lines.at(-1)).toBe('5 passed, 0 failed, 1 skipped');
    expect(process.exitCode).toBe(1);
  });
});
