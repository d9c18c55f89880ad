import { Chip } from '@/components/ui/chip.tsx';
import { NotTold } from '@/components/ui/facts.tsx';

/** Whether the issuer lets this customer have cards. */
export function ActiveChip({ isActive }: { isActive: boolean | null }) {
  if (isActive === null) return <NotTold />;
  return isActive ? <Chip tone="ok">Active</Chip> : <Chip tone="bad">Disabled</Chip>;
}
