/** What a benchmark found: a measure, the reference of the same run, and the goal of PERFORMANCE.md. */
export interface Finding {
  /** "P9 first-load JS of the card list". */
  readonly name: string;
  /** What was measured on how much data. */
  readonly setup: string;
  readonly measured: string;
  readonly reference: string;
  /** measured ÷ reference. */
  readonly ratio: number;
  readonly goal: string;
  readonly met: boolean;
}

export interface Benchmark {
  readonly name: string;
  /** `full` asks for the large sizes. */
  readonly run: (options: { full: boolean }) => Promise<readonly Finding[]>;
}

/** The middle of the values; of an even number the lower one. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  if (middle === undefined) throw new Error('No values to take the median of.');
  return middle;
}

export const describe = (finding: Finding): string =>
  [
    `${finding.met ? 'met   ' : 'MISSED'}  ${finding.name}`,
    `        ${finding.setup}`,
    `        ${finding.measured} · reference ${finding.reference} · ratio ${finding.ratio.toFixed(2)} · goal ${finding.goal}`,
  ].join('\n');
