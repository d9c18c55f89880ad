import { ListPageSkeleton } from '@/components/frame/page-skeleton.tsx';

export default function TopUpsLoading() {
  return <ListPageSkeleton title="Top-ups" label="Reading the top-ups" />;
}
