import type { Prisma } from '../../../db/generated/client.ts';
import { DatabaseError, knownError, toPrismaError } from './database-error.ts';
import { CALLS } from './delegate.ts';
import { type Engine, MODELS } from './engine.ts';
import { createRawRunner } from './raw-statement.ts';
import { STATEMENTS } from './statements/statements.ts';
import type { Table } from './table.ts';

/** Runs one call at once or later; told the model for the error it may end with. */
type Run = (call: () => unknown, modelName: string | null) => Promise<unknown>;

const runRaw = createRawRunner(STATEMENTS);

/** What the generated client and its transactions have in common. A class, because each transaction has its own. */
export class Client {
  readonly #engine: Engine;
  readonly #run: Run;
  readonly #models: (ModelCalls | undefined)[] = [];

  static {
    for (const [index, name] of [...MODELS.keys()].entries()) {
      Object.defineProperty(Client.prototype, name.charAt(0).toLowerCase() + name.slice(1), {
        get(this: Client) {
          this.#models[index] ??= new ModelCalls(this.#engine, this.#engine.table(name), this.#run);
          return this.#models[index];
        },
      });
    }
  }

  constructor(engine: Engine, run: Run) {
    this.#engine = engine;
    this.#run = run;
  }

  $queryRaw(strings: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<unknown> {
    return this.#runRaw(true, strings, values);
  }

  $executeRaw(strings: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<unknown> {
    return this.#runRaw(false, strings, values);
  }

  #runRaw(isQuery: boolean, strings: TemplateStringsArray | Prisma.Sql, values: unknown[]): Promise<unknown> {
    return this.#run(() => {
      const result = runRaw(this.#engine, strings, values);
      if ((typeof result === 'number') === isQuery) throw new Error('$queryRaw and $executeRaw are confused');
      return result;
    }, null);
  }
}

/** The calls on one model as methods, so that a transaction's own client costs nothing to make. */
class ModelCalls {
  constructor(
    readonly engine: Engine,
    readonly table: Table,
    readonly run: Run,
  ) {}

  static {
    for (const [name, call] of Object.entries(CALLS)) {
      Object.defineProperty(ModelCalls.prototype, name, {
        value(this: ModelCalls, args: never) {
          const { engine, table } = this;
          return this.run(() => call(engine, table, args), table.model.name);
        },
      });
    }
  }
}

/** One transaction at a time; whoever comes meanwhile waits in order. */
export class Sessions {
  #last: Promise<void> | null = null;

  constructor(private readonly engine: Engine) {}

  /** A call outside of transactions: one of its own, which begins and ends at once. */
  readonly run: Run = async (call, modelName) =>
    this.#last ? this.#exclusively(async () => this.#atOnce(call, modelName)) : this.#atOnce(call, modelName);

  readonly transaction = (work: (tx: Client) => Promise<unknown>): Promise<unknown> => {
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

  async #transact(work: (tx: Client) => Promise<unknown>): Promise<unknown> {
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
      const result = await work(new Client(this.engine, run));
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
