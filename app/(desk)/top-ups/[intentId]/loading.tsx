import { DetailPageSkeleton } from '@/components/frame/page-skeleton.tsx';

export default function TopUpLoading() {
  return <DetailPageSkeleton parent={{ href: '/top-ups', label: 'Top-ups' }} label="Reading the top-up" />;
}
