import type { Metadata } from 'next';
import { NothingHere } from '@/components/frame/nothing-here.tsx';

export const metadata: Metadata = { title: 'Not found' };

/** An address that is no page. */
export default function NotFound() {
  return (
    <main className="mx-auto max-w-lg p-4 pt-16">
      <h1 className="mb-3 text-title font-semibold">Issuer Desk</h1>
      <NothingHere />
    </main>
  );
}
