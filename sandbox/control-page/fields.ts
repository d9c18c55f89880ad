import { escapeHtml } from './escape-html.ts';

// Parts of forms, as the page's script reads them: `name` says where a value goes in the body (dots go deeper),
// `data-kind` what it is there.

/** A word that is its own value, or a value and its words. */
export type Choice = string | readonly [value: string, words: string];

export const section = (id: string, title: string, inner: string): string =>
  `<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${inner}</section>`;

/** A part of the page that is renewed by itself; no field may be in it. */
export const live = (id: string, inner: string): string => `<div id="${id}" data-live>${inner}</div>`;

/** A call of the control interface, `{name}` in its path being the field of that name. Without a button's words none. */
export const form = (path: string, done: string, fields: string, words = ''): string =>
  `<form data-path="${path}" data-done="${done}">${fields}${words && `<button>${words}</button>`}</form>`;

export function select(
  name: string,
  label: string,
  choices: readonly Choice[],
  chosen = '',
  kind = '',
): string {
  const options = choices.map((choice) => {
    const [value, words] = typeof choice === 'string' ? [null, choice] : choice;
    const given = value === null ? '' : ` value="${escapeHtml(value)}"`;
    return `<option${given}${(value ?? words) === chosen ? ' selected' : ''}>${escapeHtml(words)}</option>`;
  });
  return `<label>${label} <select name="${name}"${kind && ` data-kind="${kind}"`}>${options.join('')}</select></label>`;
}

export const toggle = (name: string, label: string, isOn: boolean): string =>
  select(name, label, ['off', 'on'], isOn ? 'on' : 'off', 'switch');

/** What happens, out of some: each choice is words and what they put into the body. */
export const change = (label: string, choices: readonly (readonly [words: string, body: object])[]): string =>
  select(
    'change',
    label,
    choices.map(([words, body]) => [JSON.stringify(body), words]),
    '',
    'body',
  );

/** A number that is never negative. Left empty it is not said; or it is null, where `none` says what that means. */
export const number = (
  name: string,
  label: string,
  value: number | string | null,
  { step = '1', none }: { readonly step?: string; readonly none?: string } = {},
): string => {
  const kind = none === undefined ? 'number' : 'number or null';
  return `<label>${label} <input type="number" min="0" step="${step}" name="${name}" data-kind="${kind}" placeholder="${none ?? ''}" value="${value ?? ''}"></label>`;
};

/** An amount that has to be said. */
export const amount = (name: string, label: string): string =>
  `<label>${label} <input type="number" min="1" name="${name}" data-kind="number" required></label>`;

export const text = (name: string, label: string, placeholder = ''): string =>
  `<label>${label} <input name="${name}" autocomplete="off" placeholder="${placeholder}"></label>`;

/** The id of something, which has to be said; `list` is where the page suggests some. */
export const id = (name: string, label: string, list: string): string =>
  `<label>${label} <input class="wide mono" name="${name}" list="${list}" autocomplete="off" required></label>`;

export const card = (): string => id('cardId', 'card', 'cards');

interface Press {
  /** Says which button it is when its part of the page is renewed. */
  readonly key?: string;
  readonly method?: 'DELETE';
  readonly body?: object;
  readonly label?: string;
}

/** One press, one call. */
export function button(words: string, path: string, done: string, press: Press = {}): string {
  const { key, method, body, label } = press;
  const more = [
    key && ` data-key="${key}"`,
    method && ` data-method="${method}"`,
    body && ` data-body="${escapeHtml(JSON.stringify(body))}"`,
    label && ` aria-label="${label}"`,
  ];
  return `<button type="button" data-path="${path}" data-done="${done}"${more.map((one) => one ?? '').join('')}>${words}</button>`;
}
