'use client';

import './globals.css';
import { Broken, type BrokenProps } from '@/components/frame/broken.tsx';

/** Even the outermost layout failed: this stands for the whole document. */
export default function GlobalError(props: BrokenProps) {
  return (
    <html lang="en">
      <body className="font-sans">
        <title>Issuer Desk</title>
        <main className="mx-auto max-w-lg p-4 pt-16">
          <h1 className="mb-3 text-title font-semibold">Issuer Desk</h1>
          <Broken {...props} />
        </main>
      </body>
    </html>
  );
}
