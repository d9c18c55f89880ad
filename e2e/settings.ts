import { expect, type Page } from '@playwright/test';

/** Sets, as an admin, what one person may move alone; '' for any amount. */
export async function setApprovalLimit(admin: Page, amount: string): Promise<void> {
  await admin.goto('/settings');
  const cartevo = admin.getByRole('region', { name: 'Cartevo', exact: true });
  await cartevo.getByRole('textbox', { name: 'A second person over' }).fill(amount);
  await cartevo.getByRole('button', { name: 'Set the limit' }).click();
  const sentence =
    amount === ''
      ? 'One person moves any amount alone.'
      : `A second person must agree to anything over ${amount}.00 USD.`;
  await expect(cartevo.getByText(sentence)).toBeVisible();
}
