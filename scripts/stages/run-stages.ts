export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface Stage {
  readonly name: string;
  /** Does the stage and counts its tests; throws a sentence when it could not be done at all. */
  readonly run: () => Promise<Counts>;
  /** When it counts as failed, so that the others still run and whoever waits is told (min). */
  readonly limitMinutes?: number;
}

const LIMIT_MINUTES = 40;

/**
 * Runs the stages one after the other, all of them whatever fails, prints the seconds of each, and as the
 * last line `N passed, N failed, N skipped`. Sets the exit code: a skipped test is a failure too.
 */
export async function runStages(stages: readonly Stage[]): Promise<void> {
  const done: (Counts & { name: string; seconds: number })[] = [];
  for (const { name, run, limitMinutes = LIMIT_MINUTES } of stages) {
    console.log(`\n── ${name}`);
    const began = Date.now();
    const counts = await within(limitMinutes, name, run()).catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      return { passed: 0, failed: 1, skipped: 0 };
    });
    done.push({ name, seconds: (Date.now() - began) / 1000, ...counts });
  }
  console.log('\nstage          seconds   passed   failed  skipped');
  for (const { name, seconds, passed, failed, skipped } of done) {
    const numbers = [passed, failed, skipped].map((count) => String(count).padStart(9));
    console.log(`${name.padEnd(14)}${seconds.toFixed(1).padStart(8)}${numbers.join('')}`);
  }
  const sum = (key: keyof Counts) => done.reduce((total, counts) => total + counts[key], 0);
  if (sum('failed') > 0 || sum('skipped') > 0) process.exitCode = 1;
  console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
}

async function within<T>(minutes: number, name: string, running: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    const words = `${name} did not end within ${minutes} min.`;
    timer = setTimeout(() => reject(new Error(words)), minutes * 60_000);
  });
  try {
    return await Promise.race([running, limit]);
  } finally {
    clearTimeout(timer);
  }
}
