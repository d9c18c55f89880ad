import { toDollars } from '../core/cents.ts';
import { renderDeliveries, renderHappened } from './control-page-events.ts';
import { renderFaults, renderWaiting } from './control-page-faults.ts';
import { PAGE_SCRIPT } from './control-page-script.ts';
import { renderClock, renderLife, renderSettings, renderTarget } from './control-page-settings.ts';
import { PAGE_STYLE } from './control-page-style.ts';
import type { Shell } from './shell.ts';

/** A page on which a person breaks the issuer and watches the desk survive. */
export function controlPage(shell: Shell): string {
  const { core, faults, heard, webhooks } = shell;
  const { customers, cards, walletCents } = core.world;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Cartevo sandbox</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<style>${PAGE_STYLE}</style></head><body>
<header><h1>Cartevo sandbox</h1>
<span id="world" data-live>${customers.size} customers · ${cards.size} cards · wallet ${toDollars(walletCents)} USD · ${core.now().toISOString().slice(0, 16).replace('T', ' ')} UTC</span></header>
<div class="banner">Nothing here is real: no money moves and no card can pay.</div>
<div id="said" role="status">Break something, then look at the desk.</div>
<main><div>${renderFaults()}</div><div>
<section aria-labelledby="waits"><h2 id="waits">Waiting for its call</h2><div id="waiting" data-live>${renderWaiting(faults.list())}</div></section>
<section aria-labelledby="truth"><h2 id="truth">What really happened last</h2><div id="happened" data-live>${renderHappened(core.effects, heard)}</div></section>
${renderLife(shell)}
${renderClock(shell)}
<section aria-labelledby="hooks"><h2 id="hooks">Webhooks</h2>${renderTarget(webhooks.target)}<div id="deliveries" data-live>${renderDeliveries(webhooks.list())}</div></section>
${renderSettings(shell)}
</div></main><script>${PAGE_SCRIPT}</script></body></html>`;
}
