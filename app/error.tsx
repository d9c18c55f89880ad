'use client';

import { Broken, type BrokenProps } from '@/components/frame/broken.tsx';

/** The frame itself, or a page outside it, could not be drawn. */
export default function RootError(props: BrokenProps) {
  return (
    <main className="mx-auto max-w-lg p-4 pt-16">
      <h1 className="mb-3 text-title font-semibold">Issuer Desk</h1>
      <Broken {...props} />
    </main>
  );
}
