import { button } from '../control-page/fields.ts';
import { renderActs } from '../control-page/render-acts.ts';
import { renderClock } from '../control-page/render-clock.ts';
import { renderHappened, renderWebhooks } from '../control-page/render-events.ts';
import { renderFaults, renderWaiting } from '../control-page/render-faults.ts';
import { renderLife } from '../control-page/render-life.ts';
import { renderPage } from '../control-page/render-page.ts';
import { renderQuirks } from '../control-page/render-settings.ts';
import { toDollars } from '../core/cents.ts';
import { QUIRK_CHOICES } from '../core/quirks.ts';
import { CARTEVO_ACTS } from './control-page-acts.ts';
import { cartevoSettings, signedTarget } from './control-page-settings.ts';
import { FAULTS, specOf } from './fault-catalogue.ts';
import type { Shell } from './shell.ts';

const inDollars = (cents: bigint): string => `${toDollars(cents)} USD`;

/** A page on which a person breaks Cartevo and watches the desk survive. */
export function controlPage(shell: Shell): string {
  const { core, clock, faults, heard, life, webhooks } = shell;
  const { customers, cards, walletCents } = core.world;
  return renderPage({
    issuer: 'Cartevo',
    world: [`${customers.size} customers`, `${cards.size} cards`, `wallet ${inDollars(walletCents)}`],
    now: core.now(),
    suggestions: {
      cards: [...cards.values()]
        .filter(({ status }) => status === 'ACTIVE')
        .map(({ id, balanceCents }) => ({ id, words: inDollars(balanceCents) })),
      customers: [...customers.values()].map(({ id, firstName, lastName }) => ({
        id,
        words: `${firstName} ${lastName}`,
      })),
    },
    wide: [
      renderFaults(
        'issuer',
        FAULTS.map((fault) => ({ fault, ...specOf(fault) })),
      ),
    ],
    narrow: [
      renderWaiting(faults.list()),
      renderHappened(
        core.effects,
        heard,
        ({ cardId, customerId, amountCents }) => ({
          about: cardId ?? customerId,
          amountMinor: amountCents,
        }),
        inDollars,
      ),
      renderLife(life.settings, 'customers'),
      renderClock(
        clock,
        'Clock and tokens',
        button('Revoke all tokens', '/revoke-tokens', 'No token is valid any more.'),
      ),
      renderActs(CARTEVO_ACTS),
      renderWebhooks(signedTarget(webhooks.target), webhooks.list()),
      cartevoSettings(shell),
      renderQuirks(QUIRK_CHOICES, core.settings.quirks),
    ],
  });
}
