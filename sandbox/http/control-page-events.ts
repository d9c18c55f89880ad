import { toDollars } from '../core/cents.ts';
import type { Effect, Told } from '../core/world.ts';
import { escapeHtml } from './html.ts';
import type { Heard } from './shell.ts';
import type { Attempt, Delivery } from './webhooks.ts';

const SHOWN = 10;

const TOLD: Readonly<Record<Told, string>> = {
  answer: '<span class="ok">✓ an answer</span>',
  error: '<span class="bad">✕ an error</span>',
  nothing: '<span class="unknown">◐ nothing</span>',
  reset: '<span class="unknown">◐ a broken connection</span>',
};

const clock = (at: string): string => `<time datetime="${at}" title="${at}">${at.slice(11, 19)}</time>`;
const table = (heads: string, rows: readonly string[], columns: number): string =>
  `<div class="scroll"><table><thead><tr>${heads}</tr></thead><tbody>${rows.join('') || `<tr><td colspan="${columns}" class="muted">nothing yet</td></tr>`}</tbody></table></div>`;

/** What really happened last, newest first, with what its client was told. */
export function renderHappened(effects: readonly Effect[], heard: readonly Heard[]): string {
  const faults = new Map(heard.slice(-5_000).map(({ n, fault }) => [n, fault]));
  const rows = effects
    .slice(-SHOWN)
    .reverse()
    .map((effect) => {
      const told = effect.outside ? 'nobody asked' : effect.told ? TOLD[effect.told] : 'nothing yet';
      const fault = effect.outside ? null : faults.get(effect.request);
      return `<tr><td>${clock(effect.at)}</td><td>${escapeHtml(effect.kind.replaceAll('_', ' '))}<code>${escapeHtml(effect.cardId ?? effect.customerId ?? '')}</code></td><td class="num">${toDollars(BigInt(effect.amountCents))} USD</td><td>${told}${fault ? `<code>${fault}</code>` : ''}</td></tr>`;
    });
  return table('<th>at (UTC)</th><th>what</th><th class="num">amount</th><th>the client got</th>', rows, 4);
}

const STATES: Readonly<Record<Delivery['state'], string>> = {
  sending: '<span class="wait">◔ sending</span>',
  held: '<span class="wait">◔ waits for the next one</span>',
  delivered: '<span class="ok">✓ delivered</span>',
  'given up': '<span class="bad">✕ given up</span>',
  lost: '<span class="bad">✕ lost</span>',
};

/** "500, 3 × unreachable". */
function describeAttempts(attempts: Delivery['attempts']): string {
  const runs: { outcome: Attempt['outcome']; times: number }[] = [];
  for (const { outcome } of attempts) {
    const last = runs.at(-1);
    if (last?.outcome === outcome) last.times += 1;
    else runs.push({ outcome, times: 1 });
  }
  return runs.map(({ outcome, times }) => (times > 1 ? `${times} × ${outcome}` : outcome)).join(', ') || '–';
}

/** The webhooks sent last, newest first, each with its attempts and a button to send it again. */
export function renderDeliveries(deliveries: readonly Delivery[]): string {
  const rows = deliveries
    .slice(-SHOWN)
    .reverse()
    .map(
      ({ n, at, event, cardId, fault, state, attempts }) =>
        `<tr><td>${clock(at)}</td><td>${escapeHtml(event)}<code>${escapeHtml(cardId ?? '')}</code></td><td>${STATES[state]}${fault ? `<code>${fault}</code>` : ''}</td><td>${describeAttempts(attempts)}<br><button type="button" data-key="resend-${n}" data-path="/webhooks/resend" data-body='{"n":${n}}' data-done="Sent again." aria-label="Send webhook ${n} again">Send again</button></td></tr>`,
    );
  return table('<th>at (UTC)</th><th>event</th><th>state</th><th>answers</th>', rows, 4);
}
