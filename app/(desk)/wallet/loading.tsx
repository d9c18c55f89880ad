import { ListPageSkeleton } from '@/components/frame/page-skeleton.tsx';

export default function Loading() {
  return <ListPageSkeleton title="Wallet" label="Reading the wallets" />;
}
