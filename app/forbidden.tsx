import { EmptyState } from '@/components/ui/empty-state.tsx';

/** A page that the person's role does not include. */
export default function Forbidden() {
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <EmptyState title="Your role does not include this page.">
        Ask an admin, or go back to the <a href="/cards">cards</a>.
      </EmptyState>
    </main>
  );
}
