import { button, number, select } from '../../control-page/fields.ts';
import { renderActs } from '../../control-page/render-acts.ts';
import { renderClock } from '../../control-page/render-clock.ts';
import { renderHappened } from '../../control-page/render-events.ts';
import { offer, renderFaults, renderWaiting } from '../../control-page/render-faults.ts';
import { renderLife } from '../../control-page/render-life.ts';
import { renderPage } from '../../control-page/render-page.ts';
import { renderQuirks, renderSettings } from '../../control-page/render-settings.ts';
import { toDollars } from '../../core/cents.ts';
import type { Bank } from '../core/bank.ts';
import { QUIRK_CHOICES } from '../core/quirks.ts';
import { type Customer, statusOf } from '../core/world.ts';
import { SPARKLE_ACTS } from './control-page-acts.ts';
import { FAULTS, specOf } from './fault-catalogue.ts';
import type { Shell } from './shell.ts';

/** A page on which a person breaks Sparkle and watches the desk survive. */
export function controlPage(shell: Shell): string {
  const { bank, clock, consents, faults, heard, life } = shell;
  const { customers, accounts, cards } = bank.world;
  const open = [...consents.consents.values()].filter(({ revokedAtMs }) => revokedAtMs === null);
  return renderPage({
    issuer: 'Sparkle',
    world: [
      `${customers.size} customers`,
      `${accounts.size} accounts`,
      `${cards.size} cards`,
      `${open.length} consents`,
    ],
    now: new Date(bank.nowMs()),
    suggestions: suggest(bank),
    wide: [
      renderFaults(
        'bank',
        FAULTS.map((fault) => offer(fault, specOf(fault))),
      ),
    ],
    narrow: [
      renderWaiting(faults.list()),
      renderHappened(
        bank.effects,
        heard,
        ({ cardId, customerId, amountCents }) => ({
          about: cardId ?? customerId,
          amountMinor: amountCents,
        }),
        (kobo) => `${toDollars(kobo)} NGN`,
      ),
      renderLife(life.settings, 'customers'),
      renderClock(
        clock,
        'Clock and tokens',
        button('Revoke all access tokens', '/revoke-tokens', 'No access token is valid any more.'),
      ),
      renderActs(SPARKLE_ACTS),
      renderSettings(settingsOf(shell)),
      renderQuirks(QUIRK_CHOICES, bank.settings.quirks),
    ],
  });
}

const nameOf = ({ firstName, surname }: Customer): string => `${firstName} ${surname}`;

/** What can be named in the forms of the page; no number of a card. */
const suggest = ({ world: { customers, accounts, cards } }: Bank) => ({
  cards: [...cards.values()]
    .filter((card) => statusOf(card) === 'ACTIVE')
    .map(({ id, holderName, mode }) => ({ id, words: `${holderName}, ${mode}` })),
  customers: [...customers.values()].map((customer) => ({ id: customer.id, words: nameOf(customer) })),
  accounts: [...accounts.values()].map(({ number: account, name }) => ({ id: account, words: name })),
});

const settingsOf = ({ bank: { settings }, latencyMs }: Shell): readonly string[] => [
  select('environment', 'environment', ['sandbox', 'production'], settings.environment),
  select('rateLimit', 'rate limit', ['on', 'off'], settings.rateLimit),
  number('latencyMs', 'every call takes (ms)', latencyMs.read),
  number('cacheLagMs', 'reads are old by (ms)', settings.cacheLagMs),
  number('accessTokenLifetimeS', 'an access token lives (s)', settings.accessTokenLifetimeS),
  number('refreshTokenLifetimeS', 'a refresh token lives (s)', settings.refreshTokenLifetimeS),
  number('codeLifetimeS', 'a code lives (s)', settings.codeLifetimeS),
  number('consentLifetimeMs', 'a consent lasts (ms)', settings.consentLifetimeMs),
  number('keysKeptMs', 'a key is kept (ms)', settings.keysKeptMs),
  number('settleAfterMs', 'a purchase settles after (ms)', settings.settleAfterMs),
  number('accountOpensAfterMs', 'an account opens after (ms)', settings.accountOpensAfterMs),
  number('transferTakesMs', 'a transfer takes (ms)', settings.transferTakesMs),
  number('creditLineCents', 'a line of credit has (kobo)', settings.creditLineCents.toString()),
];
