import type { Deps } from '../use-cases/deps.ts';

/** A bell that any number of hints ring and one loop waits for. */
export interface Bell {
  readonly ring: () => void;
  /** Until it is rung, at most `ms`; at once if it was rung since the last wait. */
  readonly wait: (ms: number) => Promise<void>;
}

export function createBell(deps: Pick<Deps, 'sleep'>): Bell {
  let ringing: () => void = () => {};
  let rung = false;
  return {
    ring: () => {
      rung = true;
      ringing();
    },
    wait: async (ms: number) => {
      if (!rung) {
        const bell = new Promise<void>((resolve) => {
          ringing = resolve;
        });
        await Promise.race([bell, deps.sleep(ms)]);
      }
      rung = false;
    },
  };
}
