import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { Frame } from '@/components/frame/frame.tsx';
import { parseTheme, THEME_COOKIE } from '@/components/frame/theme.ts';
import { buildId } from '@/lib/entry/build-id.ts';
import { companyTimeZone } from '@/lib/entry/company-time-zone.ts';
import { requireActor } from '@/lib/entry/require-actor.ts';
import { liveDb } from '@/lib/queries/live-db.ts';
import { readDeskState } from '@/lib/queries/read-desk-state.ts';

/** Every page of a signed-in person. Each page asks for its own permission again. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  const person = await requireActor('read');
  const [state, kept] = await Promise.all([readDeskState(liveDb()), cookies()]);
  return (
    <Frame
      person={{ name: person.name, role: person.role }}
      theme={parseTheme(kept.get(THEME_COOKIE)?.value)}
      state={{ ...state, build: buildId() }}
      timeZone={companyTimeZone()}
      now={new Date().toISOString()}
    >
      {children}
    </Frame>
  );
}
