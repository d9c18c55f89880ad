import type { Page } from '@playwright/test';
import type { Place } from './places.ts';
import type { Sights } from './sights.ts';

const press = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name, exact: true }).click();
};
const key = (keys: string) => async (page: Page) => {
  // A key that is pressed before the page's script came alive is nobody's.
  const dialog = page.getByRole('dialog');
  while (!(await dialog.isVisible())) {
    await page.keyboard.press(keys);
    await dialog.waitFor({ timeout: 1_000 }).catch(() => {});
  }
};

/** Every component that draws a dialog, and all the dialogs it draws. One that is missing fails by name. */
export const DIALOGS: Readonly<Record<string, (sights: Sights) => readonly Place[]>> = {
  'components/attention/bulk-dialog.tsx': ({ unknownId }) => [
    {
      name: 'verdict on many',
      path: '/attention?kind=unknown',
      open: async (page) => {
        const row = page.getByRole('row').filter({ has: page.locator(`[data-row="${unknownId}"]`) });
        await row.getByRole('checkbox').check();
        await page.getByRole('button', { name: /^It happened \(\d+\)…$/ }).click();
      },
    },
  ],
  'components/customers/consent-revoke.tsx': ({ connectedId }) => [
    { name: 'revoke a consent', path: `/customers/${connectedId}`, open: press('Revoke…') },
  ],
  'components/customers/identity-check.tsx': ({ checkableId }) => [
    { name: 'identity check', path: `/customers/${checkableId}`, open: press('Start identity check…') },
    {
      name: 'identity check, the link',
      path: `/customers/${checkableId}`,
      open: async (page) => {
        await press('Start identity check…')(page);
        await press('Get the link')(page);
        await page.getByRole('button', { name: 'Copy the link' }).waitFor();
      },
    },
  ],
  'components/frame/find/find-dialog.tsx': ({ card }) => [
    { name: 'palette', path: '/overview', open: key('Control+k') },
    {
      name: 'palette with hits',
      path: '/overview',
      open: async (page) => {
        await key('Control+k')(page);
        await page.getByRole('dialog').getByRole('combobox').fill(card.customer.email.slice(0, 4));
        await page.getByRole('option').first().waitFor();
      },
    },
    {
      name: 'palette with a full card number',
      path: '/overview',
      open: async (page) => {
        await key('Control+k')(page);
        await page.getByRole('dialog').getByRole('combobox').fill('4242 4242 4242 4242');
      },
    },
  ],
  'components/frame/keyboard-help.tsx': () => [{ name: 'keyboard help', path: '/overview', open: key('?') }],
  'components/intents/card-money-dialog.tsx': ({ card, unknownCard }) => [
    { name: 'top up', path: `/cards/${card.id}`, open: press('Top up') },
    {
      name: 'top up, refused',
      path: `/cards/${card.id}`,
      open: async (page) => {
        await press('Top up')(page);
        await page.getByLabel('Amount').fill('1,5');
        await page
          .getByRole('dialog')
          .getByRole('button', { name: /^Top up/ })
          .click();
        await page.getByText('A comma cannot be the decimal sign here.').waitFor();
      },
    },
    {
      name: 'withdraw',
      path: `/cards/${card.id}`,
      open: async (page) => {
        await press('Withdraw')(page);
        await page.getByLabel('Amount').fill('3.50');
      },
    },
    { name: 'open top-up', path: `/cards/${unknownCard.id}`, open: press('Show open top-up') },
  ],
  'components/intents/card-order-dialog.tsx': ({ card }) => [
    { name: 'freeze', path: `/cards/${card.id}`, open: press('Freeze') },
    { name: 'terminate', path: `/cards/${card.id}`, open: press('Terminate') },
  ],
  'components/intents/decide-dialog.tsx': ({ approvalId }) => [
    { name: 'approve', path: `/top-ups/${approvalId}`, open: press('Approve…') },
    { name: 'decline', path: `/top-ups/${approvalId}`, open: press('Decline…') },
  ],
  'components/intents/issue-card-dialog.tsx': ({ card }) => [
    { name: 'issue card', path: `/customers/${card.customer.id}`, open: press('Issue card') },
  ],
  'components/intents/settle-dialog.tsx': ({ unknownId }) => [
    { name: 'it happened', path: `/top-ups/${unknownId}`, open: press('It happened…') },
    { name: 'it did not happen', path: `/top-ups/${unknownId}`, open: press('It did not happen…') },
  ],
};

/** All dialogs as places: what is looked at there is open. */
export const dialogsOf = (sights: Sights): Place[] =>
  Object.values(DIALOGS).flatMap((places) =>
    places(sights).map(({ open, ...place }) => ({
      ...place,
      name: `dialog ${place.name}`,
      open: async (page: Page) => {
        await open?.(page);
        await page.getByRole('dialog').waitFor();
      },
    })),
  );
