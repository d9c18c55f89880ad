import { askSandbox } from '../ask-sandbox.ts';
import { expect, test } from '../fixtures.ts';

// An issuer whose cards draw on money of their customer: Kulipa, where that comes from the chain.

/** Its sandbox answers only so many calls a minute, so a request may wait its turn. */
const PATIENT = { timeout: 90_000 };

test('what came into a customer’s wallet and left it is read when somebody asks', async ({ as, db }) => {
  test.setTimeout(300_000);
  const page = await as('support');
  const customer = await db.prisma.customer.findFirstOrThrow({
    where: { issuer: 'kulipa', isActive: true },
    orderBy: { createdAt: 'desc' },
  });
  await page.goto(`/customers/${customer.id}`);
  const movements = page.getByRole('region', { name: 'Wallet movements' });
  const read = movements.getByRole('button', { name: 'Read them now' });
  const lines = movements.getByRole('listitem');
  await expect(movements.getByText('Not read yet')).toBeVisible();
  await read.click();
  await expect(movements.getByText(/^as of/)).toBeVisible(PATIENT);
  const before = await lines.count();
  expect(before).toBeGreaterThan(0);

  await test.step('a deposit that came since, and one that failed', async () => {
    const { issuerWalletId: walletId } = await db.prisma.wallet.findFirstOrThrow({
      where: { issuer: 'kulipa', issuerCustomerId: customer.issuerCustomerId },
    });
    await deposit({ walletId, amountMicros: '12345678' });
    await deposit({ walletId, amountMicros: '7', failed: true });
    await read.click();
    await expect(movements.getByText('Deposit of 0.000007 USD (6 decimals) failed')).toBeVisible(PATIENT);
    const came = lines.filter({ hasText: 'Deposit of 12.345678 USD (6 decimals)' });
    await expect(came.getByText('Status “confirmed”')).toBeVisible();
    await expect(came.getByText('Hash on the chain')).toBeVisible();
  });

  await test.step('read once more nothing is doubled; a read that fails says so and takes nothing away', async () => {
    await read.click();
    await expect(read).not.toHaveAttribute('aria-busy', 'true', PATIENT);
    await expect(lines).toHaveCount(before + 2);
    await page.route(/\/customers\//, (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await read.click();
    await expect(movements.getByText(/reach/)).toBeVisible();
    await expect(lines).toHaveCount(before + 2);
  });
});

/** Money comes to a wallet from the chain, or does not. */
const deposit = (order: { walletId: string; amountMicros: string; failed?: boolean }) =>
  askSandbox<object>('kulipa', 'POST', '/deposit', order);
