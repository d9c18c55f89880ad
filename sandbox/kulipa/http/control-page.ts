import { escapeHtml } from '../../control-page/escape-html.ts';
import { button, live, number, toggle } from '../../control-page/fields.ts';
import { renderActs } from '../../control-page/render-acts.ts';
import { renderClock } from '../../control-page/render-clock.ts';
import { renderHappened, renderTarget, renderWebhooks } from '../../control-page/render-events.ts';
import { offer, renderFaults, renderWaiting } from '../../control-page/render-faults.ts';
import { renderLife } from '../../control-page/render-life.ts';
import { renderPage } from '../../control-page/render-page.ts';
import { renderQuirks, renderSettings } from '../../control-page/render-settings.ts';
import { inDollars } from '../core/money.ts';
import { QUIRK_CHOICES } from '../core/quirks.ts';
import type { Settings } from '../core/settings.ts';
import { KULIPA_ACTS } from './control-page-acts.ts';
import { suggest } from './control-page-suggestions.ts';
import { FAULTS, specOf } from './fault-catalogue.ts';
import type { Shell } from './shell.ts';
import type { Webhooks } from './webhooks.ts';

/** A page on which a person breaks Kulipa and watches the desk survive. */
export function controlPage({ core, clock, faults, heard, life, webhooks }: Shell): string {
  const { world, settings } = core;
  return renderPage({
    issuer: 'Kulipa',
    world: [`${world.users.size} users`, `${world.cards.size} cards`, `${world.payments.size} card payments`],
    now: core.now(),
    suggestions: suggest(core),
    wide: [
      renderFaults(
        'issuer',
        FAULTS.map((fault) => offer(fault, specOf(fault))),
      ),
    ],
    narrow: [
      renderWaiting(faults.list()),
      renderHappened(
        core.effects,
        heard,
        ({ cardId, customerId, amountMicros }) => ({
          about: cardId ?? customerId,
          amountMinor: amountMicros,
        }),
        inDollars,
      ),
      renderLife(life.settings, 'users'),
      renderClock(clock, 'Clock'),
      renderActs(KULIPA_ACTS),
      renderWebhooks(renderSubscriptions(webhooks), webhooks.list()),
      renderSettings(settingsOf(settings)),
      renderQuirks(QUIRK_CHOICES, settings.quirks),
    ],
  });
}

/** One address instead of all others, what became of each, and another key to sign with. */
function renderSubscriptions(webhooks: Webhooks): string {
  const known = webhooks.subscriptions();
  const items = known.map(({ url, status }) => `<li>${escapeHtml(url)}: ${status}</li>`);
  const state = live('subscriptions', items.length > 0 ? `<ul>${items.join('')}</ul>` : '');
  const rotate = button('Rotate the signing key', '/rotate-key', 'Another key signs from now on.');
  return `${renderTarget(known[0]?.url ?? null)}${state}<p>${rotate}</p>`;
}

const settingsOf = (settings: Settings): readonly string[] => [
  toggle('apiKeyValid', 'its API key is valid', settings.apiKeyValid),
  number('rateLimitPerMinute', 'calls a minute', settings.rateLimitPerMinute, { none: 'no limit' }),
  number('latencyMs', 'every call takes (ms)', settings.latencyMs),
  number('readLagMs', 'reads are old by (ms)', settings.readLagMs),
  number('idempotencyHours', 'a key is kept (h)', settings.idempotencyHours),
  number('kycDecisionMs', 'KYC decided after (ms)', settings.kycDecisionMs),
  number('withdrawalWaitMs', 'a withdrawal waits (ms)', settings.withdrawalWaitMs),
  number('authorisationLifeMs', 'an authorisation lives (ms)', settings.authorisationLifeMs),
  number('thirtyDayLimitCents', 'a card spends in 30 days (cents)', settings.thirtyDayLimitCents.toString()),
  number('signatureToleranceMs', 'a signature is good for (ms)', settings.signatureToleranceMs),
  number('maxSubscriptions', 'subscriptions at most', settings.maxSubscriptions),
];
