import { median } from './benchmark.ts';

/** Milliseconds of single calls. */
export interface Timing {
  readonly p50: number;
  readonly p99: number;
  readonly worst: number;
}

export interface Compared {
  /** The run with the lowest ratio of p50s. */
  readonly best: { readonly measured: Timing; readonly reference: Timing; readonly ratio: number };
  /** The bad side: the highest ratio of any run, and the slowest single call. */
  readonly worstRatio: number;
  readonly worstMs: number;
}

export interface Contenders<Input> {
  /** What each run goes through, the same for both. */
  readonly inputs: readonly Input[];
  readonly measured: (input: Input) => Promise<unknown>;
  readonly reference: (input: Input) => Promise<unknown>;
  readonly runs?: number;
}

/**
 * Times both on every input, call by call in turn, so that whatever else the machine does meets both. A first
 * run that nobody counts warms the caches.
 */
export async function alternate<Input>(contenders: Contenders<Input>): Promise<Compared> {
  const { runs = 5 } = contenders;
  await oneRun(contenders);
  const all: { measured: Timing; reference: Timing; ratio: number }[] = [];
  for (let run = 0; run < runs; run++) {
    const { measured, reference } = await oneRun(contenders);
    all.push({ measured, reference, ratio: measured.p50 / reference.p50 });
  }
  const [best] = [...all].sort((a, b) => a.ratio - b.ratio);
  if (!best) throw new Error('Nothing was run.');
  return {
    best,
    worstRatio: Math.max(...all.map(({ ratio }) => ratio)),
    worstMs: Math.max(...all.map(({ measured }) => measured.worst)),
  };
}

async function oneRun<Input>({ inputs, measured, reference }: Contenders<Input>) {
  const times = { measured: [] as number[], reference: [] as number[] };
  for (const [index, input] of inputs.entries()) {
    const ours = async () => times.measured.push(await timed(() => measured(input)));
    const theirs = async () => times.reference.push(await timed(() => reference(input)));
    // In turn the first: whoever comes second finds the rows in the cache.
    for (const next of index % 2 === 0 ? [ours, theirs] : [theirs, ours]) await next();
  }
  return { measured: summary(times.measured), reference: summary(times.reference) };
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

function summary(values: readonly number[]): Timing {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { p50: median(sorted), p99: at(0.99), worst: at(1) };
}

export const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
