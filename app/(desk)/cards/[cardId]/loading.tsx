import { DetailPageSkeleton } from '@/components/frame/page-skeleton.tsx';

export default function CardLoading() {
  return <DetailPageSkeleton parent={{ href: '/cards', label: 'Cards' }} label="Reading the card" />;
}
