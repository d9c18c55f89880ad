import type { ReactNode } from 'react';
import { ClockProvider } from '@/components/ui/clock.tsx';
import { QueryProvider } from '@/lib/client/query-provider.tsx';
import type { ServedDeskState } from '@/lib/domain/desk-state.ts';
import { DeskBanners } from './desk-banners.tsx';
import { FindAnything } from './find/find-anything.tsx';
import { Keyboard } from './keyboard.tsx';
import { Live } from './live.tsx';
import { type Person, PersonMenu } from './person-menu.tsx';
import { SideNav } from './side-nav.tsx';
import type { Theme } from './theme.ts';
import { ThemeSwitch } from './theme-switch.tsx';

interface FrameProps {
  readonly person: Person;
  readonly theme: Theme;
  readonly state: ServedDeskState;
  readonly timeZone: string;
  /** ISO instant of this rendering. */
  readonly now: string;
  /** A `Page`: its title is placed into the top bar by the grid below. */
  readonly children: ReactNode;
}

/** Sidebar, top bar and banners around every page of a signed-in person. */
export function Frame({ person, theme, state, timeZone, now, children }: FrameProps) {
  return (
    <QueryProvider>
      <ClockProvider timeZone={timeZone} now={now}>
        <Live />
        <Keyboard />
        <a
          href="#content"
          className="sr-only z-50 rounded-md bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          Skip to the content
        </a>
        <div className="min-h-dvh print:block! sm:grid sm:grid-cols-[56px_minmax(0,1fr)] lg:grid-cols-[208px_minmax(0,1fr)]">
          <SideNav initial={state} role={person.role} further={<ThemeSwitch initial={theme} />} />
          <div className="grid min-h-dvh grid-cols-[minmax(0,1fr)_auto] grid-rows-[52px_auto_1fr]">
            <div aria-hidden="true" className="col-span-full row-start-1 border-b bg-panel" />
            <header className="contents">
              <div className="col-start-2 row-start-1 flex items-center gap-2 self-center pr-2 pl-3 sm:gap-4 sm:pr-4">
                <FindAnything withIssuers={state.issuers.length > 1} />
                <div className="hidden sm:block">
                  <ThemeSwitch initial={theme} />
                </div>
                <PersonMenu person={person} />
              </div>
              <div className="col-span-full row-start-2">
                <DeskBanners initial={state} />
              </div>
            </header>
            <main className="contents">{children}</main>
          </div>
        </div>
      </ClockProvider>
    </QueryProvider>
  );
}
