import Link from 'next/link';
import { buttonLook } from '@/components/ui/button-look.ts';
import { EmptyState } from '@/components/ui/empty-state.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { READ_ERRORS } from '@/lib/domain/read-errors.ts';

/** In place of an object or a page that does not exist. */
export function NothingHere() {
  return (
    <Panel flush>
      <EmptyState
        title={READ_ERRORS.not_found.sentence}
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
