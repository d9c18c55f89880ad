import type { ReactNode } from 'react';

interface MenuTickProps {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChange: () => void;
}

/** One of the choices in an opened menu. */
export const MenuTick = ({ label, checked, onChange }: MenuTickProps) => (
  <label className="flex min-h-8 cursor-pointer items-center gap-2 rounded-sm px-2 text-table whitespace-nowrap hover:bg-line-soft">
    <input type="checkbox" checked={checked} onChange={onChange} className="size-4 accent-accent" />
    {label}
  </label>
);
