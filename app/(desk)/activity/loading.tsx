import { ListPageSkeleton } from '@/components/frame/page-skeleton.tsx';

export default function Loading() {
  return <ListPageSkeleton title="Activity" label="Reading the activity" />;
}
