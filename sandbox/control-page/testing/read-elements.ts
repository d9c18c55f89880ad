/** An element of a page as its script sees it, as far as it looks. */
export interface PageElement {
  readonly name: string;
  readonly type: string;
  value: string;
  readonly isRequired: boolean;
  /** Of a list to choose from; what was chosen is `value`. */
  readonly choices: readonly string[];
  readonly dataset: Readonly<Record<string, string>>;
}

export interface PageForm {
  readonly dataset: Readonly<Record<string, string>>;
  readonly elements: readonly PageElement[];
}

const plain = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

function attributesOf(tag: string): Readonly<Record<string, string>> {
  const found = [...tag.matchAll(/([\w-]+)="([^"]*)"/g)];
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, plain(value)]));
}

function elementOf(tag: string, inner = ''): PageElement {
  const attributes = attributesOf(tag);
  const options = [...inner.matchAll(/<option([^>]*)>([^<]*)<\/option>/g)].map(
    ([, head = '', words = '']) => ({
      value: attributesOf(head).value ?? plain(words),
      isSelected: /\bselected\b/.test(head),
    }),
  );
  const chosen = options.find(({ isSelected }) => isSelected) ?? options[0];
  const data = Object.entries(attributes).filter(([name]) => name.startsWith('data-'));
  return {
    name: attributes.name ?? '',
    type: attributes.type ?? 'text',
    value: chosen?.value ?? attributes.value ?? '',
    isRequired: /\brequired\b/.test(tag),
    choices: options.map(({ value }) => value),
    dataset: Object.fromEntries(data.map(([name, value]) => [name.slice('data-'.length), value])),
  };
}

/** The fields and buttons of a piece of HTML as this project writes it, in their order. */
export function readElements(html: string): readonly PageElement[] {
  const parts = html.matchAll(/<select\b([^>]*)>(.*?)<\/select>|<(?:input|button)\b([^>]*)>/gs);
  return [...parts].map(([, select, inner, other]) => elementOf(select ?? other ?? '', inner));
}

export function readForms(html: string): readonly PageForm[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, head = '', inner = '']) => ({
    dataset: elementOf(head).dataset,
    elements: readElements(inner),
  }));
}

/** The row of a fault; null where the page has none. */
export function readFaultRow(html: string, fault: string): readonly PageElement[] | null {
  const row = html.split('<tr>').find((part) => part.includes(`<code>${fault}</code></td><td><div`));
  return row === undefined ? null : readElements(row.split('</tr>')[0] ?? '');
}
