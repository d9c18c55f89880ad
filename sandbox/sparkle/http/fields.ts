import { isLosslessNumber, parse } from 'lossless-json';
import { toCents } from '../../core/cents.ts';
import { invalid, refusal, type Wrong } from '../core/refusal.ts';

const MAX_TEXT = 255;

/** The fields of a JSON body. Everything that is wrong is collected and refused at once, by `done`. */
export class Fields {
  readonly #fields: Readonly<Record<string, unknown>>;
  readonly #prefix: string;
  readonly #wrongs: Wrong[];

  constructor(fields: Readonly<Record<string, unknown>>, prefix = '', wrongs: Wrong[] = []) {
    this.#fields = fields;
    this.#prefix = prefix;
    this.#wrongs = wrongs;
  }

  static of(body: string): Fields {
    const parsed = parseOrNull(body === '' ? '{}' : body);
    if (!isObject(parsed)) throw refusal(400, 'body', 'INVALID_JSON', 'The body is not a JSON object');
    return new Fields(parsed);
  }

  /** A text that must be there; "" where it is not. */
  text(name: string, form: RegExp = /^[\s\S]*$/): string {
    const value = this.optionalText(name, form);
    if (value === null && !this.#has(name)) this.wrong(name, 'REQUIRED', `${name} is required`);
    return value ?? '';
  }

  optionalText(name: string, form: RegExp = /^[\s\S]*$/): string | null {
    if (!this.#has(name)) return null;
    const value = this.#fields[name];
    if (typeof value === 'string' && value.length <= MAX_TEXT && form.test(value)) return value;
    this.wrong(name, 'INVALID_VALUE', `${name} is not valid`);
    return null;
  }

  /** One of a list; the fallback where it is not there, and a refusal where there is none. */
  choice<const T extends string>(name: string, choices: readonly T[], fallback: T | null): T {
    const text = fallback === null ? this.text(name) : (this.optionalText(name) ?? fallback);
    const chosen = choices.find((one) => one === text);
    if (chosen === undefined && text !== '')
      this.wrong(name, 'INVALID_VALUE', `${name} must be one of ${choices.join(', ')}`);
    const [first] = choices;
    if (first === undefined) throw new Error('Nothing to choose from');
    return chosen ?? fallback ?? first;
  }

  /** Naira as a JSON number → kobo, more than nothing; never through a float. */
  cents(name: string): bigint {
    const value = this.#fields[name];
    const cents = isLosslessNumber(value) ? toCents(value.value) : null;
    if (cents !== null && cents > 0n) return cents;
    this.wrong(name, 'INVALID_AMOUNT', 'Amount must be greater than 0, with no more than two decimals');
    return 0n;
  }

  object(name: string): Fields | null {
    if (!this.#has(name)) return null;
    const value = this.#fields[name];
    if (isObject(value)) return new Fields(value, `${this.#prefix}${name}.`, this.#wrongs);
    this.wrong(name, 'INVALID_VALUE', `${name} must be an object`);
    return null;
  }

  list(name: string): Fields[] {
    if (!this.#has(name)) return [];
    const value = this.#fields[name];
    if (Array.isArray(value) && value.length <= 50 && value.every(isObject))
      return value.map((one, at) => new Fields(one, `${this.#prefix}${name}[${at}].`, this.#wrongs));
    this.wrong(name, 'INVALID_VALUE', `${name} must be a list of objects`);
    return [];
  }

  wrong(name: string, code: string, message: string): void {
    this.#wrongs.push({ field: `${this.#prefix}${name}`, code, message });
  }

  done(): void {
    if (this.#wrongs.length > 0) throw invalid(this.#wrongs);
  }

  #has(name: string): boolean {
    const value = this.#fields[name];
    return value !== undefined && value !== null && value !== '';
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isLosslessNumber(value);

function parseOrNull(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return null;
  }
}
