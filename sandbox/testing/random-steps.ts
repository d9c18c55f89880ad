import fc from 'fast-check';
import { type Core, Refusal } from '../core/core.ts';
import type { Order } from '../core/orders.ts';
import type { Twist } from '../core/twist.ts';
import type { Profile } from '../core/world.ts';

/** One thing that happens to an issuer in a test; objects are picked by their place in the world. */
export type Step =
  | {
      readonly do: 'write';
      readonly op: Order['op'];
      readonly at: number;
      readonly cents: bigint;
      readonly twist: Twist;
    }
  | {
      readonly do: 'spend' | 'refund' | 'settle' | 'adjust' | 'deposit';
      readonly at: number;
      readonly cents: bigint;
    }
  | { readonly do: 'kyc'; readonly at: number; readonly cents: bigint }
  | { readonly do: 'wait'; readonly ms: number };

const OPS = ['create_customer', 'issue', 'fund', 'withdraw', 'freeze', 'unfreeze', 'terminate'] as const;
const delay = fc.integer({ min: 1, max: 90_000 });

/** None, or any of the ways an effect goes wrong, alone or together. */
export const twists: fc.Arbitrary<Twist> = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  {
    weight: 3,
    arbitrary: fc.record(
      {
        delayMs: delay,
        rowDelayMs: delay,
        doubleRow: fc.boolean(),
        failedRow: fc.boolean(),
        clockShiftMs: fc.constantFrom(3_600_000, -3_600_000),
        pendingMs: delay,
        pendingEnds: fc.constantFrom('ACTIVE' as const, 'FAILED' as const, 'REPLACED' as const),
        starsOnly: fc.boolean(),
        refundLost: fc.boolean(),
        spendFirst: fc.bigInt({ min: 1n, max: 2_000n }),
        terminateFails: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  },
);

const at = fc.nat(40);
const cents = fc.oneof(fc.bigInt({ min: 0n, max: 3_000n }), fc.bigInt({ min: 0n, max: 1_100_000n }));

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constant('write' as const),
        op: fc.constantFrom(...OPS),
        at,
        cents,
        twist: twists,
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constantFrom('spend' as const, 'refund' as const, 'settle' as const),
        at,
        cents,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constantFrom('adjust' as const, 'deposit' as const, 'kyc' as const),
        at,
        cents,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 60_000 }) }),
    },
  ),
  { maxLength: 50 },
);

const pick = <T>(from: Iterable<T>, index: number): T | undefined => {
  const all = [...from];
  return all[index % Math.max(all.length, 1)];
};

export const profileOf = (serial: number | string): Profile => ({
  firstName: 'Amara',
  lastName: 'Diallo',
  email: `amara.${serial}@example.com`,
  country: 'Senegal',
  countryIso: 'SN',
  phoneCode: '+221',
  phone: '650000000',
  street: '1 Example Street',
  city: 'Dakar',
  state: 'Dakar',
  postalCode: '11000',
  identificationNumber: 'ID-1',
  idDocumentType: 'PASSPORT',
  dateOfBirth: '1990-01-01',
  imageUrl: '',
  photoUrl: '',
});

function orderOf(core: Core, step: Extract<Step, { do: 'write' }>): Order {
  const cardId = pick(core.world.cards.keys(), step.at) ?? 'nobody';
  switch (step.op) {
    case 'create_customer':
      return { op: step.op, profile: profileOf(step.at) };
    case 'issue': {
      const customerId = pick(core.world.customers.keys(), step.at) ?? 'nobody';
      const brand = step.at % 7 === 0 ? 'AMEX' : 'visa';
      return { op: step.op, customerId, brand, nameOnCard: null, amountCents: step.cents };
    }
    case 'fund':
    case 'withdraw':
      return { op: step.op, cardId, amountCents: step.cents };
    case 'freeze':
      return { op: step.op, cardId, lock: step.at % 2 === 0 };
    case 'unfreeze':
      return { op: step.op, cardId, unlock: step.at % 2 === 0 };
    case 'terminate':
      return { op: step.op, cardId, freezeOnFailure: step.at % 2 === 0 };
  }
}

/** Does a step to an issuer; the refusal, if it was refused. `wait` only moves the clock of the caller. */
export function take(core: Core, step: Step, request: number): Refusal | null {
  try {
    act(core, step, request);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

function act(core: Core, step: Step, request: number): void {
  if (step.do === 'wait') return;
  const cardId = pick(core.world.cards.keys(), step.at) ?? 'nobody';
  switch (step.do) {
    case 'write':
      core.carryOut(request, orderOf(core, step), step.twist);
      return;
    case 'spend':
      core.spend(cardId, {
        amountCents: step.cents,
        merchant: 'TAXI',
        crossBorder: step.at % 3 === 0,
        declined: step.at % 5 === 0,
      });
      return;
    case 'refund':
      core.refund(cardId, step.cents);
      return;
    case 'settle':
      core.settle(cardId, pick(core.listRows(cardId), step.at)?.id ?? 'none');
      return;
    case 'deposit':
      core.depositOutside(step.cents);
      return;
    case 'kyc':
      core.decideKyc(pick(core.world.customers.keys(), step.at) ?? 'nobody', 'APPROVED');
      return;
    case 'adjust':
      core.adjustCard(cardId, step.at % 2 === 0 ? { status: 'ACTIVE' } : { balanceCents: step.cents });
      return;
  }
}
