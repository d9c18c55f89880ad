import { FAULTS, type Fault, type FaultTarget, specOf } from './fault-catalogue.ts';
import type { FaultOrder } from './faults.ts';
import { escapeHtml } from './html.ts';

const GROUPS = {
  call: 'Any call',
  write: 'Calls that change something',
  read: 'Reads',
  webhook: 'Webhooks',
} as const;

const seconds = (ms: number): string => (ms % 1000 === 0 ? `${ms / 1000} s` : `${ms} ms`);

/** A table with a row for every fault: what it does, a button for each call it concerns, how late, how often. */
export function renderFaults(): string {
  const groups = (Object.keys(GROUPS) as (keyof typeof GROUPS)[]).map((group) => {
    const rows = FAULTS.filter((fault) => specOf(fault).group === group).map(renderFault);
    return `<h3 id="group-${group}">${GROUPS[group]}</h3><div class="scroll"><table class="faults" aria-labelledby="group-${group}">
<thead><tr><th>The issuer …</th><th>for the next</th><th>after</th><th>or by chance</th></tr></thead>
<tbody>${rows.join('')}</tbody></table></div>`;
  });
  return `<section aria-labelledby="break"><h2 id="break">Break the issuer</h2>
<div class="form" id="faults-for"><label>only about this card <input class="wide mono" name="cardId" placeholder="any card" autocomplete="off"></label>
<label>how many calls <input class="short" name="times" type="number" min="1" value="1"></label>
<label>seed of chance <input class="short" name="seed" type="number" min="0" value="1"></label></div>
${groups.join('')}</section>`;
}

function renderFault(fault: Fault): string {
  const { words, ops, afterMs } = specOf(fault);
  const button = (op: FaultTarget | 'any') =>
    `<button type="button" data-op="${op}" data-fault="${fault}" aria-label="${fault}: ${op}">${op.replaceAll('_', ' ')}</button>`;
  const buttons = [...ops, ...(ops.length > 1 ? (['any'] as const) : [])].map(button).join('');
  const after = afterMs
    ? `<select name="afterMs" aria-label="${fault}: after">${afterMs.map((ms) => `<option value="${ms}">${seconds(ms)}</option>`).join('')}</select>`
    : '';
  return `<tr><td>${escapeHtml(words)}<code>${fault}</code></td><td><div class="row">${buttons}</div></td><td>${after}</td>
<td><input class="short" name="chance" type="number" min="0" max="100" step="any" aria-label="${fault}: chance in percent" placeholder="%"></td></tr>`;
}

export function renderWaiting(orders: readonly FaultOrder[]): string {
  const items = orders.map((order) => `<li>${escapeHtml(describe(order))}</li>`).join('');
  return `<ul>${items || '<li class="muted">nothing</li>'}</ul>
<p><button type="button" data-key="clear" data-method="DELETE" data-path="/faults" data-done="No fault waits any more.">Clear all</button></p>`;
}

function describe({ op, fault, times, probability, cardId }: FaultOrder): string {
  const which =
    probability === undefined
      ? `the next ${times === 1 ? op : `${times} of ${op}`}`
      : `${Number((probability * 100).toFixed(4))} in 100 of ${op}`;
  return `${fault}: ${which}${cardId ? `, card ${cardId}` : ''}`;
}
