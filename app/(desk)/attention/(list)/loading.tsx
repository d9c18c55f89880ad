import { ListPageSkeleton } from '@/components/frame/page-skeleton.tsx';

export default function AttentionLoading() {
  return <ListPageSkeleton title="Attention" label="Reading what needs you" />;
}
