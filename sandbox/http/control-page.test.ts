import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { QUIRK_CHOICES } from '../core/quirks.ts';
import { type FaultDesk, openFaultDesk } from '../testing/fault-desk.ts';
import { FAULTS, specOf } from './fault-catalogue.ts';

let desk: FaultDesk;
beforeAll(async () => {
  desk = await openFaultDesk();
});
afterAll(() => desk.close());

const load = async (path = '/__sandbox') => {
  const response = await fetch(`${desk.sandbox.url}${path}`);
  return { html: await response.text(), headers: response.headers };
};

describe('the page', () => {
  test.each(FAULTS)('has a row for %s with a button for each call it concerns', async (fault) => {
    const { html } = await load();
    const row = html.split('<tr>').find((part) => part.includes(`<code>${fault}</code>`)) ?? '';
    const ops = [...row.matchAll(/data-op="(\w+)"/g)].map(([, op]) => op).filter((op) => op !== 'any');
    expect(ops).toEqual([...specOf(fault).ops]);
    expect(row).toContain('name="chance"');
    expect(row.includes('name="afterMs"')).toBe(specOf(fault).afterMs !== undefined);
  });

  test('offers every choice of every quirk, the present one chosen', async () => {
    await desk.control('POST', '/settings', { quirks: { terminateBody: 'old' } });
    const { html } = await load('/');
    for (const [name, choices] of Object.entries(QUIRK_CHOICES)) {
      const select = html.split(`name="quirks.${name}"`)[1]?.split('</select>')[0] ?? '';
      for (const choice of choices) expect(select).toContain(`>${choice}</option>`);
    }
    expect(html).toContain('<option selected>old</option>');
  });

  test('tells what waits, what happened and what its client was told', async () => {
    await desk.order({ op: 'fund', fault: 'reset_after_effect' });
    await desk.run('fund');
    await desk.order({ op: 'issue', fault: 'stars_only', probability: 0.25, seed: 3 });
    const { html } = await load();
    expect(html).toContain('<li>stars_only: 25 in 100 of issue</li>');
    const happened = html.split('id="happened"')[1]?.split('</section>')[0] ?? '';
    expect(happened).toMatch(/fund<code>.*12\.34 USD.*a broken connection.*reset_after_effect/);
  });

  test('takes nothing from elsewhere and writes nothing unescaped', async () => {
    await desk.order({ op: 'fund', fault: 'never_answer', cardId: '<script>alert(1)</script>' });
    const { html, headers } = await load();
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).not.toMatch(/(src|href)=/);
    expect(html).not.toContain('<script>alert');
  });
});
