import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';

// `prisma migrate` downloads a native engine, which a closed network refuses. Its WebAssembly twin comes
// from the registry like any package; this file is what makes it work with the pg adapter. Development only.

export const SCHEMA_FILE = path.resolve('prisma/schema.prisma');
const CHAR_OID = 18;
const TEXT_OID = 25;

/** Prisma's schema engine on the database at `url`. */
export async function openSchemaEngine(url: string): Promise<SchemaEngine> {
  const engine = await loadEngine();
  const datamodels: [string, string][] = [[SCHEMA_FILE, readFileSync(SCHEMA_FILE, 'utf8')]];
  return engine.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(adapter(url)));
}

type EngineModule = typeof import('@prisma/schema-engine-wasm/schema_engine_bg') & {
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
};
let loaded: Promise<EngineModule> | undefined;

function loadEngine(): Promise<EngineModule> {
  loaded ??= (async () => {
    const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
    const glue = (await import(pathToFileURL(file).href)) as EngineModule;
    const { instance } = await WebAssembly.instantiate(readFileSync(file.replace(/\.js$/, '.wasm')), {
      './schema_engine_bg.js': glue as unknown as WebAssembly.ModuleImports,
    });
    glue.__wbg_set_wasm(instance.exports);
    (instance.exports as { __wbindgen_start(): void }).__wbindgen_start();
    return glue;
  })();
  return loaded;
}

function adapter(url: string): PrismaPg {
  const factory = new PrismaPg({ connectionString: url });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const connection = await connect();
    connection.queryRaw = readingChars(connection);
    return connection;
  };
  return factory;
}

type Connection = Awaited<ReturnType<PrismaPg['connect']>>;
interface PgReply {
  fields: { dataTypeID: number }[];
}

/** The catalogue's type "char" (introspection reads it) is unknown to the adapter: read it as text. */
function readingChars(connection: Connection): (query: SqlQuery) => Promise<SqlResultSet> {
  const inner = connection as unknown as { performIO(query: unknown): Promise<PgReply> };
  const performIO = inner.performIO.bind(connection);
  const queryRaw = connection.queryRaw;
  return async (query) => {
    const chars: number[] = [];
    const reader = Object.create(connection, {
      performIO: {
        value: async (asked: unknown) => {
          const reply = await performIO(asked);
          reply.fields.forEach((field, index) => {
            if (field.dataTypeID !== CHAR_OID) return;
            chars.push(index);
            field.dataTypeID = TEXT_OID;
          });
          return reply;
        },
      },
    });
    const result: SqlResultSet = await queryRaw.call(reader, query);
    for (const index of chars) {
      result.columnTypes[index] = ColumnTypeEnum.Character;
      for (const row of result.rows) if (row[index] === '') row[index] = '\0';
    }
    return result;
  };
}
