import type { Store } from '../../domain/store.ts';
import type { Issuer } from '../../issuers/issuer.ts';
import type { Deps } from '../../use-cases/deps.ts';
import { createDeskProcess, type DeskProcess, type ProcessKind } from './desk-process.ts';
import type { Plan } from './plan.ts';
import type { Scheduler } from './scheduler.ts';
import type { SeededRandom } from './seeded-random.ts';

export interface FleetParts {
  readonly plan: Pick<Plan, 'processes'>;
  readonly scheduler: Scheduler;
  readonly random: SeededRandom;
  readonly ids: () => string;
  readonly store: Store;
  readonly issuerFor: (process: string) => Issuer;
  /** What each process is given, as the wiring changes it. */
  readonly wire: (deps: Deps) => Deps;
  readonly onUnexpected: (what: string) => void;
  readonly onStart: (process: DeskProcess) => void;
}

/** The processes of the desk: those that run, and what becomes of those that are killed. */
export interface Fleet {
  start(): void;
  find(name: string): DeskProcess | undefined;
  /** A web process that takes requests; null while there is none. */
  web(): DeskProcess | null;
  /** It is gone, and another one takes its place `afterMs` later. */
  lose(process: DeskProcess, afterMs: number): void;
  all(): readonly DeskProcess[];
}

/** Wall clocks of machines differ (ms). */
const SKEWS = [0, 0, -30_000, 45_000] as const;

export function createFleet(parts: FleetParts): Fleet {
  const { plan, scheduler, random } = parts;
  const running = new Map<string, DeskProcess>();
  const generations = new Map<string, number>();

  function startOne(kind: ProcessKind, place: string): void {
    const generation = (generations.get(place) ?? 0) + 1;
    generations.set(place, generation);
    const name = generation === 1 ? place : `${place}.${generation}`;
    const { store, ids, onUnexpected } = parts;
    const issuer = parts.issuerFor(name);
    const process = createDeskProcess(
      { name, place, kind },
      {
        scheduler,
        store,
        ids,
        onUnexpected,
        issuers: new Map([[issuer.id, issuer]]),
        skewMs: random.pick(SKEWS),
      },
      parts.wire,
    );
    running.set(name, process);
    parts.onStart(process);
  }

  return {
    start: () => {
      for (let n = 1; n <= plan.processes.web; n += 1) startOne('web', `web-${n}`);
      for (let n = 1; n <= plan.processes.worker; n += 1) startOne('worker', `worker-${n}`);
    },
    find: (name) => running.get(name),
    web: () => {
      const open = [...running.values()].filter(({ kind }) => kind === 'web');
      return open.length === 0 ? null : random.pick(open);
    },
    lose: (process, afterMs) => {
      running.delete(process.name);
      process.isDead = true;
      for (const tell of process.waiting) tell();
      const place = { process: 'machine', step: `starts ${process.place} again`, task: null };
      void scheduler.sleep(place, afterMs).then(() => startOne(process.kind, process.place));
    },
    all: () => [...running.values()],
  };
}
