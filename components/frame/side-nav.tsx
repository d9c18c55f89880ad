'use client';

import { clsx } from 'clsx';
import {
  ArrowUpRight,
  CircleAlert,
  CreditCard,
  Download,
  Ellipsis,
  History,
  LayoutDashboard,
  type LucideIcon,
  Settings,
  Users,
  Wallet,
  Webhook,
} from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useDeskState } from '@/lib/client/use-desk-state.ts';
import type { ServedDeskState } from '@/lib/domain/desk-state.ts';
import { can, type Role } from '@/lib/domain/permissions.ts';
import { isCurrent, NAV_ITEMS, type NavItem } from './nav-items.ts';

const ICONS: Readonly<Record<NavItem['href'], LucideIcon>> = {
  '/overview': LayoutDashboard,
  '/attention': CircleAlert,
  '/wallet': Wallet,
  '/customers': Users,
  '/cards': CreditCard,
  '/top-ups': ArrowUpRight,
  '/exports': Download,
  '/webhooks': Webhook,
  '/activity': History,
  '/settings': Settings,
};

interface SideNavProps {
  readonly initial: ServedDeskState;
  readonly role: Role;
  /** What else stands behind "More" on a phone. */
  readonly further: ReactNode;
}

/** The pages: a sidebar, icons on a narrow screen, a bar at the bottom of a phone. */
export function SideNav({ initial, role, further }: SideNavProps) {
  const pathname = usePathname();
  const { state } = useDeskState(initial);
  const items = NAV_ITEMS.filter(({ needs }) => !needs || can(role, needs));
  return (
    <nav
      aria-label="Pages"
      className="fixed inset-x-0 bottom-0 z-30 print:hidden border-t bg-panel pb-[env(safe-area-inset-bottom)] sm:sticky sm:top-0 sm:h-dvh sm:border-t-0 sm:border-r sm:p-2.5 sm:pt-3"
    >
      <Link
        href="/"
        aria-label="Issuer Desk"
        className="mb-3 hidden items-center gap-2 rounded-md px-2 py-1 font-semibold sm:flex sm:justify-center lg:justify-start"
      >
        <span
          aria-hidden="true"
          className="size-[18px] shrink-0 rounded-[5px] bg-linear-135 from-accent from-55% to-unknown"
        />
        <span className="hidden lg:inline">Issuer Desk</span>
      </Link>
      <ul className="flex sm:flex-col sm:gap-0.5">
        {items.map((item) => (
          <li key={item.href} className={clsx('flex-1', item.isFurther && 'hidden sm:list-item')}>
            <NavLink
              item={item}
              current={isCurrent(item, pathname)}
              count={item.counts ? state[item.counts] : 0}
            />
          </li>
        ))}
        <li className="flex-1 sm:hidden">
          <More key={pathname} items={items.filter(({ isFurther }) => isFurther)} pathname={pathname}>
            {further}
          </More>
        </li>
      </ul>
    </nav>
  );
}

/** What a phone's bar has no room for. Made anew on every page, so that it is closed there. */
function More({
  items,
  pathname,
  children,
}: {
  items: readonly NavItem[];
  pathname: string;
  children: ReactNode;
}) {
  const isHere = items.some((item) => isCurrent(item, pathname));
  return (
    <details className="group">
      <summary
        className={clsx(
          'flex cursor-pointer list-none flex-col items-center gap-0.5 rounded-md px-0.5 py-1.5 text-[11px] leading-4 [&::-webkit-details-marker]:hidden',
          isHere ? 'font-medium text-accent' : 'text-muted',
        )}
      >
        <Ellipsis className="size-[18px]" aria-hidden="true" />
        More
      </summary>
      <ul className="absolute right-2 bottom-full mb-2 grid w-48 gap-0.5 rounded-lg border bg-raised p-1.5 shadow-float">
        {items.map((item) => (
          <li key={item.href}>
            <Link
              href={item.href}
              aria-current={isCurrent(item, pathname) ? 'page' : undefined}
              className={clsx(
                'block rounded-md px-3 py-2',
                isCurrent(item, pathname) ? 'bg-accent-soft font-medium text-accent' : 'hover:bg-line-soft',
              )}
            >
              {item.label}
            </Link>
          </li>
        ))}
        <li className="mt-1 border-t px-3 pt-2 pb-1">{children}</li>
      </ul>
    </details>
  );
}

function NavLink({ item, current, count }: { item: NavItem; current: boolean; count: number }) {
  const Icon = ICONS[item.href];
  return (
    <Link
      href={item.href}
      aria-current={current ? 'page' : undefined}
      title={item.label}
      className={clsx(
        'relative flex flex-col items-center gap-0.5 rounded-md px-0.5 py-1.5 text-[11px] leading-4 transition-colors sm:px-2 sm:py-2 lg:h-8 lg:flex-row lg:gap-2.5 lg:py-0 lg:text-body',
        current
          ? 'font-medium text-accent sm:bg-accent-soft'
          : 'text-muted hover:bg-line-soft hover:text-text',
      )}
    >
      <Icon className="size-[18px] shrink-0 lg:size-4" aria-hidden="true" />
      <span className="sm:sr-only lg:not-sr-only lg:flex-1">{item.label}</span>
      {count > 0 && (
        <span className="absolute top-0.5 left-1/2 ml-2 rounded-full bg-unknown-soft px-1.5 text-[11px] leading-4 font-medium text-unknown tabular-nums lg:static lg:ml-0">
          {count > 99 ? '99+' : count}
          <span className="sr-only"> {countWords(item, count)}</span>
        </span>
      )}
    </Link>
  );
}

function countWords({ counts }: NavItem, count: number): string {
  if (counts !== 'attention') return 'not settled';
  return count === 1 ? 'needs a person' : 'need a person';
}
