'use client';

import { Broken, type BrokenProps } from '@/components/frame/broken.tsx';
import { Page } from '@/components/frame/page.tsx';

/** A page of the desk that could not be drawn; the frame around it stays. */
export default function DeskError(props: BrokenProps) {
  return (
    <Page title="This page could not be shown">
      <Broken {...props} />
    </Page>
  );
}
