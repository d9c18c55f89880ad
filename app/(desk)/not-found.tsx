import { NothingHere } from '@/components/frame/nothing-here.tsx';
import { Page } from '@/components/frame/page.tsx';

/** An object that does not exist; the frame around it stays. */
export default function DeskNotFound() {
  return (
    <Page title="Not found">
      <NothingHere />
    </Page>
  );
}
