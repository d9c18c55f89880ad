import { toDollars } from '../core/cents.ts';
import { FAULTS } from './faults.ts';
import type { Shell } from './server.ts';

const WORDS: Readonly<Record<(typeof FAULTS)[number], string>> = {
  error_before_effect: 'answers 503 and does nothing',
  error_after_effect: 'does it, then answers 503',
  never_answer_before_effect: 'does nothing and never answers',
  never_answer: 'does it and never answers',
  reset_before_effect: 'does nothing and resets the connection',
  reset_after_effect: 'does it, then resets the connection',
};

/** A page on which a person breaks the issuer and watches the desk survive. */
export function controlPage({ core, faults }: Shell): string {
  const rows = FAULTS.map(
    (fault) =>
      `<tr><td>${WORDS[fault]}</td>${['fund', 'issue', 'read']
        .map((op) => `<td><button data-op="${op}" data-fault="${fault}">next ${op}</button></td>`)
        .join('')}</tr>`,
  ).join('');
  const waiting = faults.list().map((order) => `<li>${order.op}: ${WORDS[order.fault]}</li>`);
  const effects = core.effects
    .slice(-10)
    .reverse()
    .map(
      (effect) =>
        `<tr><td>${effect.at}</td><td>${effect.kind}</td><td>${toDollars(BigInt(effect.amountCents))} USD</td><td>${effect.outside ? 'outside' : (effect.told ?? 'nothing yet')}</td></tr>`,
    );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Cartevo sandbox</title>
<meta name="viewport" content="width=device-width"><style>
body{font:14px/1.5 system-ui,sans-serif;max-width:760px;margin:32px auto;padding:0 16px;color-scheme:light dark}
table{border-collapse:collapse;width:100%;margin:8px 0 24px}td,th{padding:6px 8px;border-bottom:1px solid #8884;text-align:left}
button{font:inherit;padding:2px 10px}</style>
<h1>Cartevo sandbox</h1>
<p>${core.world.customers.size} customers, ${core.world.cards.size} cards, wallet ${toDollars(core.world.walletCents)} USD. Nothing here is real.</p>
<h2>Break the next call</h2><table><tr><th>It …</th><th colspan="3">for the next call to</th></tr>${rows}</table>
<h2>Waiting</h2><ul>${waiting.join('') || '<li>nothing</li>'}</ul><p><button data-clear>Clear all</button></p>
<h2>What really happened last</h2><table><tr><th>when</th><th>what</th><th>amount</th><th>the client got</th></tr>${effects.join('') || '<tr><td colspan="4">nothing yet</td></tr>'}</table>
<script>
addEventListener('click', async ({ target }) => {
  const { op, fault, clear } = target.dataset;
  if (!fault && clear === undefined) return;
  await fetch('/__sandbox/faults', fault ? { method: 'POST', body: JSON.stringify({ op, fault }) } : { method: 'DELETE' });
  location.reload();
});
</script></html>`;
}
