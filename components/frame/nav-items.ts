import type { Permission } from '@/lib/domain/permissions.ts';

export interface NavItem {
  readonly href:
    | '/overview'
    | '/attention'
    | '/wallet'
    | '/customers'
    | '/cards'
    | '/top-ups'
    | '/exports'
    | '/webhooks'
    | '/activity'
    | '/settings';
  readonly label: string;
  /** Which number of the desk's state it carries, where that is not zero. */
  readonly counts?: 'attention' | 'unsettled';
  /** Shown to those who hold it only; absent: to everybody. */
  readonly needs?: Permission;
  /** On a phone it stands behind "More": the bar has room for six. */
  readonly isFurther?: true;
}

/** The pages there are, in the order of the sidebar. */
export const NAV_ITEMS: readonly NavItem[] = [
  { href: '/overview', label: 'Overview' },
  { href: '/attention', label: 'Attention', counts: 'attention' },
  { href: '/customers', label: 'Customers' },
  { href: '/cards', label: 'Cards' },
  { href: '/top-ups', label: 'Top-ups', counts: 'unsettled' },
  { href: '/wallet', label: 'Wallet', isFurther: true },
  { href: '/exports', label: 'Exports', needs: 'export', isFurther: true },
  { href: '/webhooks', label: 'Webhooks', isFurther: true },
  { href: '/activity', label: 'Activity', isFurther: true },
  { href: '/settings', label: 'Settings', isFurther: true },
];

/** Whether `pathname` is the item's page or one below it. */
export const isCurrent = (item: NavItem, pathname: string): boolean =>
  pathname === item.href || pathname.startsWith(`${item.href}/`);
