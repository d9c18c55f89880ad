import type { ReactNode } from 'react';

/** The least a Next application can be: the reference of the first-load benchmark. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
