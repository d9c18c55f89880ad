/** `g` and then one of these leads to a page. */
export const GO_KEYS = [
  { key: 'o', href: '/overview', label: 'Overview' },
  { key: 'u', href: '/customers', label: 'Customers' },
  { key: 'c', href: '/cards', label: 'Cards' },
  { key: 't', href: '/top-ups', label: 'Top-ups' },
  { key: 'w', href: '/wallet', label: 'Wallet' },
  { key: 'n', href: '/attention', label: 'Attention' },
  { key: 'a', href: '/activity', label: 'Activity' },
  { key: 's', href: '/settings', label: 'Settings' },
] as const;
