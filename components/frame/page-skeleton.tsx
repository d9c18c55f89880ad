import { Panel } from '@/components/ui/panel.tsx';
import { RowsSkeleton, Skeleton } from '@/components/ui/skeleton.tsx';
import { Page } from './page.tsx';

/** The shape of a list page while it is read. */
export function ListPageSkeleton({ title, label }: { title: string; label: string }) {
  return (
    <Page title={title}>
      <Skeleton className="mb-3 h-8 w-full sm:w-72" />
      <Panel flush>
        <RowsSkeleton label={label} />
      </Panel>
    </Page>
  );
}

/** The shape of a detail page while it is read: the object left, its facts right, first on a phone. */
export function DetailPageSkeleton({
  parent,
  label,
}: {
  parent: { href: string; label: string };
  label: string;
}) {
  return (
    <Page title={<Skeleton className="h-4 w-32" />} parent={parent}>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_300px]">
        <div className="grid gap-4 lg:order-2">
          <Panel>
            <Skeleton className="h-3 w-24" />
            <Skeleton className="mt-2 h-8 w-40" />
          </Panel>
          <Panel flush>
            <RowsSkeleton label={label} rows={4} />
          </Panel>
        </div>
        <Panel flush>
          <RowsSkeleton label={label} rows={5} />
        </Panel>
      </div>
    </Page>
  );
}
