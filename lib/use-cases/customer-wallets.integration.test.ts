import { describe, expect, test } from 'vitest';
import { openKulipa } from '../issuers/kulipa/testing/open-kulipa.ts';
import { listCustomerWallets } from '../queries/list-customer-wallets.ts';
import { openIssuerDesk } from '../testing/open-issuer-desk.ts';
import { importIssuer, syncIssuer } from './import-issuer.ts';
import { refreshCard } from './refresh-card.ts';
import { refreshCustomer } from './refresh-customer.ts';
import { syncWallets } from './sync-object.ts';

// Kulipa: cards draw on money of their customer, and the company has no wallet.

const desk = openIssuerDesk(async () => {
  const kulipa = await openKulipa({ customers: 4, cards: 4, days: 1 });
  await kulipa.calm();
  return kulipa;
});

describe('an issuer whose cards draw on money of their customers', () => {
  test('is imported and read again without a wallet of the company or a list of its movements', async () => {
    expect(await importIssuer(desk.deps, desk.issuer)).toEqual({ ok: true });
    expect(await syncWallets(desk.deps, desk.issuer)).toEqual({ ok: true, ended: true });
    expect(await syncIssuer(desk.deps, desk.issuer)).toMatchObject({ ok: true });
    expect(await desk.prisma.wallet.count()).toBe(0);
    expect(await desk.prisma.walletRecord.count()).toBe(0);
    const failed = await desk.prisma.syncCursor.count({ where: { lastFailure: { not: null } } });
    expect(failed).toBe(0);
  });

  test('tells a customer’s own money when it is asked for, and none of it is the company’s', async () => {
    const customers = await desk.prisma.customer.findMany({ orderBy: { issuerCustomerId: 'asc' } });
    for (const { id } of customers) {
      expect(await refreshCustomer(desk.deps, { customerId: id })).toMatchObject({ ok: true });
    }
    const kept = await desk.prisma.wallet.findMany();
    expect(kept.length).toBeGreaterThan(0);
    for (const wallet of kept) {
      expect(wallet).toMatchObject({ currency: 'USD6D', exponent: 6, isForCards: false });
      const owner = customers.find((one) => one.issuerCustomerId === wallet.issuerCustomerId);
      const [own] = owner ? await listCustomerWallets({ prisma: desk.prisma }, owner) : [];
      expect(own?.balance.amount).toMatch(/^\d+\.\d{6}$/);
    }
    expect(await desk.deps.store.findWallet(desk.issuer.id)).toBeNull();
    // Read a second time it is the same wallet.
    expect(await refreshCustomer(desk.deps, { customerId: customers[0]?.id ?? '' })).toMatchObject({
      ok: true,
    });
    expect(await desk.prisma.wallet.count()).toBe(kept.length);
  });

  test('tells it with a card that is read again, for that customer alone', async () => {
    await desk.prisma.walletBalance.deleteMany();
    await desk.prisma.wallet.deleteMany();
    const card = await desk.prisma.card.findFirstOrThrow({ include: { customer: true } });
    expect(await refreshCard(desk.deps, { cardId: card.id })).toMatchObject({ ok: true });
    const owners = (await desk.prisma.wallet.findMany()).map((wallet) => wallet.issuerCustomerId);
    expect(owners).toEqual([card.customer.issuerCustomerId]);
  });

  test('says so when nobody is there, or the issuer cannot be read', async () => {
    const nobody = { customerId: '00000000-0000-4000-8000-000000000000' };
    expect(await refreshCustomer(desk.deps, nobody)).toMatchObject({
      failure: { code: 'customer_not_found' },
    });
    const { id } = await desk.prisma.customer.findFirstOrThrow();
    const off = { ...desk.deps, issuers: new Map() };
    expect(await refreshCustomer(off, { customerId: id })).toMatchObject({
      failure: { code: 'issuer_unknown' },
    });
  });
});
