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
        className="max-w-24 rounded-sm text-right leading-4 hover:text-accent sm:max-w-48"
      >
        <p className="truncate text-table leading-4 font-medium">
          <bdi>{person.name}</bdi>
        </p>
        <p className="text-[11px] leading-4 text-muted">{person.role}</p>
      </Link>
      <SignOutButton />
    </div>
  );
}
