// First: what is loaded after it is made faster by it.
import '../../lib/testing/simulation/skip-names.ts';
import { openPostgresHome } from '../../lib/testing/simulation/in-postgres.ts';
import { createRunMemory } from '../../lib/testing/simulation/invariants/run-memory.ts';
import { type Batch, type BatchResult, runBatch } from '../../lib/testing/simulation/run-batch.ts';

/** What a child tells its parent. */
export type FromChild =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly batch: Batch; readonly result: BatchResult }
  | { readonly kind: 'broken'; readonly batch: Batch; readonly message: string };

const tell = (message: FromChild) => process.send?.(message);
const memory = createRunMemory();
const store = process.argv[2];
const home = store === 'memory' ? null : await openPostgresHome();
const stores = home === null ? {} : store === 'both' ? { alsoOn: home.open } : { open: home.open };

process.on('message', (batch: Batch) => {
  runBatch(batch, { memory, ...stores }).then(
    (result) => tell({ kind: 'done', batch, result }),
    (error: unknown) => {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      tell({ kind: 'broken', batch, message });
    },
  );
});
process.on('disconnect', () => {
  void (home?.close() ?? Promise.resolve()).finally(() => process.exit());
});
tell({ kind: 'ready' });
