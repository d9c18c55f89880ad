import type { VirtualClock } from '../clock.ts';
import { button, section } from './fields.ts';

const ADVANCES = [
  ['1 minute', 60_000],
  ['1 hour', 3_600_000],
  ['1 day', 86_400_000],
] as const;

/** The virtual clock, and buttons for what runs out by it (`more`, which gives the section the rest of its title). */
export function renderClock(clock: VirtualClock, title: string, more = ''): string {
  const buttons = ADVANCES.map(([words, advanceMs]) =>
    button(`${words} ahead`, '/clock', `The clock is ${words} ahead of where it was.`, {
      body: { advanceMs },
    }),
  );
  const ahead = `${Math.round(clock.offsetMs / 60_000)} min ahead of the real one`;
  const now = `<p id="clock-now" data-live>${clock.now().toISOString().slice(0, 19).replace('T', ' ')} UTC, <span class="muted">${ahead}</span></p>`;
  return section('clock', title, `${now}<div class="row">${buttons.join('')}${more}</div>`);
}
