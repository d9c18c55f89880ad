import { form, number, select, toggle } from '../control-page/fields.ts';
import { renderTarget } from '../control-page/render-events.ts';
import { renderSettings, wordsOf } from '../control-page/render-settings.ts';
import type { Shell } from './shell.ts';
import { SIGNATURE_HEADERS } from './sign-webhook.ts';
import type { WebhookTarget } from './webhooks.ts';

/** Where webhooks go, and how they are signed; the secret is never shown. */
export const signedTarget = (target: WebhookTarget | null): string =>
  renderTarget(
    target?.url ?? null,
    `<label>secret <input name="secret" autocomplete="off" placeholder="${target?.secret ? 'as before' : 'not signed'}"></label>
${select('header', 'headers of', SIGNATURE_HEADERS, target?.header ?? '2026')}`,
  );

const FEES = [
  'issueFeeCents',
  'fundFeeCents',
  'withdrawFeeCents',
  'failedPaymentFeeCents',
  'crossBorderFeeCents',
] as const;

/** How slow, how stale and how dear the issuer is. */
export function cartevoSettings({ core: { settings }, latencyMs, issueDelayMs }: Shell): string {
  const fallBack = form(
    '/settings',
    'A refresh is answered from the cache for so long.',
    number('refreshFallsBackMs', 'refreshing falls back to the cache for (ms)', 60_000),
    'Let it fall back',
  );
  const fields = [
    number('tokenLifetimeS', 'a token lives (s)', settings.tokenLifetimeS),
    number('latencyMs', 'every call takes (ms)', latencyMs.read),
    number('issueDelayMs', 'issuing takes (ms)', issueDelayMs),
    number('cacheLagMs', 'cache is old by (ms)', settings.cacheLagMs),
    number('walletLagMs', 'wallet lags by (ms)', settings.walletLagMs),
    number('kycDecisionMs', 'KYC decided after (ms)', settings.kycDecisionMs),
    ...FEES.map((name) =>
      number(name, wordsOf(name.replace(/Cents$/, ' (cents)')), settings[name].toString()),
    ),
    toggle('preproductionCaps', 'preproduction caps', settings.preproductionCaps),
  ];
  return renderSettings(fields, fallBack);
}
