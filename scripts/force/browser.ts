import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { SERVER } from '../next-build.ts';
import type { Login } from '../stack/stack-state.ts';

/** What came of one submit: an answer of the desk, or a connection that broke or was given up. */
export type Reply =
  | { readonly kind: 'ok'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'broken'; readonly why: string };

const MANIFEST = 'server/server-reference-manifest.json';
const Manifest = z.object({
  node: z.record(z.string(), z.object({ exportedName: z.string(), filename: z.string() })),
});
const Result = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), failure: z.object({ code: z.string() }) }),
]);

/** The ids under which this build calls its server actions, by their names. */
export function readActionIds(): ReadonlyMap<string, string> {
  const file = path.join(path.dirname(SERVER), '.next', MANIFEST);
  const { node } = Manifest.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  const ours = Object.entries(node).filter(([, { filename }]) => filename === 'app/(desk)/actions.ts');
  return new Map(ours.map(([id, { exportedName }]) => [exportedName, id]));
}

/** One signed-in browser: speaks to the web servers exactly as the desk's own pages do. */
export class Browser {
  readonly #cookie: string;
  readonly #actions: ReadonlyMap<string, string>;

  private constructor(cookie: string, actions: ReadonlyMap<string, string>) {
    this.#cookie = cookie;
    this.#actions = actions;
  }

  static async signIn(url: string, login: Login, actions: ReadonlyMap<string, string>): Promise<Browser> {
    const asked = await fetch(`${url}/api/auth/csrf`);
    const { csrfToken } = (await asked.json()) as { csrfToken: string };
    const { email, password } = login;
    const answer = await fetch(`${url}/api/auth/callback/credentials`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
      headers: { origin: url, cookie: cookiesOf(asked) },
    });
    const cookie = cookiesOf(answer);
    if (!cookie.includes('session-token')) throw new Error(`${email} could not sign in: ${answer.status}`);
    return new Browser(cookie, actions);
  }

  /** Submits a form of the page at `page`; gives up after `patienceMs`. */
  async submit(web: string, page: string, action: string, form: object, patienceMs: number): Promise<Reply> {
    const id = this.#actions.get(action);
    if (!id) throw new Error(`This build has no action ${action}`);
    const giveUp = new AbortController();
    const timer = setTimeout(() => giveUp.abort(new DOMException('gave up', 'TimeoutError')), patienceMs);
    try {
      // Twice in fifteen runs an operator never came back from here, and why was not found: whoever gives up does so
      // by the clock, whatever becomes of the request.
      return await Promise.race([this.#ask(web, page, id, form, giveUp.signal), untilAborted(giveUp.signal)]);
    } catch (error) {
      return { kind: 'broken', why: error instanceof Error ? error.name : 'network' };
    } finally {
      clearTimeout(timer);
    }
  }

  async #ask(web: string, page: string, id: string, form: object, signal: AbortSignal): Promise<Reply> {
    const response = await fetch(`${web}${page}`, {
      method: 'POST',
      redirect: 'manual',
      // What React sends for one argument of plain values.
      body: JSON.stringify([form]),
      headers: {
        ...{ 'next-action': id, accept: 'text/x-component', 'content-type': 'text/plain;charset=UTF-8' },
        ...{ origin: web, cookie: this.#cookie },
      },
      signal,
    });
    return readReply(response.status, await response.text());
  }
}

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

/** The action's value out of React's stream: row 0 names the row that holds it. */
function readReply(status: number, text: string): Reply {
  const rows = new Map(
    text.split('\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1)] as const;
    }),
  );
  try {
    const { a } = z.object({ a: z.string() }).parse(JSON.parse(rows.get('0') ?? ''));
    const result = Result.parse(JSON.parse(rows.get(a.replace('$@', '')) ?? ''));
    return result.ok ? { kind: 'ok', value: result.value } : { kind: 'refused', code: result.failure.code };
  } catch {
    return { kind: 'broken', why: `http ${status}` };
  }
}
