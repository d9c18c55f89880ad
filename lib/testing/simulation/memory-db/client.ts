import type { Prisma } from '../../../db/generated/client.ts';
import { DatabaseError, knownError, toPrismaError } from './database-error.ts';
import { type Call, createDelegate } from './delegate.ts';
import type { Engine } from './engine.ts';
import { createRawRunner, type Equal } from './raw-statement.ts';

/** Runs one call at once or later; told the model for the error it may end with. */
type Run = (call: () => unknown, modelName: string | null) => Promise<unknown>;

const RUN = Symbol('run');

/** What the generated client and its transactions have in common. */
interface Client {
  readonly [RUN]: Run;
}

/** Builds clients that share everything but how a call is run. */
export function createClients(engine: Engine, equals: readonly Equal[]) {
  const runRaw = createRawRunner(engine, equals);
  const prototype = {};
  for (const model of engine.models.values()) {
    // Most schedules ask for half of the models.
    let Bound: ReturnType<typeof boundTo> | null = null;
    const key = model.name.charAt(0).toLowerCase() + model.name.slice(1);
    Object.defineProperty(prototype, key, {
      get(this: Client) {
        Bound ??= boundTo(createDelegate(engine, model), model.name);
        const bound = new Bound(this[RUN]);
        // Its own from now on, and no obstacle to a proxy around the client.
        Object.defineProperty(this, key, { value: bound, configurable: true, writable: true });
        return bound;
      },
    });
  }
  const raw =
    (isQuery: boolean) =>
    (run: Run) =>
    (strings: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
      run(() => {
        const result = runRaw(strings, values);
        if ((typeof result === 'number') === isQuery)
          throw new Error('$queryRaw and $executeRaw are confused');
        return result;
      }, null);
  return (run: Run): object =>
    Object.assign(Object.create(prototype, { [RUN]: { value: run } }), {
      $queryRaw: raw(true)(run),
      $executeRaw: raw(false)(run),
    });
}

/** The calls on one model as methods, so that a transaction's own client costs nothing to make. */
function boundTo(delegate: Readonly<Record<string, Call>>, modelName: string) {
  class Bound {
    constructor(readonly run: Run) {}
  }
  for (const [name, call] of Object.entries(delegate)) {
    Object.defineProperty(Bound.prototype, name, {
      value(this: Bound, args: never) {
        return this.run(() => call(args), modelName);
      },
    });
  }
  return Bound;
}

/** One transaction at a time; whoever comes meanwhile waits in order. */
export class Sessions {
  #last: Promise<void> | null = null;

  constructor(
    private readonly engine: Engine,
    private readonly createClient: (run: Run) => object,
  ) {}

  /** A call outside of transactions: one of its own. */
  readonly run: Run = (call, modelName) => this.#exclusively(async () => this.#atOnce(call, modelName));

  readonly transaction = (work: (tx: object) => Promise<unknown>): Promise<unknown> => {
    if (typeof work !== 'function') throw new Error('The database in memory takes no list of calls');
    return this.#exclusively(() => this.#transact(work));
  };

  #atOnce(call: () => unknown, modelName: string | null): unknown {
    try {
      const result = call();
      this.engine.commit();
      return result;
    } catch (error) {
      this.engine.rollback();
      throw toPrismaError(error, modelName);
    }
  }

  async #transact(work: (tx: object) => Promise<unknown>): Promise<unknown> {
    let state = 'open' as 'open' | 'failed' | 'closed';
    const run: Run = async (call, modelName) => {
      if (state === 'closed') throw knownError('P2028', 'This transaction is over');
      try {
        if (state === 'failed') throw new DatabaseError('25P02', 'current transaction is aborted');
        return call();
      } catch (error) {
        if (error instanceof DatabaseError) state = 'failed';
        throw toPrismaError(error, modelName);
      }
    };
    try {
      const result = await work(this.createClient(run));
      // PostgreSQL answers the COMMIT of a failed transaction by rolling it back.
      if (state === 'failed') this.engine.rollback();
      else this.engine.commit();
      return result;
    } catch (error) {
      this.engine.rollback();
      throw error;
    } finally {
      state = 'closed';
    }
  }

  async #exclusively<T>(work: () => Promise<T>): Promise<T> {
    const before = this.#last;
    const { promise, resolve } = withResolvers();
    this.#last = promise;
    if (before) await before;
    try {
      return await work();
    } finally {
      if (this.#last === promise) this.#last = null;
      resolve();
    }
  }
}

function withResolvers(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
