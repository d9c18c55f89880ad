import { DetailPageSkeleton } from '@/components/frame/page-skeleton.tsx';

export default function CustomerLoading() {
  return (
    <DetailPageSkeleton parent={{ href: '/customers', label: 'Customers' }} label="Reading the customer" />
  );
}
