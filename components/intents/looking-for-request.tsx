import { DialogBody } from '@/components/ui/dialog.tsx';
import { Skeleton } from '@/components/ui/skeleton.tsx';

/** A request was kept in this tab; the desk is asked what became of it. */
export function LookingForRequest() {
  return (
    <DialogBody>
      <p role="status" className="text-muted">
        Looking what became of the last request…
      </p>
      <Skeleton className="mt-3 h-24" />
    </DialogBody>
  );
}
