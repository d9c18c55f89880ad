import { escapeHtml } from './escape-html.ts';
import { PAGE_SCRIPT } from './page-script.ts';
import { PAGE_STYLE } from './page-style.ts';

/** The page carries its own style and script, and takes nothing from anywhere else. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'",
};

/** Something that a field for its id suggests, and words to know it by; never a digit of a card's number. */
export interface Suggestion {
  readonly id: string;
  readonly words: string;
}

export interface ControlPage {
  readonly issuer: string;
  /** What there is in it. */
  readonly world: readonly string[];
  readonly now: Date;
  /** What fields suggest, by the name of their list: `cards` are those that can be used now. The first are shown. */
  readonly suggestions: { readonly cards: readonly Suggestion[] } & Readonly<
    Record<string, readonly Suggestion[]>
  >;
  /** Sections, as HTML. */
  readonly wide: readonly string[];
  readonly narrow: readonly string[];
}

const SUGGESTED = 50;

/** A page on which a person breaks the issuer and watches the desk survive. */
export function renderPage({ issuer, world, now, suggestions, wide, narrow }: ControlPage): string {
  const about = [...world, `${now.toISOString().slice(0, 16).replace('T', ' ')} UTC`];
  const lists = Object.entries(suggestions).map(([list, some]) => renderSuggestions(list, some));
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${issuer} sandbox</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<style>${PAGE_STYLE}</style></head><body>
<header><h1>${issuer} sandbox</h1>
<span id="world" data-live>${about.map(escapeHtml).join(' · ')}</span></header>
<div class="banner">Nothing here is real: no money moves and no card can pay.</div>
<div id="said" role="status">Break something, then look at the desk.</div>
${lists.join('')}
<main><div>${wide.join('\n')}</div><div>
${narrow.join('\n')}
</div></main><script>${PAGE_SCRIPT}</script></body></html>`;
}

function renderSuggestions(list: string, suggestions: readonly Suggestion[]): string {
  const options = suggestions
    .slice(0, SUGGESTED)
    .map(({ id, words }) => `<option value="${escapeHtml(id)}">${escapeHtml(words)}</option>`);
  return `<datalist id="${list}" data-live>${options.join('')}</datalist>`;
}
