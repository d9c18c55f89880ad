import type { FaultOrderOf } from '../fault-orders.ts';
import { escapeHtml } from './escape-html.ts';
import { button, live, section } from './fields.ts';

const GROUPS = {
  call: 'Any call',
  write: 'Calls that change something',
  read: 'Reads',
  webhook: 'Webhooks',
} as const;
export type FaultGroup = keyof typeof GROUPS;

/** A fault as the page offers it. */
export interface OfferedFault {
  readonly fault: string;
  /** Completes "The issuer …". */
  readonly words: string;
  readonly group: FaultGroup;
  readonly ops: readonly string[];
  /** Delays to choose from (ms); absent where the fault has none. */
  readonly afterMs?: readonly number[] | undefined;
}

interface FaultSpec {
  readonly words: string;
  readonly ops: readonly string[];
  readonly afterMs?: number;
}

/** How a fault of a catalogue that knows one delay is offered: with that delay, and with ten times as much. */
export const offer = (fault: string, { words, ops, afterMs }: FaultSpec): OfferedFault => ({
  fault,
  words,
  ops,
  group: groupOf(ops),
  afterMs: afterMs === undefined ? undefined : [afterMs, 10 * afterMs],
});

function groupOf(ops: readonly string[]): FaultGroup {
  if (ops.includes('webhook')) return 'webhook';
  if (!ops.includes('read')) return 'write';
  return ops.length === 1 ? 'read' : 'call';
}

const seconds = (ms: number): string => (ms % 1000 === 0 ? `${ms / 1000} s` : `${ms} ms`);

/** A table with a row for every fault: what it does, a button for each call it concerns, how late, how often. */
export function renderFaults(who: 'issuer' | 'bank', faults: readonly OfferedFault[]): string {
  const isListed = faults.some(({ ops }) => callsOf(ops).length > MOST_BUTTONS);
  const groups = (Object.keys(GROUPS) as FaultGroup[]).map((group) => {
    const rows = faults.filter((fault) => fault.group === group).map(renderFault);
    if (rows.length === 0) return '';
    return `<h3 id="group-${group}">${GROUPS[group]}</h3><div class="scroll"><table class="faults${isListed ? ' listed' : ''}" aria-labelledby="group-${group}">
<thead><tr><th>The ${who} …</th><th>for the next</th><th>after</th><th>or by chance</th></tr></thead>
<tbody>${rows.join('')}</tbody></table></div>`;
  });
  const shared = `<div class="form" id="faults-for"><label>only about this card <input class="wide mono" name="cardId" list="cards" placeholder="any card" autocomplete="off"></label>
<label>how many calls <input class="short" name="times" type="number" min="1" value="1"></label>
<label>seed of chance <input class="short" name="seed" type="number" min="0" value="1"></label></div>`;
  return section('break', `Break the ${who}`, `${shared}${groups.join('')}`);
}

function renderFault({ fault, words, ops, afterMs }: OfferedFault): string {
  const after = afterMs
    ? `<select name="afterMs" aria-label="${fault}: after">${afterMs.map((ms) => `<option value="${ms}">${seconds(ms)}</option>`).join('')}</select>`
    : '';
  return `<tr><td>${escapeHtml(words)}<code>${fault}</code></td><td><div class="row">${renderOps(fault, ops)}</div></td><td>${after}</td>
<td><input class="short" name="chance" type="number" min="0" max="100" step="any" aria-label="${fault}: chance in percent" placeholder="%"></td></tr>`;
}

const callsOf = (ops: readonly string[]): readonly string[] => (ops.length > 1 ? [...ops, 'any'] : ops);

/** Where there are more than these, a list to choose from is quicker to find one's way in than so many buttons. */
const MOST_BUTTONS = 10;

function renderOps(fault: string, ops: readonly string[]): string {
  const each = callsOf(ops);
  const wordsOf = (op: string) => op.replaceAll('_', ' ');
  if (each.length <= MOST_BUTTONS) {
    const one = (op: string) =>
      `<button type="button" data-op="${op}" data-fault="${fault}" aria-label="${fault}: ${op}">${wordsOf(op)}</button>`;
    return each.map(one).join('');
  }
  const options = each.map(
    (op) => `<option value="${op}"${op === 'any' ? ' selected' : ''}>${wordsOf(op)}</option>`,
  );
  return `<select name="op" aria-label="${fault}: for the next">${options.join('')}</select>
<button type="button" data-fault="${fault}" aria-label="${fault}: order it">Order it</button>`;
}

type Order = FaultOrderOf<string, string>;

/** The faults that wait for their calls, renewed while one looks at them. */
export function renderWaiting(orders: readonly Order[]): string {
  const items = orders.map((order) => `<li>${escapeHtml(describe(order))}</li>`).join('');
  const clear = button('Clear all', '/faults', 'No fault waits any more.', {
    key: 'clear',
    method: 'DELETE',
  });
  const waiting = `<ul>${items || '<li class="muted">nothing</li>'}</ul><p>${clear}</p>`;
  return section('waits', 'Waiting for its call', live('waiting', waiting));
}

function describe({ op, fault, times, probability, cardId }: Order): string {
  const which =
    probability === undefined
      ? `the next ${times === 1 ? op : `${times} of ${op}`}`
      : `${Number((probability * 100).toFixed(4))} in 100 of ${op}`;
  return `${fault}: ${which}${cardId ? `, card ${cardId}` : ''}`;
}
