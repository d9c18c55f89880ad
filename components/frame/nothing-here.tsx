import Link from 'next/link';
import { buttonLook } from '@/components/ui/button-look.ts';
import { EmptyState } from '@/components/ui/empty-state.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { explain } from '@/lib/domain/errors.ts';

/** In place of an object or a page that does not exist. */
export function NothingHere() {
  const { sentence } = explain({ code: 'not_found' });
  return (
    <Panel flush>
      <EmptyState
        title={sentence}
        action={
          <>
            <Link href="/cards" className={buttonLook()}>
              Cards
            </Link>
            <Link href="/customers" className={buttonLook()}>
              Customers
            </Link>
          </>
        }
      >
        The address may be mistyped, or belong to another desk. Look it up in a list.
      </EmptyState>
    </Panel>
  );
}
