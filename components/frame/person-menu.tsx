import { LogOut } from 'lucide-react';
import { buttonLook } from '@/components/ui/button-look.ts';
import type { Role } from '@/lib/domain/permissions.ts';

export interface Person {
  readonly name: string;
  readonly role: Role;
}

/** Who is signed in, as what, and the way out. `signOut` is a server action. */
export function PersonMenu({ person, signOut }: { person: Person; signOut: () => Promise<void> }) {
  return (
    <div className="flex items-center gap-1 sm:gap-2">
      <div className="max-w-24 text-right leading-4 sm:max-w-48">
        <p className="truncate text-table leading-4 font-medium">
          <bdi>{person.name}</bdi>
        </p>
        <p className="text-[11px] leading-4 text-muted">{person.role}</p>
      </div>
      <form action={signOut}>
        <button type="submit" title="Sign out" className={buttonLook({ kind: 'ghost', size: 'icon' })}>
          <LogOut className="size-4" aria-hidden="true" />
          <span className="sr-only">Sign out</span>
        </button>
      </form>
    </div>
  );
}
