import { Page } from '@/components/frame/page.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { RowsSkeleton, Skeleton } from '@/components/ui/skeleton.tsx';

export default function Loading() {
  return (
    <Page title="Overview">
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        {['wallet', 'funded'].map((name) => (
          <Panel key={name}>
            <Skeleton className="h-4 w-32" />
            <Skeleton className="mt-3 h-8 w-48" />
            <Skeleton className="mt-3 h-24 w-full" />
          </Panel>
        ))}
        <Panel flush>
          <RowsSkeleton label="Reading the overview" rows={5} />
        </Panel>
      </div>
    </Page>
  );
}
