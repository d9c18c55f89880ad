import { expect, openPage, test } from '../fixtures.ts';
import { topUp } from '../money.ts';
import { findFreshCard } from '../world.ts';

test.describe('what changes', () => {
  test('appears in every tab over one stream, without waiting for the next poll', async ({ as, db }) => {
    const card = await findFreshCard(db);
    const first = await as('support');
    const streams: string[] = [];
    first.context().on('request', (request) => {
      if (request.url().endsWith('/api/live')) streams.push(request.url());
    });
    const tabs = [first];
    for (let count = 0; count < 3; count += 1) tabs.push(await openPage(first.context()));
    await first.goto('/top-ups');
    await expect.poll(() => streams.length).toBe(1);
    for (const tab of tabs.slice(1)) await tab.goto(`/cards/${card.id}`);
    const finance = await as('finance');
    await expect((await topUp(finance, card, '17.31')).getByText('The top-up is settled.')).toBeVisible();
    await expect(first.getByText('17.31').first()).toBeVisible({ timeout: 10_000 });
    for (const tab of tabs.slice(1)) {
      await tab.bringToFront();
      await expect(tab.getByText(/Top-up of 17\.31/).first()).toBeVisible({ timeout: 10_000 });
    }
    expect(streams.length).toBe(1);
    // The tab that holds the stream closes: another one takes it over.
    await first.close();
    await expect.poll(() => streams.length).toBe(2);
  });
});
