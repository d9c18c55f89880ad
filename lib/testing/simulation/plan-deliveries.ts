import type { DeliveryPlan } from './plan.ts';

/** What may become of the webhooks of a schedule. */
export const DELIVERIES: readonly DeliveryPlan[] = [
  { lost: 0, twice: 0, late: 0 },
  { lost: 0.2, twice: 0.2, late: 0.2 },
  { lost: 1, twice: 0, late: 0 },
  { lost: 0, twice: 0.5, late: 0.5 },
];
