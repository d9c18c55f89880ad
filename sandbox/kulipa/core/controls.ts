import type { Core, Plan } from './core.ts';
import { findCard } from './find.ts';
import type { NewControl } from './orders.ts';
import { notFound } from './refusal.ts';
import type { Card, Control, Payment } from './world.ts';

const THIRTY_DAYS_MS = 30 * 86_400_000;

export function planControl(core: Core, { cardId, description, config }: NewControl): Plan<Control> {
  return () => {
    const card = findCard(core, cardId);
    return () => {
      const at = core.now();
      const stamps = { createdAt: at.toISOString(), updatedAt: at.toISOString() };
      core.note('add_control', { cardId, customerId: card.userId });
      return core.world.controls.put({ id: core.newId('scl'), cardId, description, config, ...stamps }, at);
    };
  };
}

export function planControlEnd(core: Core, cardId: string, id: string): Plan<void> {
  return () => {
    const card = findCard(core, cardId);
    if (core.world.controls.get(id)?.cardId !== cardId) throw notFound('Spending control');
    return () => {
      core.world.controls.remove(id);
      core.note('remove_control', { cardId, customerId: card.userId });
    };
  };
}

export const controlsOf = ({ world }: Core, cardId: string): Control[] => world.controls.of(cardId);

/** What a card spent since an instant (cents): authorised or settled, without what was refused or given back. */
function spentCents({ world }: Core, cardId: string, sinceMs: number): bigint {
  return world.payments
    .of(cardId)
    .filter((one) => Date.parse(one.createdAt) >= sinceMs)
    .filter(({ type, status }: Payment) => type === 'payment' && status !== 'rejected' && status !== 'failed')
    .reduce((sum, { amountCents }) => sum + amountCents, 0n);
}

/** When the present period began (ms); periods are calendar ones in UTC. */
function periodStart(now: Date, period: 'daily' | 'monthly' | 'yearly'): number {
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  if (period === 'daily') return Date.UTC(year, month, day);
  return period === 'monthly' ? Date.UTC(year, month, 1) : Date.UTC(year, 0, 1);
}

const largest = (a: bigint, b: bigint) => (a > b ? a : b);
const smallest = (a: bigint, b: bigint) => (a < b ? a : b);

/** What a limit leaves of its period (cents, never negative); null for a control that limits no amount. */
export function availableCents(core: Core, { cardId, config }: Control): bigint | null {
  if (config.type !== 'purchase') return null;
  const limitCents = core.settings.quirks.limitUnit === 'dollars' ? config.limit * 100n : config.limit;
  return largest(limitCents - spentCents(core, cardId, periodStart(core.now(), config.period)), 0n);
}

/** What the limits of a card leave (cents); `period` only asks those of that period. */
export function spendableCents(core: Core, card: Card, period?: 'daily' | 'monthly'): bigint {
  const { thirtyDayLimitCents } = core.settings;
  const spent = spentCents(core, card.id, core.now().getTime() - THIRTY_DAYS_MS);
  return controlsOf(core, card.id)
    .filter(({ config }) => config.type === 'purchase' && (!period || config.period === period))
    .reduce(
      (least, control) => smallest(least, availableCents(core, control) ?? least),
      largest(thirtyDayLimitCents - spent, 0n),
    );
}

/** Whether a control of the card, or its 30 days, refuses a purchase. */
export function isRefusedByControl(core: Core, card: Card, cents: bigint, mcc: string): boolean {
  const isBlocked = controlsOf(core, card.id).some(
    ({ config }) => config.type === 'blockedMcc' && config.values.includes(mcc),
  );
  return isBlocked || cents > spendableCents(core, card);
}
