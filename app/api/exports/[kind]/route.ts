import { EXPORT_KINDS } from '@/lib/domain/exports/export-kind.ts';
import { fail, ok } from '@/lib/domain/result.ts';
import { companyTimeZone } from '@/lib/entry/company-time-zone.ts';
import { declareDownload } from '@/lib/entry/declare-download.ts';
import { exportRows } from '@/lib/queries/exports/export-plan.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { liveDeps } from '@/lib/use-cases/live.ts';
import { balanceIssuers } from '../../../(desk)/issuer-tags.ts';

/** A list as CSV, by the same parameters as its page: all of what the filters show. */
export const GET = declareDownload({
  name: 'export_rows',
  permission: 'export',
  run: async ({ actor }, { place, query }) => {
    const kind = EXPORT_KINDS.find((one) => one === place);
    if (!kind) return fail('not_found');
    const body = await exportRows(liveDb(), kind, query, companyTimeZone(), balanceIssuers());
    if (!body) return fail('exports_busy');
    await liveDeps().store.noteExport({
      actorId: actor.userId,
      kind,
      address: new URLSearchParams(query).toString(),
    });
    const day = new Date().toISOString().slice(0, 10);
    return ok({ body, fileName: `${kind}-${day}.csv`, contentType: 'text/csv; charset=utf-8' });
  },
});
