import Link from 'next/link';
import { Page } from '@/components/frame/page.tsx';
import { buttonLook } from '@/components/ui/button-look.ts';
import { EmptyState } from '@/components/ui/empty-state.tsx';
import { Panel } from '@/components/ui/panel.tsx';

/** A page that the person's role does not include; the frame around it stays. */
export default function DeskForbidden() {
  return (
    <Page title="Not for your role">
      <Panel flush>
        <EmptyState
          title="Your role does not include this page."
          action={
            <Link href="/overview" className={buttonLook()}>
              Overview
            </Link>
          }
        >
          Ask an admin where you need it for your work.
        </EmptyState>
      </Panel>
    </Page>
  );
}
