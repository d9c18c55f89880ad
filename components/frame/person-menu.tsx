import Link from 'next/link';
import type { Role } from '@/lib/domain/permissions.ts';
import { SignOutButton } from './sign-out-button.tsx';

export interface Person {
  readonly name: string;
  readonly role: Role;
}

/** Who is signed in, as what, and the way out. */
export function PersonMenu({ person }: { person: Person }) {
  return (
    <div className="flex items-center gap-1 sm:gap-2">
      <Link
        href="/settings/me"
        title="Your access"
        className="max-w-48 rounded-sm text-right leading-4 hover:text-accent"
      >
        <span
          aria-hidden="true"
          className="grid size-7 place-items-center rounded-full bg-accent-soft text-[11px] font-medium text-accent sm:hidden"
        >
          {initials(person.name)}
        </span>
        <div className="sr-only sm:not-sr-only">
          <p className="truncate text-table leading-4 font-medium">
            <bdi>{person.name}</bdi>
          </p>
          <p className="text-[11px] leading-4 text-muted">{person.role}</p>
        </div>
      </Link>
      <SignOutButton />
    </div>
  );
}

/** "Adam Admin" → "AA", for a bar that has no room for the name. */
const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((part) => part.charAt(0).toUpperCase())
    .slice(0, 2)
    .join('');
