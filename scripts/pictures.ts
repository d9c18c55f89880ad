import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { CHROMIUM_FLAGS, signIn } from '../bench/browser.ts';
import { findFreePort } from './ports.ts';
import { startTemporaryPostgres } from './postgres/temporary.ts';
import { runMain } from './run-main.ts';
import { type Stack, StackHost } from './stack/start-stack.ts';
import { findBrowser } from './stages/find-browser.ts';

// npm run pictures: makes every picture of README and docs anew, from a real desk with a fresh world, so
// that they show what is there.

const FOLDER = 'docs/pictures';
const WORLD = { customers: 300, cards: 1200, days: 90 };

await runMain(async () => {
  const postgres = await startTemporaryPostgres();
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'issuer-desk-pictures-'));
  const ports = { web: await findFreePort(), sandbox: await findFreePort(), database: postgres.port };
  const host = new StackHost({ directory, ports, world: WORLD, postgres, say: console.log });
  const browser = await chromium.launch({ executablePath: findBrowser(), args: CHROMIUM_FLAGS });
  try {
    await draw(browser, await host.start());
  } finally {
    await browser.close();
    await host.stop();
    await postgres.stop();
    fs.rmSync(directory, { recursive: true, force: true });
  }
});

async function draw(browser: Browser, stack: Stack) {
  const cookies = await signIn(browser, stack);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.addCookies(cookies);
  const page = await context.newPage();
  const shoot = (name: string) => page.screenshot({ path: `${FOLDER}/${name}.png`, animations: 'disabled' });

  await page.goto(`${stack.url}/cards`, { waitUntil: 'load' });
  await shoot('cards');
  await openPalette(page);
  await shoot('palette');
  await page.keyboard.press('Escape');
  await page.goto(`${stack.url}/cards?status=active`, { waitUntil: 'load' });
  await page.locator('tbody a').first().click();
  await page.getByRole('button', { name: 'Top up', exact: true }).click();
  await fill(page, '50.00');
  await shoot('top-up');
  await page.getByRole('button', { name: 'Top up 50.00 USD' }).click();
  await page.getByText('The top-up is settled.').waitFor();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.getByText('Top-up of 50.00 USD').first().waitFor();
  await shoot('card');
  await page.getByRole('button', { name: 'Top up', exact: true }).click();
  await page.getByRole('button', { name: 'New top-up' }).click();

  await breakNextTopUp(stack);
  await fill(page, '20.00');
  await page.getByRole('button', { name: 'Top up 20.00 USD' }).click();
  await page.getByText('We don’t know yet whether this top-up happened.').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('One new top-up of 20.00 USD.').waitFor({ timeout: 30_000 });
  await shoot('unknown');
  await page.goto(`${stack.url}/attention`);
  await page.locator('tbody a').first().click();
  await page.getByRole('table', { name: 'What the legs say' }).waitFor();
  await shoot('attention');
  await page.goto(`${stack.url}/overview`, { waitUntil: 'load' });
  await page.getByRole('region', { name: 'Topped up per day' }).waitFor();
  await shoot('overview');
  await context.addCookies([{ name: 'theme', value: 'dark', url: stack.url }]);
  await page.goto(`${stack.url}/top-ups`, { waitUntil: 'load' });
  await page.locator('tbody a').first().click();
  await page.getByText('each is one call to the issuer').waitFor();
  await shoot('evidence');
}

/** By the key that people use; one that is pressed before the page's script came alive is nobody's. */
async function openPalette(page: Page) {
  const box = page.getByRole('dialog').getByRole('combobox');
  while (!(await box.isVisible())) {
    await page.keyboard.press('Control+k');
    await box.waitFor({ timeout: 2_000 }).catch(() => {});
  }
  await box.fill('okafor');
  await page.getByRole('option').nth(3).waitFor();
}

async function fill(page: Page, amount: string) {
  await page.getByLabel('Amount').fill(amount);
  await page.getByLabel('Memo').fill('per diem 12');
}

/** The issuer does it and answers 503, as its documentation says it may. */
async function breakNextTopUp({ sandboxUrl }: Stack) {
  const body = JSON.stringify({ op: 'fund', fault: 'error_after_effect' });
  const reply = await fetch(`${sandboxUrl}/__sandbox/faults`, { method: 'POST', body });
  if (!reply.ok) throw new Error(`The sandbox refused the fault: ${reply.status}`);
}
