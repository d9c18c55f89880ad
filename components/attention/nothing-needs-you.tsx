import { Button } from '@/components/ui/button.tsx';
import { EmptyState } from '@/components/ui/empty-state.tsx';

/** The good state: nothing waits for anybody. */
export function NothingNeedsYou({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (isFiltered) {
    return (
      <EmptyState title="None of these need you" action={<Button onClick={onClear}>Show all</Button>}>
        Nothing that needs a person matches what is chosen above.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nothing needs you.">
      Requests whose end nobody knows, and what speaks against a verdict, will stand here with what the
      issuer’s own readings say. Every request so far is settled, or on its way.
    </EmptyState>
  );
}
