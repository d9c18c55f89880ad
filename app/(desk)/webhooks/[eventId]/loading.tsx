import { DetailPageSkeleton } from '@/components/frame/page-skeleton.tsx';

export default function WebhookLoading() {
  return <DetailPageSkeleton parent={{ href: '/webhooks', label: 'Webhooks' }} label="Reading the webhook" />;
}
