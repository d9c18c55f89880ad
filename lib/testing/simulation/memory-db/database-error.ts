import { Prisma } from '../../../db/generated/client.ts';

/** What PostgreSQL refuses, by its own code: it ends the transaction it happens in. */
export class DatabaseError extends Error {
  constructor(
    /** 23502 not null, 23503 foreign key, 23505 unique, 23514 check, 25P02 transaction is over … */
    readonly sqlState: string,
    message: string,
    readonly constraint: string | null = null,
  ) {
    super(message);
  }
}

const CODES: Readonly<Record<string, string>> = { '23502': 'P2011', '23503': 'P2003', '23505': 'P2002' };

/** The same as Prisma tells it: its own code for a call on a model (P2039 where it has none), P2010 for every raw statement. */
export function toPrismaError(error: unknown, modelName: string | null): unknown {
  if (!(error instanceof DatabaseError)) return error;
  const { sqlState, message, constraint } = error;
  const code = modelName === null ? 'P2010' : (CODES[sqlState] ?? 'P2039');
  return knownError(code, message, {
    ...(modelName === null ? {} : { modelName }),
    driverAdapterError: { sqlState, constraint },
  });
}

export const knownError = (code: string, message: string, meta: Record<string, unknown> = {}) =>
  new Prisma.PrismaClientKnownRequestError(message, { code, clientVersion: 'in memory', meta });

/** What `…OrThrow`, `update` and `delete` say where there is no such row. It ends no transaction. */
export const notFound = (modelName: string) => knownError('P2025', `No ${modelName} found`, { modelName });

/** What is not there in memory must not pass as an answer. */
export class NotBuilt extends Error {
  constructor(what: string) {
    super(`The database in memory has no equal of ${what}`);
  }
}
