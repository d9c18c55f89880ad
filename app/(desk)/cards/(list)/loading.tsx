import { ListPageSkeleton } from '@/components/frame/page-skeleton.tsx';

export default function CardsLoading() {
  return <ListPageSkeleton title="Cards" label="Reading the cards" />;
}
