import { parseDecimalText, toDecimalText } from '../money.ts';
import { isUuid } from '../uuid.ts';
import { isDay } from './day.ts';
import { type RawParams, readParam } from './list-page.ts';

/** A part of an address that means nothing here. It filters nothing, and people are told so. */
export interface FilterProblem {
  /** The parameters it stands in, to take away. */
  readonly names: readonly string[];
  readonly sentence: string;
}

/** Both ends are meant. Null: no such end. */
export interface Range<Value> {
  readonly from: Value | null;
  readonly until: Value | null;
}

interface Currency {
  readonly currency: string;
  readonly exponent: number;
}

/** 15 digits of whole units fit every column of money. */
const AMOUNT = /^-?(\d{1,15}|\d{1,3}(,\d{3}){1,4})(\.\d{1,6})?$/;
const MOST_WORDS = 20;

/** Reads the filters of an address one by one, and collects what is not understood. Pure. */
export class FilterReader {
  readonly problems: FilterProblem[] = [];
  readonly #params: RawParams;

  constructor(params: RawParams) {
    this.#params = params;
  }

  /** As it stands, without NUL, which PostgreSQL refuses in a text. */
  text(name: string): string {
    return readParam(this.#params, name).replaceAll('\0', '');
  }

  /** Those of `options` that are named, in the options' order; `what` is "status", "identity check". */
  someOf<Option extends string>(name: string, options: readonly Option[], what: string): readonly Option[] {
    const asked = this.words(name);
    const strange = asked.filter((word) => !options.some((option) => option === word));
    if (strange.length > 0) {
      this.#tell([name], `There is no ${what} ${strange.map(quoted).join(', ')}.`);
    }
    return options.filter((option) => asked.includes(option));
  }

  /** One of `options`, or null where nothing is asked. */
  oneOf<Option extends string>(name: string, options: readonly Option[], what: string): Option | null {
    const asked = this.text(name);
    const found = options.find((option) => option === asked) ?? null;
    if (found === null && asked !== '') this.#tell([name], `There is no ${what} ${quoted(asked)}.`);
    return found;
  }

  /** Words between commas, as they are. */
  words(name: string): readonly string[] {
    return [...new Set(this.text(name).split(',').filter(Boolean))].slice(0, MOST_WORDS);
  }

  /** A text of this pattern, or null where nothing is asked. */
  matching(name: string, pattern: RegExp, otherwise: (text: string) => string): string | null {
    const asked = this.text(name).trim();
    if (asked === '' || pattern.test(asked)) return asked || null;
    this.#tell([name], otherwise(quoted(asked)));
    return null;
  }

  id(name: string, what: string): string | null {
    const asked = this.text(name).toLowerCase();
    if (asked === '' || isUuid(asked)) return asked || null;
    this.#tell([name], `${quoted(asked)} is not the id of a ${what}.`);
    return null;
  }

  /** Days YYYY-MM-DD, both included. */
  days(from: string, until: string): Range<string> {
    const range = { from: this.#day(from), until: this.#day(until) };
    if (range.from === null || range.until === null || range.from <= range.until) return range;
    this.#tell(
      [from, until],
      `No day lies between ${range.from} and ${range.until}: the first is the later one.`,
    );
    return { from: null, until: null };
  }

  /** Amounts of one currency as people type them, both ends included; minor units. */
  amounts(from: string, until: string, currency: Currency): Range<bigint> {
    const range = { from: this.#amount(from, currency), until: this.#amount(until, currency) };
    if (range.from === null || range.until === null || range.from <= range.until) return range;
    const [least, most] = [range.from, range.until].map((minor) => toDecimalText(minor, currency.exponent));
    this.#tell([from, until], `No amount is at least ${least} and at most ${most}.`);
    return { from: null, until: null };
  }

  #day(name: string): string | null {
    const asked = this.text(name);
    if (asked === '' || isDay(asked)) return asked || null;
    this.#tell([name], `${quoted(asked)} is not a day. A day is written 2026-03-01.`);
    return null;
  }

  #amount(name: string, { exponent }: Currency): bigint | null {
    const asked = this.text(name).trim().replace('−', '-');
    if (asked === '') return null;
    const minor = AMOUNT.test(asked) ? parseDecimalText(asked.replaceAll(',', ''), exponent) : null;
    if (minor === null) {
      const example = exponent === 0 ? '1,250' : `1,250.${'0'.repeat(exponent)}`;
      this.#tell([name], `${quoted(asked)} is not an amount. An amount is written ${example}.`);
    }
    return minor;
  }

  #tell(names: readonly string[], sentence: string) {
    this.problems.push({ names, sentence });
  }
}

const SHOWN = 40;
const quoted = (text: string): string => `“${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}”`;
