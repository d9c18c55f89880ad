import { ArrowUpRight, CreditCard, type LucideIcon, Users } from 'lucide-react';

export interface NavItem {
  readonly href: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** Carries the number of unsettled intents. */
  readonly countsUnsettled: boolean;
}

/** The pages there are, in the order of the sidebar. */
export const NAV_ITEMS: readonly NavItem[] = [
  { href: '/customers', label: 'Customers', icon: Users, countsUnsettled: false },
  { href: '/cards', label: 'Cards', icon: CreditCard, countsUnsettled: false },
  { href: '/top-ups', label: 'Top-ups', icon: ArrowUpRight, countsUnsettled: true },
];

/** Whether `pathname` is the item's page or one below it. */
export const isCurrent = (item: NavItem, pathname: string): boolean =>
  pathname === item.href || pathname.startsWith(`${item.href}/`);
