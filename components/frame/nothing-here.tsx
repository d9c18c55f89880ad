import { buttonLook } from '@/components/ui/button-look.ts';
import { EmptyState } from '@/components/ui/empty-state.tsx';
import { Panel } from '@/components/ui/panel.tsx';
import { READ_ERRORS } from '@/lib/domain/read-errors.ts';

/** In place of an object or a page that does not exist. Plain links: the least for every page to carry. */
export function NothingHere() {
  return (
    <Panel flush>
      <EmptyState
        title={READ_ERRORS.not_found.sentence}
        action={
          <>
            <a href="/cards" className={buttonLook()}>
              Cards
            </a>
            <a href="/customers" className={buttonLook()}>
              Customers
            </a>
          </>
        }
      >
        The address may be mistyped, or belong to another desk. Look it up in a list.
      </EmptyState>
    </Panel>
  );
}
