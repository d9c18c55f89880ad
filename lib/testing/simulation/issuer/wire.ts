import { LosslessNumber } from 'lossless-json';
import { createRandom } from '../../../../sandbox/core/random.ts';
import type { Call } from '../../../../sandbox/http/api.ts';
import { answerDocumented, BASE } from '../../../../sandbox/http/documented.ts';
import { type Form, readForm } from '../../../../sandbox/http/form.ts';
import { hear, type Shell } from '../../../../sandbox/http/shell.ts';
import type { Outcome } from '../../../../sandbox/http/tell.ts';
import { describeHeard, type HeardCall } from './heard-call.ts';

/** Where real time would pass in a process of the desk: it goes on when the scheduler says so, or never. */
export type Hop = (process: string, what: string) => Promise<void>;
export type SimSleep = (process: string, ms: number) => Promise<void>;

/** What no fault of the issuer can do, but a network between it and the desk. */
export const WIRE_FAULTS = ['refused', 'answered_twice'] as const;
/** `refused`: no connection comes about. `answered_twice`: a second answer follows the first. */
export type WireFault = (typeof WIRE_FAULTS)[number];

/** One request as it goes over. */
export interface Asking {
  readonly process: string;
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
  readonly allowedAt: Date | null;
}

export interface WireParts {
  readonly shell: Shell;
  readonly hop: Hop;
  readonly sleep: SimSleep;
  readonly seed: number;
  readonly onHeard: (call: HeardCall) => void;
}

/** What stands in for the sockets between the processes of the desk and the issuer. */
export interface Wire {
  readonly hop: Hop;
  readonly sleep: SimSleep;
  readonly heard: HeardCall[];
  nowMs(): number;
  /** Lets the issuer hear a request, at once, and gives what it answers; `late` where `patienceMs` pass before. */
  ask(asking: Asking, patienceMs: number): Promise<Outcome | 'late'>;
  /** From 0 up to, but not including, 1; seeded. */
  random(): number;
  order(fault: WireFault, times: number): void;
  /** Whether this fault meets the write at hand; uses it up. */
  meets(fault: WireFault): boolean;
  clear(): void;
}

/** The issuer's own: what it does later, it does whatever becomes of the process that asked. */
export const ISSUER_PROCESS = 'issuer';

export function createWire({ shell, hop, sleep, seed, onHeard }: WireParts): Wire {
  const { core } = shell;
  const chance = createRandom(seed);
  const heard: HeardCall[] = [];
  const effectsOf = new Map<number, number[]>();
  const ordered = new Map<WireFault, number>();
  core.onChange(({ effects }) => {
    for (const { n, request, outside } of effects) if (!outside) effectsOf.get(request)?.push(n);
  });

  /** The issuer has a call before it. */
  function take(asking: Asking, form: Form | null) {
    const { method, url, body } = asking;
    const path = url.pathname.slice(BASE.length);
    const entry = hear(shell, { method, path });
    const text = typeof body === 'string' ? body : '';
    const numbered: Call = { n: entry.n, method, path, query: url.searchParams, body: text, form };
    const effects: number[] = [];
    effectsOf.set(entry.n, effects);
    const { authorization } = asking.headers;
    const bearer = authorization?.slice('Bearer '.length) ?? null;
    const { process, allowedAt } = asking;
    const described = describeHeard({
      core,
      call: numbered,
      heard: entry,
      process,
      bearer,
      allowedAt,
      effects,
    });
    heard.push(described);
    onHeard(described);
    return { entry, numbered, authorization };
  }

  async function ask(asking: Asking, patienceMs: number): Promise<Outcome | 'late'> {
    const form = await formOf(asking);
    const { entry, numbered, authorization } = take(asking, form);
    let isSlow = false;
    let hasLeft = false;
    const answering = answerDocumented(shell, numbered, entry, {
      authorization,
      hasLeft: () => hasLeft,
      sleep: (ms) => {
        isSlow = true;
        return sleep(ISSUER_PROCESS, ms);
      },
    });
    if (!isSlow) return answering;
    const leaving = sleep(asking.process, patienceMs).then(() => {
      hasLeft = true;
      return 'late' as const;
    });
    return Promise.race([answering, leaving]);
  }

  return {
    hop,
    sleep,
    heard,
    nowMs: () => core.now().getTime(),
    ask,
    random: () => chance.below(1_000_000) / 1_000_000,
    order: (fault, times) => void ordered.set(fault, (ordered.get(fault) ?? 0) + times),
    meets: (fault) => {
      const left = ordered.get(fault) ?? 0;
      if (left > 0) ordered.set(fault, left - 1);
      return left > 0;
    },
    clear: () => ordered.clear(),
  };
}

/** A body that is no text is the form of a new customer. */
const formOf = async ({ headers, body }: Asking): Promise<Form | null> =>
  body instanceof Uint8Array ? readForm(headers['content-type'] ?? '', new Uint8Array(body)) : null;

/** The body of an answer as it would come over: what lossless-json writes, in less time. */
export function textOf(body: object): string {
  if (body instanceof LosslessNumber) return body.value;
  if (Array.isArray(body)) return `[${body.map(valueText).join(',')}]`;
  let text = '';
  for (const key in body) {
    const value = (body as Readonly<Record<string, unknown>>)[key];
    if (value !== undefined) text += `${text === '' ? '' : ','}${keyText(key)}:${valueText(value)}`;
  }
  return `{${text}}`;
}

/** Few names, said again and again. */
const keyTexts = new Map<string, string>();

function keyText(key: string): string {
  let text = keyTexts.get(key);
  if (text === undefined) {
    text = JSON.stringify(key);
    keyTexts.set(key, text);
  }
  return text;
}

/** Nothing in it that JSON writes in another way. */
const PLAIN = /^[\w .:@*/+-]*$/;

function valueText(value: unknown): string {
  if (typeof value === 'object' && value !== null) return textOf(value);
  return typeof value === 'string' && PLAIN.test(value) ? `"${value}"` : (JSON.stringify(value) ?? 'null');
}
