import type { Metadata } from 'next';
import { ExportDesk } from '@/components/exports/export-desk.tsx';
import { Page } from '@/components/frame/page.tsx';
import { companyTimeZone } from '@/lib/entry/company-time-zone.ts';
import { requireActor } from '@/lib/entry/require-actor.ts';
import { readIssuerTags } from '../issuer-tags.ts';

export const metadata: Metadata = { title: 'Exports' };

/** Every list as a file, and the issuer's transactions of some days. */
export default async function ExportsPage() {
  await requireActor('export');
  return (
    <Page title="Exports">
      <ExportDesk issuers={await readIssuerTags()} timeZone={companyTimeZone()} />
    </Page>
  );
}
