import type { Permission } from '@/lib/domain/permissions.ts';

export interface NavItem {
  readonly href:
    | '/overview'
    | '/wallet'
    | '/customers'
    | '/cards'
    | '/top-ups'
    | '/exports'
    | '/webhooks'
    | '/activity'
    | '/settings';
  readonly label: string;
  /** Carries the number of unsettled intents. */
  readonly countsUnsettled: boolean;
  /** Shown to those who hold it only; absent: to everybody. */
  readonly needs?: Permission;
  /** On a phone it stands behind "More": the bar has room for five. */
  readonly isFurther?: true;
}

/** The pages there are, in the order of the sidebar. */
export const NAV_ITEMS: readonly NavItem[] = [
  { href: '/overview', label: 'Overview', countsUnsettled: false },
  { href: '/customers', label: 'Customers', countsUnsettled: false },
  { href: '/cards', label: 'Cards', countsUnsettled: false },
  { href: '/top-ups', label: 'Top-ups', countsUnsettled: true },
  { href: '/wallet', label: 'Wallet', countsUnsettled: false, isFurther: true },
  { href: '/exports', label: 'Exports', countsUnsettled: false, needs: 'export', isFurther: true },
  { href: '/webhooks', label: 'Webhooks', countsUnsettled: false, isFurther: true },
  { href: '/activity', label: 'Activity', countsUnsettled: false, isFurther: true },
  { href: '/settings', label: 'Settings', countsUnsettled: false, isFurther: true },
];

/** Whether `pathname` is the item's page or one below it. */
export const isCurrent = (item: NavItem, pathname: string): boolean =>
  pathname === item.href || pathname.startsWith(`${item.href}/`);
