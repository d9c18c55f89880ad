import type { HeardWrite } from './both-sides.ts';
import type { SandboxControl } from './sandbox-control.ts';
import { Tally } from './tally.ts';

/** Everything the sandbox heard, fetched bit by bit: it keeps only its last 100,000 calls. */
export class HeardCalls {
  readonly writes: HeardWrite[] = [];
  readonly faults = new Tally();
  reads = 0;
  /** Calls that were forgotten before they were fetched; none, or nothing is proven. */
  missed = 0;
  #last = 0;
  readonly #sandbox: SandboxControl;

  constructor(sandbox: SandboxControl) {
    this.#sandbox = sandbox;
  }

  /** Fetches what came since. What was heard before `forget` is no affair of this run. */
  async fetch(): Promise<void> {
    for (const call of await this.#sandbox.heardSince(this.#last)) {
      this.missed += call.n - this.#last - 1;
      this.#last = call.n;
      if (call.fault) this.faults.add(call.fault);
      if (call.write) this.writes.push(call);
      else this.reads += 1;
    }
  }
}
