import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { describePage } from '../control-page/testing/describe-page.ts';
import { QUIRK_CHOICES } from '../core/quirks.ts';
import { type FaultDesk, openFaultDesk } from '../testing/fault-desk.ts';
import { FAULT_SPECS } from './fault-catalogue.ts';

// A busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

let desk: FaultDesk;
beforeAll(async () => {
  desk = await openFaultDesk();
});
afterAll(() => desk.close());

const SCRIPT = '<script>alert(1)</script>';
const SIGNED_WITH = 'whsec_of_the_page';

function fill(name: string): string {
  if (name === 'cardId') return desk.card();
  if (name !== 'customerId') return '100';
  return [...desk.sandbox.core.world.customers.values()].find(({ kyc }) => kyc === 'APPROVED')?.id ?? '';
}

describePage({
  url: () => desk.sandbox.url,
  faults: FAULT_SPECS,
  quirks: QUIRK_CHOICES,
  fill,
  beHostile: () =>
    desk.control('POST', '/webhook', { url: `http://127.0.0.1:9/${SCRIPT}`, secret: SIGNED_WITH }),
  secrets: () => {
    const { cards } = desk.sandbox.core.world;
    const card = cards.get(desk.card());
    if (card) cards.set(card.id, { ...card, cvv: 'code-of-a-card' });
    return [SIGNED_WITH, 'key_sandbox', 'code-of-a-card', ...[...cards.values()].map(({ number }) => number)];
  },
});

test('the page tells what happened and what its client was told', async () => {
  const fresh = await openFaultDesk();
  await fresh.order({ op: 'fund', fault: 'reset_after_effect' });
  await fresh.run('fund');
  for (const path of ['/', '/__sandbox']) {
    const html = await (await fetch(`${fresh.sandbox.url}${path}`)).text();
    const happened = html.split('id="happened"')[1]?.split('</section>')[0] ?? '';
    expect(happened).toMatch(/fund<code>.*12\.34 USD.*a broken connection.*reset_after_effect/);
  }
  await fresh.close();
});
