import type { CardSnapshot, LimitPeriod } from '../../../domain/cards/snapshots.ts';
import { USD } from '../../../domain/money.ts';
import type { Answer, NewAmountLimit, Read } from '../../issuer.ts';
import { type Client, isOwnPath, segment } from '../client.ts';
import { toLimitUnits } from '../map.ts';
import { cardPath, limitsOf, readCard, readControls } from '../reads/card-reads.ts';
import type { ControlWire } from '../wire.ts';
import { type Described, described, type SetLimit } from './describe.ts';

/** What a limit takes: the one request, and the card as it will be when that was done. */
export interface LimitPlan {
  readonly call: Described;
  readonly card: CardSnapshot;
  /** What the answer has to repeat; null: the control is taken away, and there is nothing to repeat. */
  readonly config: { readonly period: string; readonly limit: bigint } | null;
}

const notSent = (reason: string): Answer => ({ outcome: 'not_sent', reason });

/** Every control of ours says whose it is: a request asked again finds what the first one made. */
const markOf = (key: string): string => `issuer desk ${key}`;

/**
 * Reads what the card has, and says which request makes it what is asked for. Changing a limit would take two
 * requests, one that ends the old control and one that makes the new one, and a send makes one at most: so a
 * period that has a limit keeps it until it is taken away. Nothing is sent where reading fails.
 */
export async function planLimit(client: Client, write: SetLimit, key: string): Promise<LimitPlan | Answer> {
  const { issuerCardId, limit } = write;
  if (!('period' in limit)) return notSent('not_offered');
  if (!isOwnPath(cardPath(issuerCardId))) return notSent('path_invalid');
  const units = limit.limitMinor === null ? null : toLimitUnits(limit.limitMinor);
  if (limit.limitMinor !== null && units === null) return notSent('input_invalid');
  const card = await readCard(client, issuerCardId);
  if (!card.ok) return notSent(`card_${card.failure.kind}`);
  const controls: Read<readonly ControlWire[]> = await readControls(client, issuerCardId);
  if (!controls.ok) return notSent(`limits_${controls.failure.kind}`);
  const found = { card: card.value, controls: controls.value };
  return units === null || limit.limitMinor === null
    ? planEnd(found, limit.period)
    : planNew(found, { ...limit, limitMinor: limit.limitMinor }, units, markOf(key));
}

type Wanted = NewAmountLimit & { readonly limitMinor: bigint };

interface Found {
  readonly card: CardSnapshot;
  readonly controls: readonly ControlWire[];
}

const path = ({ card }: Found): string => `${cardPath(card.issuerCardId)}/spending-controls`;

function planNew(found: Found, limit: Wanted, units: bigint, mark: string): LimitPlan | Answer {
  const limits = limitsOf(found.controls);
  const standing = limits.find(({ period }) => period === limit.period);
  const isOurs = found.controls.some(
    ({ description, config }) =>
      description === mark && config?.period === limit.period && config.limit === units,
  );
  // Asked before, and it came through: making it again would make a second one.
  if (isOurs) return { outcome: 'accepted', kind: 'set_limit', card: { ...found.card, limits } };
  if (standing !== undefined) return notSent('limit_exists');
  const made = { ...limit, ...USD, spentMinor: null, resetsAt: null };
  // Whole units of at most twelve digits: as exact as a number as they are as a text.
  const config = { period: limit.period, limit: Number(units) };
  if (!Number.isSafeInteger(config.limit)) return notSent('input_invalid');
  return {
    call: described('POST', path(found), { description: mark, type: 'purchase', config }),
    card: { ...found.card, limits: [...limits, made] },
    config: { period: limit.period, limit: units },
  };
}

/** The only limit of this span of time; of several nobody said which. */
function planEnd(found: Found, period: LimitPeriod): LimitPlan | Answer {
  const isOfPeriod = (one: ControlWire) => limitsOf([one]).some((limit) => limit.period === period);
  const [control, ...others] = found.controls.filter(isOfPeriod);
  if (control === undefined) return notSent('limit_absent');
  if (others.length > 0) return notSent('limits_several');
  return {
    call: described('DELETE', `${path(found)}/${segment(control.id)}`, null),
    card: { ...found.card, limits: limitsOf(found.controls.filter((one) => one !== control)) },
    config: null,
  };
}
