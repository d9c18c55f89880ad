import { ListPageSkeleton } from '@/components/frame/page-skeleton.tsx';

export default function SettingsLoading() {
  return <ListPageSkeleton title="Settings" label="Reading the settings" />;
}
