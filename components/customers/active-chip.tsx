import { Chip } from '@/components/ui/chip.tsx';

/** Whether the issuer lets this customer have cards. */
export function ActiveChip({ isActive }: { isActive: boolean | null }) {
  if (isActive === null) return <span className="text-faint">not told</span>;
  return isActive ? <Chip tone="ok">Active</Chip> : <Chip tone="wait">Not active</Chip>;
}
