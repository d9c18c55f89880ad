import type { DeclaredIssuer } from './declared-issuers.ts';
import { MATRIX_ROWS, type MatrixRow } from './matrix-rows.ts';
import { isSeenInClientOnly, type Operation, portCallsOf } from './operations.ts';

const STANDINGS = { works: 'works', not_used: 'not used', undocumented: 'undocumented' } as const;

/** Seen only in somebody else's client. */
const OBSERVED = '†';
/** Something about the call is assumed. */
const ASSUMED = '‡';

const INTRO = `Written by \`npm run matrix\` from what the adapters declare. Each declaration is held to the calls that the issuer's sandbox hears from its adapter (\`lib/issuers/*/operations.test.ts\`), each flag to what the adapter then does ([conformance](lib/issuers/conformance/README.md)).`;
const LEGEND = `*Not offered*: the API has no such thing. *Not used*: it has, and this desk leaves it alone; why stands below. *Undocumented*: it is known to be there, and not how it is asked for. ${OBSERVED}: seen only in a third party's client, never documented by the issuer. ${ASSUMED}: part of the call is assumed, which part stands below. Only the sandboxes were ever spoken to, no live service.`;

/**
 * What the desk can do at each issuer, and every documented operation behind it, as Markdown. Throws where the
 * flags of an adapter and the operations it declares say different things.
 */
export function matrixOf(issuers: readonly DeclaredIssuer[]): string {
  return [INTRO, tableOf(issuers), LEGEND, ...issuers.map(detailsOf)].join('\n\n');
}

function tableOf(issuers: readonly DeclaredIssuer[]): string {
  const head = ['', ...issuers.map(({ name }) => name)];
  const rows = MATRIX_ROWS.map((row) => [row.words, ...issuers.map((issuer) => cellOf(row, issuer))]);
  return markdownTable(head, rows);
}

/** One issuer's cell of a row. */
export function cellOf(row: MatrixRow, { name, capabilities, operations }: DeclaredIssuer): string {
  const serving = operations.filter((operation) =>
    portCallsOf(operation).some((call) => row.calls.includes(call)),
  );
  const working = serving.filter(({ standing }) => standing === 'works');
  const isOffered = row.has?.(capabilities) ?? working.length > 0;
  if (!isOffered) {
    if (working.length > 0)
      throw new Error(`${name}: "${row.words}" is not offered, and an operation works.`);
    const [left] = serving;
    return left ? STANDINGS[left.standing] : (row.otherwise ?? 'not offered');
  }
  if (row.calls.length > 0 && working.length === 0) {
    throw new Error(`${name}: "${row.words}" is offered, and no operation works.`);
  }
  const detail = row.detail?.(capabilities) ?? null;
  const marks = [
    ...(working.length > 0 && working.every(isSeenInClientOnly) ? [OBSERVED] : []),
    ...(working.some(({ why }) => why !== undefined) ? [ASSUMED] : []),
  ];
  return ['works', ...marks, ...(detail === null ? [] : [`(${detail})`])].join(' ');
}

function detailsOf({ name, operations }: DeclaredIssuer): string {
  const counted = Object.entries(STANDINGS).map(([standing, words]) => {
    const { length } = operations.filter((operation) => operation.standing === standing);
    return `${length} ${standing === 'works' ? (length === 1 ? 'works' : 'work') : words}`;
  });
  const rows = operations.map((operation) => [
    operation.name,
    `\`${operation.call}\``,
    markedStanding(operation),
    operation.why ?? '',
    linkTo(operation.source),
  ]);
  const table = markdownTable(['Operation', 'Call', 'Standing', 'Why', 'Source'], rows);
  return `<details>\n<summary>${name}: ${counted.join(', ')}</summary>\n\n${table}\n\n</details>`;
}

function markedStanding(operation: Operation): string {
  const marks = [
    ...(isSeenInClientOnly(operation) ? [OBSERVED] : []),
    ...(operation.standing === 'works' && operation.why !== undefined ? [ASSUMED] : []),
  ];
  return [STANDINGS[operation.standing], ...marks].join(' ');
}

const linkTo = (source: string): string => `[${source.split('/').at(-1) ?? source}](https://${source})`;

function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const BEGIN = '<!-- matrix -->';
const END = '<!-- /matrix -->';

/** A text with the matrix between its two markers. Throws where a marker is missing or stands twice. */
export function withMatrix(text: string, matrix: string): string {
  const [before, rest, ...more] = text.split(BEGIN);
  const [, after, ...others] = rest?.split(END) ?? [];
  if (after === undefined || more.length > 0 || others.length > 0) {
    throw new Error(`The text needs ${BEGIN} and ${END}, once each.`);
  }
  return `${before}${BEGIN}\n${matrix}\n${END}${after}`;
}
