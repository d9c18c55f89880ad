const VERBS = {
  onCard: { fund: 'Top up', withdraw: 'Withdraw' },
  onAccount: { fund: 'Fund its account', withdraw: 'Take back' },
} as const;

/** What moving money is called: a card that keeps no balance is not topped up, the account it draws on is funded. */
export const moneyVerb = (
  kind: 'fund' | 'withdraw',
  { hasCardBalance }: { readonly hasCardBalance: boolean },
): string => VERBS[hasCardBalance ? 'onCard' : 'onAccount'][kind];
