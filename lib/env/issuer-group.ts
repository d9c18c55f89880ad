import { z } from 'zod';
import { isLoopback, parseUrl } from './shapes.ts';

type Values<Shape extends z.ZodRawShape> = z.output<z.ZodObject<Shape>>;

interface GroupOptions<Shape extends z.ZodRawShape, Settings> {
  readonly name: string;
  /** Every variable, in the order of .env.example. All begin with the name, in capitals. */
  readonly shape: Shape;
  /** Which of them are addresses that credentials are sent to. */
  readonly addresses: readonly (keyof Shape & string)[];
  /** Hosts behind which money is real. */
  readonly real: RegExp;
  readonly read: (values: Values<Shape>) => Settings;
}

/** The variables of one issuer. */
export interface IssuerGroup<Settings> {
  readonly name: string;
  readonly variables: readonly string[];
  /** Null where none of its variables is set: the issuer is off. */
  readonly parse: (set: Readonly<Record<string, string>>) => z.ZodSafeParseResult<Settings> | null;
}

/** Checks what holds for each issuer: real money is no sandbox, and nothing goes in plain but to this machine. */
export function issuerGroup<Shape extends z.ZodRawShape, Settings>({
  name,
  shape,
  addresses,
  real,
  read,
}: GroupOptions<Shape, Settings>): IssuerGroup<Settings> {
  const variables = Object.keys(shape);
  const which = `${name.toUpperCase()}_ENVIRONMENT`;
  const schema = z
    .object(shape)
    .superRefine((values, context) => {
      const given: Readonly<Record<string, unknown>> = values;
      for (const address of addresses) {
        const url = parseUrl(String(given[address]));
        const wrong = url && wrongAddress(url, String(given[which]));
        if (wrong) context.addIssue({ code: 'custom', path: [address], message: wrong });
      }
    })
    .transform(read);
  return {
    name,
    variables,
    parse: (set) => (variables.some((variable) => variable in set) ? schema.safeParse(set) : null),
  };

  function wrongAddress(url: URL, environment: string): string | null {
    const isSandbox = environment === 'sandbox';
    if (isSandbox && real.test(url.hostname)) {
      return `is the real ${name}, where money is real: ${which} must not say sandbox.`;
    }
    if (url.protocol === 'https:') return null;
    if (!isSandbox) return `is plain http: ${environment} moves real money and needs https.`;
    return isLoopback(url) ? null : 'is plain http: only a sandbox on this machine may be asked that way.';
  }
}
