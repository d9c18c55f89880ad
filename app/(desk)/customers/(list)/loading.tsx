import { ListPageSkeleton } from '@/components/frame/page-skeleton.tsx';

export default function CustomersLoading() {
  return <ListPageSkeleton title="Customers" label="Reading the customers" />;
}
