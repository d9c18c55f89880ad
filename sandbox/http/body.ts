import { isLosslessNumber, parse } from 'lossless-json';
import { toCents } from '../core/cents.ts';
import { Refusal } from '../core/core.ts';

/** A request body after strict validation, as a NestJS server does it: unknown properties are refused. */
export class Body {
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(text: string, allowed: readonly string[]) {
    this.#fields = parseObject(text);
    const strangers = Object.keys(this.#fields).filter((name) => !allowed.includes(name));
    if (strangers.length > 0) {
      throw new ValidationRefusal(strangers.map((name) => `property ${name} should not exist`));
    }
  }

  text(name: string): string {
    const value = this.optionalText(name);
    if (value === null)
      throw new ValidationRefusal([`${name} must be a string`, `${name} should not be empty`]);
    return value;
  }

  optionalText(name: string): string | null {
    const value = this.#fields[name];
    if (value === undefined || value === null || value === '') return null;
    if (typeof value !== 'string') throw new ValidationRefusal([`${name} must be a string`]);
    return value;
  }

  /** Dollars as a JSON number → cents; never through a float. */
  cents(name: string): bigint | null {
    const value = this.#fields[name];
    if (value === undefined || value === null) return null;
    const cents = isLosslessNumber(value) ? toCents(value.value) : null;
    if (cents === null) {
      throw new ValidationRefusal([
        `${name} must be a number conforming to the specified constraints`,
        `${name} must not be less than 0`,
      ]);
    }
    return cents;
  }
}

/** The framework's own refusal, whose message is a list. */
export class ValidationRefusal extends Refusal {
  readonly messages: readonly string[];

  constructor(messages: readonly string[]) {
    super(400, messages.join(', '));
    this.messages = messages;
  }
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const parsed = parse(text === '' ? '{}' : text);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) {
      return parsed as Record<string, unknown>;
    }
  } catch {
    // Falls through to the same refusal as any other body that is no object.
  }
  throw new ValidationRefusal(['Unexpected token in JSON']);
}
