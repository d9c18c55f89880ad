import { escapeHtml } from '../../control-page/escape-html.ts';
import { button, live, number } from '../../control-page/fields.ts';
import { renderActs } from '../../control-page/render-acts.ts';
import { renderClock } from '../../control-page/render-clock.ts';
import { renderHappened, renderTarget, renderWebhooks } from '../../control-page/render-events.ts';
import { offer, renderFaults, renderWaiting } from '../../control-page/render-faults.ts';
import { renderLife } from '../../control-page/render-life.ts';
import { renderPage } from '../../control-page/render-page.ts';
import { renderQuirks, renderSettings } from '../../control-page/render-settings.ts';
import { toDollars } from '../../core/cents.ts';
import { QUIRK_CHOICES } from '../core/quirks.ts';
import { targetOf } from './control-acts.ts';
import { slashActs } from './control-page-acts.ts';
import { suggest } from './control-page-suggestions.ts';
import { FAULTS, specOf } from './fault-catalogue.ts';
import type { Shell } from './shell.ts';

/** A page on which a person breaks Slash and watches the desk survive. */
export function controlPage(shell: Shell): string {
  const { core, clock, faults, heard, life, webhooks } = shell;
  const { books } = core;
  return renderPage({
    issuer: 'Slash',
    world: [
      `${books.founded.accounts.size} accounts`,
      `${books.cards.all().length} cards`,
      `${books.transactions.all().length} transactions`,
      ...(shell.areKeysRevoked ? ['no key is valid'] : []),
    ],
    now: core.now(),
    suggestions: suggest(core),
    wide: [
      renderFaults(
        'bank',
        FAULTS.map((fault) => offer(fault, specOf(fault))),
      ),
    ],
    narrow: [
      renderWaiting(faults.list()),
      renderHappened(
        books.effects,
        heard,
        ({ cardId, virtualAccountId, objectId, amountCents }) => ({
          about: cardId ?? virtualAccountId ?? objectId,
          amountMinor: amountCents,
        }),
        (cents) => `${toDollars(cents)} USD`,
      ),
      renderLife(life.settings, 'cards'),
      renderClock(
        clock,
        'Clock and keys',
        button('Revoke all keys', '/revoke-keys', 'No key is valid any more.') +
          button('Restore them', '/restore-keys', 'The keys are valid again.'),
      ),
      renderActs(slashActs(core)),
      renderWebhooks(renderEndpoints(shell), webhooks.list()),
      renderSettings(settingsOf(shell)),
      renderQuirks(QUIRK_CHOICES, books.settings.quirks),
    ],
  });
}

/** One endpoint of the control interface's own, and the state of all there are. */
function renderEndpoints(shell: Shell): string {
  const open = shell.webhooks.endpoints.filter(({ archivedAt }) => archivedAt === null);
  const items = open.map(({ url, status }) => `<li>${escapeHtml(url)}: ${status}</li>`);
  const state = live('endpoints', items.length > 0 ? `<ul>${items.join('')}</ul>` : '');
  return renderTarget(targetOf(shell)?.url ?? null) + state;
}

function settingsOf({ core, latencyMs, callsPerMinute }: Shell): readonly string[] {
  const { settings } = core.books;
  return [
    number('latencyMs', 'every call takes (ms)', latencyMs.read),
    number('callsPerMinute', 'calls a minute', callsPerMinute, { none: 'no limit' }),
    number('cacheLagMs', 'reads are old by (ms)', settings.cacheLagMs),
    number('pageSize', 'items on a page', settings.pageSize),
    number('keyKeptMs', 'a key is kept (ms)', settings.keyKeptMs),
    number('settleAfterMs', 'settled by itself after (ms)', settings.settleAfterMs, { none: 'never' }),
    number('cardYears', 'a card is good for (years)', settings.cardYears),
    number('maxNameLength', 'longest name', settings.maxNameLength, { none: 'any' }),
  ];
}
