import { escapeHtml } from './escape-html.ts';
import { button, form, live, section } from './fields.ts';

const SHOWN = 10;
const HEARD = 5_000;

const TOLD = {
  answer: '<span class="ok">✓ an answer</span>',
  error: '<span class="bad">✕ an error</span>',
  nothing: '<span class="unknown">◐ nothing</span>',
  reset: '<span class="unknown">◐ a broken connection</span>',
} as const;

/** What every issuer's log of effects says of one. */
interface Effect {
  readonly at: string;
  readonly kind: string;
  readonly request: number;
  readonly outside: boolean;
  readonly told: keyof typeof TOLD | null;
}

interface Heard {
  readonly n: number;
  readonly fault: string | null;
}

const clock = (at: string): string => `<time datetime="${at}" title="${at}">${at.slice(11, 19)}</time>`;
const table = (heads: string, rows: readonly string[], columns: number): string =>
  `<div class="scroll"><table><thead><tr>${heads}</tr></thead><tbody>${rows.join('') || `<tr><td colspan="${columns}" class="muted">nothing yet</td></tr>`}</tbody></table></div>`;

/** What really happened last, newest first, with what its client was told. `inWords` writes an amount with its currency. */
export function renderHappened<E extends Effect>(
  effects: readonly E[],
  heard: readonly Heard[],
  describe: (effect: E) => { readonly about: string | null; readonly amountMinor: string },
  inWords: (amountMinor: bigint) => string,
): string {
  const faults = new Map(heard.slice(-HEARD).map(({ n, fault }) => [n, fault]));
  const rows = effects
    .slice(-SHOWN)
    .reverse()
    .map((effect) => {
      const { about, amountMinor } = describe(effect);
      const amount = BigInt(amountMinor) === 0n ? '–' : inWords(BigInt(amountMinor));
      const told = effect.outside ? 'nobody asked' : effect.told ? TOLD[effect.told] : 'nothing yet';
      const fault = effect.outside ? null : faults.get(effect.request);
      return `<tr><td>${clock(effect.at)}</td><td>${escapeHtml(effect.kind.replaceAll('_', ' '))}<code>${escapeHtml(about ?? '')}</code></td><td class="num">${amount}</td><td>${told}${fault ? `<code>${fault}</code>` : ''}</td></tr>`;
    });
  const heads = '<th>at (UTC)</th><th>what</th><th class="num">amount</th><th>the client got</th>';
  return section('truth', 'What really happened last', live('happened', table(heads, rows, 4)));
}

const STATES = {
  sending: '<span class="wait">◔ sending</span>',
  waiting: '<span class="wait">◔ waits for its next attempt</span>',
  held: '<span class="wait">◔ waits for the next one</span>',
  delivered: '<span class="ok">✓ delivered</span>',
  'given up': '<span class="bad">✕ given up</span>',
  lost: '<span class="bad">✕ lost</span>',
} as const;

interface Attempt {
  readonly outcome: number | 'timeout' | 'unreachable';
}

interface Delivery {
  readonly n: number;
  readonly at: string;
  readonly event: string;
  readonly cardId: string | null;
  readonly fault: string | null;
  readonly state: keyof typeof STATES;
  readonly attempts: readonly Attempt[];
}

/** "500, 3 × unreachable". */
function describeAttempts(attempts: readonly Attempt[]): string {
  const runs: { outcome: Attempt['outcome']; times: number }[] = [];
  for (const { outcome } of attempts) {
    const last = runs.at(-1);
    if (last?.outcome === outcome) last.times += 1;
    else runs.push({ outcome, times: 1 });
  }
  return runs.map(({ outcome, times }) => (times > 1 ? `${times} × ${outcome}` : outcome)).join(', ') || '–';
}

/** One address that webhooks go to; none where it is null. `more` are fields beside it. */
export function renderTarget(url: string | null, more = ''): string {
  const field = `<label>address <input class="wide" name="url" data-kind="null" placeholder="nobody" autocomplete="off" value="${escapeHtml(url ?? '')}"></label>`;
  return form('/webhook', 'Webhooks go there from now on.', `${field}\n${more}`, 'Send them there');
}

/** Where webhooks go, and those sent last, newest first, each with its attempts and a button to send it again. */
export function renderWebhooks(target: string, deliveries: readonly Delivery[]): string {
  const rows = deliveries
    .slice(-SHOWN)
    .reverse()
    .map(({ n, at, event, cardId, fault, state, attempts }) => {
      const again = button('Send again', '/webhooks/resend', 'Sent again.', {
        key: `resend-${n}`,
        body: { n },
        label: `Send webhook ${n} again`,
      });
      return `<tr><td>${clock(at)}</td><td>${escapeHtml(event)}<code>${escapeHtml(cardId ?? '')}</code></td><td>${STATES[state]}${fault ? `<code>${fault}</code>` : ''}</td><td>${describeAttempts(attempts)}<br>${again}</td></tr>`;
    });
  const heads = '<th>at (UTC)</th><th>event</th><th>state</th><th>answers</th>';
  return section('hooks', 'Webhooks', target + live('deliveries', table(heads, rows, 4)));
}
