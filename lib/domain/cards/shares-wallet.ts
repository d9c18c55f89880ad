/**
 * Where cards keep no balance, money is moved to the wallet a card draws on: that must be known, and another than
 * the company's own.
 */
export const sharesWallet = (card: string | null | undefined, company: string | null | undefined): boolean =>
  card == null || company == null || card === company;
