import { DetailPageSkeleton } from '@/components/frame/page-skeleton.tsx';

export default function NewCustomerLoading() {
  return (
    <DetailPageSkeleton parent={{ href: '/customers', label: 'Customers' }} label="Preparing the form" />
  );
}
