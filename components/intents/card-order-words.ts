export type OrderKind = 'freeze' | 'unfreeze' | 'terminate';

/** What each order is called and what it means, said before it is confirmed. */
export const ORDER_WORDS = {
  freeze: {
    verb: 'Freeze',
    anew: 'Freeze again',
    means: [
      'New purchases are declined from the moment the issuer takes it.',
      'Its money stays on it, and payments already under way still go through.',
      'It can be unfrozen.',
    ],
    lock: 'Also block it in the card network',
  },
  unfreeze: {
    verb: 'Unfreeze',
    anew: 'Unfreeze again',
    means: ['The card can be used again, with what is on it.'],
    lock: 'Also lift its block in the card network',
  },
  terminate: {
    verb: 'Terminate',
    anew: 'Terminate again',
    means: [
      'The card is closed for good; nobody can undo it.',
      'What is left on it goes back to the company wallet, if the issuer does what it says. The desk reads it back.',
      'Should the issuer fail half-way, the card is left frozen.',
    ],
    lock: null,
  },
} as const satisfies Record<
  OrderKind,
  { verb: string; anew: string; means: readonly string[]; lock: string | null }
>;
