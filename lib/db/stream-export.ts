import { createHash } from 'node:crypto';
import { pipeline, Transform } from 'node:stream';
import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { ExportPlan } from '../domain/exports/export-kind.ts';
import { toDecimalText } from '../domain/money.ts';
import type { Db } from './client.ts';
import { inlineParams } from './inline-params.ts';

interface Summary {
  readonly rows: string;
  readonly sums: readonly { currency: string; exponent: number; minor: string }[];
  readonly now: Date;
}

/** Each holds a connection for as long as its reader takes. */
const MOST_AT_ONCE = 3;
const underWay = new Set<PoolClient>();

/**
 * The rows as CSV (UTF-8, RFC 4180, first line names), read in one snapshot and passed on as fast as they
 * are taken: nothing is collected. The last line is the manifest: rows, sums, instant, and the SHA-256 of
 * every byte before it, so that a file cut short or changed shows. Cancelling it frees the connection.
 * Null when this process has three of them under way already.
 */
export async function streamExport(
  db: Pick<Db, 'pool'>,
  plan: ExportPlan,
): Promise<ReadableStream<Uint8Array> | null> {
  if (underWay.size >= MOST_AT_ONCE) return null;
  const client = await db.pool.connect();
  underWay.add(client);
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const summary = await summarise(client, plan);
    const rows = client.query(copyTo(copySql(plan)));
    const sealed = seal(`${plan.columns.map(({ name }) => name).join(',')}\n`, (sha256) =>
      manifestLine(plan, summary, sha256),
    );
    // The transaction only read: a connection that broke off half-way is closed, not put back.
    pipeline(rows, sealed, (error) => {
      underWay.delete(client);
      if (error) client.release(true);
      else
        void client.query('COMMIT').then(
          () => client.release(),
          (failure: Error) => client.release(failure),
        );
    });
    return toWeb(sealed);
  } catch (error) {
    underWay.delete(client);
    client.release(true);
    throw error;
  }
}

const withFence = (plan: ExportPlan): string =>
  plan.fence ? `WITH ${plan.fence.replace(/,\s*$/, '')} ` : '';

function copySql(plan: ExportPlan): string {
  const cells = plan.columns.map(({ name, sql }) => `${sql} AS ${name}`).join(', ');
  const select = `${withFence(plan)}SELECT ${cells} FROM ${plan.from} ORDER BY ${plan.order}`;
  return `COPY (${inlineParams(select, plan.params.values)}) TO STDOUT (FORMAT csv, ENCODING 'UTF8')`;
}

async function summarise(client: PoolClient, plan: ExportPlan): Promise<Summary> {
  const { sum } = plan;
  const money = sum
    ? `${sum.table}.currency AS currency, ${sum.table}.exponent AS exponent, coalesce(sum(${sum.minor}), 0)::text AS minor`
    : `NULL AS currency, 0 AS exponent, '0' AS minor`;
  const group = sum ? `GROUP BY ${sum.table}.currency, ${sum.table}.exponent` : '';
  const counted = inlineParams(
    `${withFence(plan)}SELECT count(*)::text AS rows, ${money} FROM ${plan.from} ${group} ORDER BY 2, 3`,
    plan.params.values,
  );
  const { rows } = await client.query<{
    rows: string;
    currency: string | null;
    exponent: number;
    minor: string;
  }>(counted);
  const clock = await client.query<{ now: Date }>('SELECT clock_timestamp() AS now');
  const now = clock.rows[0]?.now;
  if (!now) throw new Error('streamExport: the database did not tell its clock');
  return {
    rows: rows.reduce((total, row) => total + BigInt(row.rows), 0n).toString(),
    sums: rows.flatMap(({ currency, exponent, minor }) =>
      currency === null ? [] : [{ currency, exponent, minor }],
    ),
    now,
  };
}

function manifestLine(plan: ExportPlan, { rows, sums, now }: Summary, sha256: string): string {
  const name = plan.sum?.name ?? '';
  const cells = [
    '#manifest',
    `rows=${rows}`,
    ...sums.map(
      ({ currency, exponent, minor }) => `sum_${name}_${currency}=${toDecimalText(BigInt(minor), exponent)}`,
    ),
    `as_of=${now.toISOString()}`,
    `sha256=${sha256}`,
  ];
  return `${cells.join(',')}\n`;
}

/** Puts `first` before what passes through and `last`, which knows the digest of all of it, after. */
function seal(first: string, last: (sha256: string) => string): Transform {
  const digest = createHash('sha256').update(first);
  let isBegun = false;
  const begin = (stream: Transform) => {
    if (!isBegun) stream.push(first);
    isBegun = true;
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      begin(this);
      digest.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      begin(this);
      this.push(last(digest.digest('hex')));
      done();
    },
  });
}

/** Readable.toWeb would do, were its queue counted in bytes: it lets a slow reader pile up chunks. */
function toWeb(source: Transform): ReadableStream<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: () => {
        source.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}
