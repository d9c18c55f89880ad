import vm from 'node:vm';
import { PAGE_SCRIPT } from '../page-script.ts';
import type { PageElement, PageForm } from './read-elements.ts';

/** What a press of a button came to: the call that was made, and what the page says of it. */
export interface Pressed {
  readonly method: string;
  readonly path: string;
  readonly said: string;
  readonly isBad: boolean;
}

export interface OpenPage {
  readonly html: string;
  readonly headers: Headers;
  submit(form: PageForm): Promise<Pressed>;
  click(button: PageElement): Promise<Pressed>;
  /** Presses the button of a fault's row for a kind of call. */
  order(row: readonly PageElement[], op: string): Promise<Pressed>;
}

type Handler = (event: object) => void;

/** The page of a sandbox, its own script run on as much of a browser as it uses; its calls are real. */
export async function openPage(url: string): Promise<OpenPage> {
  const response = await fetch(`${url}/`);
  const html = await response.text();
  const handlers: Record<string, Handler> = {};
  let pressed: (seen: Pressed) => void = () => {};
  let asked = { method: '', path: '' };
  const said = {
    textContent: '',
    set className(name: string) {
      pressed({ ...asked, said: said.textContent, isBad: name === 'bad' });
    },
  };
  const call = async (path: string, init?: RequestInit) => {
    // The page asks for itself to renew its parts.
    if (!path.startsWith('/__sandbox')) return new Response('');
    asked = { method: init?.method ?? 'GET', path };
    return fetch(`${url}${path}`, init);
  };
  vm.runInNewContext(PAGE_SCRIPT, {
    document: {
      hidden: false,
      getElementById: () => said,
      querySelectorAll: () => [],
      // What all orders share is left as it is.
      querySelector: () => ({ value: '' }),
    },
    location: { pathname: '/' },
    DOMParser: class {
      parseFromString() {}
    },
    addEventListener: (type: string, handler: Handler) => {
      handlers[type] = handler;
    },
    setInterval: () => {},
    fetch: call,
  });
  const press = (type: string, event: object) =>
    new Promise<Pressed>((resolve) => {
      pressed = resolve;
      handlers[type]?.(event);
    });
  return {
    html,
    headers: response.headers,
    submit: (form) => press('submit', { target: form, preventDefault: () => {} }),
    click: (button) => press('click', { target: { closest: () => button } }),
    order: (row, op) => {
      const list = row.find(({ name }) => name === 'op');
      const button = row.find(({ dataset }) => 'fault' in dataset && (list || dataset.op === op));
      const field = (selector: string) =>
        selector === '[name=op]' && list
          ? { value: op }
          : row.find(({ name }) => selector === `[name=${name}]`);
      const inRow = { ...button, closest: () => ({ querySelector: field }) };
      return press('click', { target: { closest: () => inRow } });
    },
  };
}
