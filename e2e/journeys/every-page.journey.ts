import fs from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import { desk, type Role } from '../desk.ts';
import { expect, test } from '../fixtures.ts';
import { declareHappened } from '../money.ts';
import { DIALOGS, dialogsOf } from '../sweep/dialogs.ts';
import { type Look, lookAt } from '../sweep/look-at.ts';
import { type Place, placesOf } from '../sweep/places.ts';
import { makeSights, type Sights } from '../sweep/sights.ts';

/** Two at a time, one wide and one narrow, so that neither waits for the other's drawing. */
const ROUNDS: readonly (readonly Look[])[] = [
  [
    { theme: 'light', width: 1440 },
    { theme: 'light', width: 360 },
  ],
  [
    { theme: 'dark', width: 1440 },
    { theme: 'dark', width: 360 },
  ],
];

// A trace of some two hundred pages costs more than looking at them; the pictures are kept instead.
test.use({ trace: 'off' });

type As = (role: Role, options: { viewport: { width: number; height: number } }) => Promise<Page>;

test('every page and dialog is accessible and fits, light and dark, on a phone and on a desk', async ({
  as,
  browser,
  db,
}, info) => {
  test.setTimeout(900_000);
  const finance = await as('finance');
  const sights: Sights = await makeSights(db, finance, await as('admin'));
  const places = [...placesOf(sights), ...dialogsOf(sights)];
  const wrong: string[] = [];
  for (const round of ROUNDS) {
    const found = await Promise.all(
      round.map(async (look) => {
        const pageOf = keepPages(look, as, browser);
        const walked: string[] = [];
        for (const place of places) {
          const said = lookAt(await pageOf(place.role), place, look, info);
          walked.push(...(await said.catch((error: Error) => [`${place.name}: ${error.message}`])));
        }
        return walked;
      }),
    );
    wrong.push(...found.flat());
  }
  await declareHappened(finance, sights.unknownId, 'the dashboard shows it');
  expect(wrong).toEqual([]);
});

/** One page per role of a look, in its theme and width. */
function keepPages({ theme, width }: Look, as: As, browser: Browser) {
  const viewport = { width, height: width === 360 ? 780 : 900 };
  const kept = new Map<Role | null, Promise<Page>>();
  const open = async (role: Role | null): Promise<Page> => {
    const page = await (role === null ? browser.newPage({ viewport }) : as(role, { viewport }));
    await page.context().addCookies([{ name: 'theme', value: theme, url: desk.url }]);
    return page;
  };
  return (role: Place['role'] = 'admin'): Promise<Page> => {
    const page = kept.get(role) ?? open(role);
    kept.set(role, page);
    return page;
  };
}

test('no dialog is forgotten by the one who looks at all of them', () => {
  const drawing = fs
    .readdirSync('components', { recursive: true, encoding: 'utf8' })
    .map((file) => `components/${file}`)
    .filter((file) => file.endsWith('.tsx') && file !== 'components/ui/dialog.tsx')
    .filter((file) =>
      /<(Dialog|dialog|Command\.Dialog)\b|Dialog as Radix/.test(fs.readFileSync(file, 'utf8')),
    );
  expect(drawing.sort()).toEqual(Object.keys(DIALOGS).sort());
});
