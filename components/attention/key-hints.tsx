import { Kbd } from '@/components/ui/kbd.tsx';

/** What the keyboard does here; not on a phone. */
export function KeyHints({ canTick }: { canTick: boolean }) {
  return (
    <p className="mt-2 hidden flex-wrap gap-x-3 gap-y-1 text-label text-muted sm:flex">
      <span>
        <Kbd>j</Kbd> <Kbd>k</Kbd> down and up
      </span>
      <span>
        <Kbd>Enter</Kbd> open
      </span>
      {canTick && (
        <>
          <span>
            <Kbd>x</Kbd> tick
          </span>
          <span>
            <Kbd>Shift</Kbd> <Kbd>x</Kbd> tick up to here
          </span>
        </>
      )}
      <span>
        <Kbd>Esc</Kbd> let go
      </span>
    </p>
  );
}
