import { describe, expect, test } from 'vitest';
import { STILL_LIFE } from '../../life.ts';
import { type OpenPage, openPage } from './open-page.ts';
import { type PageForm, readElements, readFaultRow, readForms } from './read-elements.ts';

/** A sandbox whose page is tested. */
export interface PageUnderTest {
  readonly url: () => string;
  readonly faults: Readonly<
    Record<string, { readonly ops: readonly string[]; readonly afterMs?: number | readonly number[] }>
  >;
  readonly quirks: Readonly<Record<string, readonly string[]>>;
  /** What a person types into a field that has to be said, by its name. */
  readonly fill: (name: string) => string | Promise<string>;
  /** Puts `<script>alert(1)</script>` wherever a text from outside can get onto the page. */
  readonly beHostile: () => unknown;
  /** What may never be on it. */
  readonly secrets: () => readonly string[] | Promise<readonly string[]>;
}

const SCRIPT = '<script>alert(1)</script>';

async function fillIn(page: PageUnderTest, form: PageForm): Promise<void> {
  for (const field of form.elements) if (field.isRequired) field.value = await page.fill(field.name);
}

const ask = async (page: PageUnderTest, method: string, path: string, body?: object): Promise<unknown> => {
  const init = { method, ...(body ? { body: JSON.stringify(body) } : {}) };
  const reply = await fetch(`${page.url()}/__sandbox${path}`, init);
  return reply.json();
};

function lifeOf({ html }: OpenPage): PageForm {
  const form = readForms(html).find(({ dataset }) => dataset.path === '/life');
  if (!form) throw new Error('The page has no cardholders.');
  return form;
}

/** Lets cardholders live as the form says, or stops them. */
async function live(opened: OpenPage, on: 'on' | 'off'): Promise<void> {
  const form = lifeOf(opened);
  for (const field of form.elements) if (field.name === 'on') field.value = on;
  expect(await opened.submit(form)).toMatchObject({ isBad: false });
}

/** What every control page has to do. */
export function describePage(page: PageUnderTest): void {
  const { faults, quirks } = page;
  const open = (): Promise<OpenPage> => openPage(page.url());

  describe('the page', () => {
    test.each(Object.keys(faults))(
      'has a row for %s that orders it for each call it concerns',
      async (fault) => {
        const opened = await open();
        const row = readFaultRow(opened.html, fault) ?? [];
        const { ops = [], afterMs } = faults[fault] ?? {};
        const offered = row.flatMap(({ name, choices, dataset }) =>
          name === 'op' ? choices : (dataset.op ?? []),
        );
        expect(offered.filter((op) => op !== 'any')).toEqual([...ops]);
        expect(row.some(({ name }) => name === 'chance')).toBe(true);
        expect(row.some(({ name }) => name === 'afterMs')).toBe(afterMs !== undefined);
        for (const op of offered) {
          expect(await opened.order(row, op)).toMatchObject({ path: '/__sandbox/faults', isBad: false });
          expect(await ask(page, 'GET', '/faults')).toMatchObject({ faults: [{ op, fault, times: 1 }] });
          await ask(page, 'DELETE', '/faults');
        }
      },
    );

    test('offers every choice of every quirk, and a choice counts', async () => {
      const forms = readForms((await open()).html).flatMap(({ elements }) => elements);
      for (const [name, choices] of Object.entries(quirks)) {
        const field = forms.find((one) => one.name === `quirks.${name}`);
        expect([name, field?.choices]).toEqual([name, choices]);
      }
      const [name = '', [first = '', second = ''] = []] = Object.entries(quirks)[0] ?? [];
      for (const choice of [second, first]) {
        await ask(page, 'POST', '/settings', { quirks: { [name]: choice } });
        const now = readForms((await open()).html).flatMap(({ elements }) => elements);
        expect(now.find((one) => one.name === `quirks.${name}`)?.value).toBe(choice);
      }
    });

    test('has no button and no form whose call does not work', async () => {
      const opened = await open();
      const buttons = readElements(opened.html).filter(({ dataset }) => 'path' in dataset);
      for (const button of buttons) expect(await opened.click(button)).toMatchObject({ isBad: false });
      const forms = readForms(opened.html);
      expect(forms.length).toBeGreaterThan(5);
      for (const form of forms) {
        await fillIn(page, form);
        const { said, isBad } = await opened.submit(form);
        expect([form.dataset.path, said, isBad]).toEqual([form.dataset.path, form.dataset.done, false]);
      }
    });

    test('offers no choice that its call does not know', async () => {
      const opened = await open();
      for (const form of readForms(opened.html)) {
        for (const field of form.elements) {
          // The present one last: it is as before then.
          const others = field.choices.filter((choice) => choice !== field.value);
          for (const choice of field.choices.length > 0 ? [...others, field.value] : []) {
            field.value = choice;
            await fillIn(page, form);
            // A wish that the issuer refuses is understood; what its schema refuses is marked so.
            const { said } = await opened.submit(form);
            expect([form.dataset.path, field.name, choice, said]).not.toContainEqual(
              expect.stringContaining('✖'),
            );
          }
        }
      }
    });

    test('lets cardholders live, and stops them', async () => {
      const buy = async () => {
        for (let n = 0; n < 3; n += 1) await ask(page, 'POST', '/clock', { advanceMs: STILL_LIFE.everyMs });
        const { effects } = (await ask(page, 'GET', '/truth')) as { effects: { kind: string }[] };
        return effects.filter(({ kind }) => kind === 'purchase').length;
      };
      const before = await buy();
      await live(await open(), 'on');
      const lived = await buy();
      expect(lived).toBeGreaterThan(before);
      const opened = await open();
      expect(lifeOf(opened).elements.find(({ name }) => name === 'on')?.value).toBe('on');
      await live(opened, 'off');
      expect(await buy()).toBe(lived);
    });

    test('tells what waits for its call', async () => {
      const [fault = '', { ops: [op = ''] = [] } = {}] = Object.entries(faults)[0] ?? [];
      await ask(page, 'POST', '/faults', { op, fault, probability: 0.25, seed: 3 });
      expect((await open()).html).toContain(`<li>${fault}: 25 in 100 of ${op}</li>`);
    });

    test('takes nothing from elsewhere and writes nothing unescaped', async () => {
      const [fault = ''] = Object.keys(faults);
      await ask(page, 'POST', '/faults', { op: 'any', fault, cardId: SCRIPT });
      await page.beHostile();
      const { html, headers } = await open();
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('content-type')).toContain('text/html');
      expect(html).toContain('&#60;script&#62;alert(1)');
      expect(html).not.toMatch(/(src|href)=/);
      expect(html).not.toContain('<script>alert');
    });

    test('shows no number, code or PIN of a card and no key', async () => {
      const secrets = await page.secrets();
      expect(secrets.length).toBeGreaterThan(3);
      const { html } = await open();
      expect(secrets.filter((secret) => html.includes(secret))).toEqual([]);
    });
  });
}
