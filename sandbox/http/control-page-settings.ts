import { QUIRK_CHOICES, type QuirkName } from '../core/quirks.ts';
import { escapeHtml } from './html.ts';
import type { Shell } from './shell.ts';
import { SIGNATURE_HEADERS } from './sign-webhook.ts';
import type { WebhookTarget } from './webhooks.ts';

const options = (choices: readonly string[], chosen: string): string =>
  choices.map((one) => `<option${one === chosen ? ' selected' : ''}>${one}</option>`).join('');
const select = (name: string, label: string, choices: readonly string[], chosen: string, kind = ''): string =>
  `<label>${label} <select name="${name}"${kind && ` data-kind="${kind}"`}>${options(choices, chosen)}</select></label>`;
const number = (name: string, label: string, value: number | string, step = '1'): string =>
  `<label>${label} <input type="number" min="0" step="${step}" name="${name}" data-kind="number" value="${value}"></label>`;
const form = (path: string, done: string, fields: string, button: string): string =>
  `<form data-path="${path}" data-done="${done}">${fields}${button && `<button>${button}</button>`}</form>`;
const section = (id: string, title: string, inner: string): string =>
  `<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${inner}</section>`;

/** Where webhooks go, and how they are signed. */
export function renderTarget(target: WebhookTarget | null): string {
  const fields = `<label>address <input class="wide" name="url" data-kind="null" placeholder="nobody" autocomplete="off" value="${escapeHtml(target?.url ?? '')}"></label>
<label>secret <input name="secret" autocomplete="off" placeholder="${target?.secret ? 'as before' : 'not signed'}"></label>
${select('header', 'headers of', SIGNATURE_HEADERS, target?.header ?? '2026')}`;
  return form('/webhook', 'Webhooks go there from now on.', fields, 'Send them there');
}

/** Cardholders, on or off. */
export function renderLife({ life: { settings } }: Shell): string {
  const fields = `${select('on', 'life', ['off', 'on'], settings.on ? 'on' : 'off', 'switch')}
${number('customers', 'customers', settings.customers)}${number('everyMs', 'a purchase every (ms)', settings.everyMs)}
${number('declineRate', 'share declined', settings.declineRate, '0.01')}${number('seed', 'seed', settings.seed)}`;
  return section('life', 'Cardholders', form('/life', 'So they live.', fields, 'Let them live so'));
}

const ADVANCES = [
  ['1 minute', 60_000],
  ['1 hour', 3_600_000],
  ['1 day', 86_400_000],
] as const;

/** The virtual clock, and tokens, which run out by it. */
export function renderClock({ clock }: Shell): string {
  const buttons = ADVANCES.map(
    ([words, ms]) =>
      `<button type="button" data-path="/clock" data-body='{"advanceMs":${ms}}' data-done="The clock is ${words} ahead of where it was.">${words} ahead</button>`,
  );
  const aside = `<p id="clock-now" data-live>${clock.now().toISOString().slice(0, 19).replace('T', ' ')} UTC, <span class="muted">${Math.round(clock.offsetMs / 60_000)} min ahead of the real one</span></p>`;
  const revoke =
    '<button type="button" data-path="/revoke-tokens" data-done="No token is valid any more.">Revoke all tokens</button>';
  return section('clock', 'Clock and tokens', `${aside}<div class="row">${buttons.join('')}${revoke}</div>`);
}

const words = (name: string): string => name.replace(/([A-Z]|\d+)/g, (part) => ` ${part.toLowerCase()}`);

/** How slow, how stale and how dear the issuer is, and which of the documented variants it speaks. */
export function renderSettings({ core: { settings }, latencyMs, issueDelayMs }: Shell): string {
  const numbers = [
    number('tokenLifetimeS', 'a token lives (s)', settings.tokenLifetimeS),
    number('latencyMs', 'every call takes (ms)', latencyMs.read),
    number('issueDelayMs', 'issuing takes (ms)', issueDelayMs),
    number('cacheLagMs', 'cache is old by (ms)', settings.cacheLagMs),
    number('walletLagMs', 'wallet lags by (ms)', settings.walletLagMs),
    number('kycDecisionMs', 'KYC decided after (ms)', settings.kycDecisionMs),
    ...(
      [
        'issueFeeCents',
        'fundFeeCents',
        'withdrawFeeCents',
        'failedPaymentFeeCents',
        'crossBorderFeeCents',
      ] as const
    ).map((name) => number(name, words(name.replace(/Cents$/, ' (cents)')), settings[name].toString())),
    select(
      'preproductionCaps',
      'preproduction caps',
      ['off', 'on'],
      settings.preproductionCaps ? 'on' : 'off',
      'switch',
    ),
  ].join('');
  const fallBack = form(
    '/settings',
    'A refresh is answered from the cache for so long.',
    number('refreshFallsBackMs', 'refreshing falls back to the cache for (ms)', 60_000),
    'Let it fall back',
  );
  const quirks = (Object.keys(QUIRK_CHOICES) as QuirkName[])
    .map((name) => select(`quirks.${name}`, words(name), QUIRK_CHOICES[name], settings.quirks[name]))
    .join('');
  return `${section('settings', 'Settings', form('/settings', 'Set.', numbers, 'Set them') + fallBack)}
${section('quirks', 'Quirks', `<form data-at-once data-path="/settings" data-done="It speaks that way now.">${quirks}</form>`)}`;
}
