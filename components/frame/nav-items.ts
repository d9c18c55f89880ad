export interface NavItem {
  readonly href: '/customers' | '/cards' | '/top-ups' | '/webhooks' | '/settings';
  readonly label: string;
  /** Carries the number of unsettled intents. */
  readonly countsUnsettled: boolean;
}

/** The pages there are, in the order of the sidebar. */
export const NAV_ITEMS: readonly NavItem[] = [
  { href: '/customers', label: 'Customers', countsUnsettled: false },
  { href: '/cards', label: 'Cards', countsUnsettled: false },
  { href: '/top-ups', label: 'Top-ups', countsUnsettled: true },
  { href: '/webhooks', label: 'Webhooks', countsUnsettled: false },
  { href: '/settings', label: 'Settings', countsUnsettled: false },
];

/** Whether `pathname` is the item's page or one below it. */
export const isCurrent = (item: NavItem, pathname: string): boolean =>
  pathname === item.href || pathname.startsWith(`${item.href}/`);
