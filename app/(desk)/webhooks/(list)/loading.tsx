import { ListPageSkeleton } from '@/components/frame/page-skeleton.tsx';

export default function WebhooksLoading() {
  return <ListPageSkeleton title="Webhooks" label="Reading the webhooks" />;
}
