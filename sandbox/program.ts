import { readLife } from './life.ts';

// What the sandboxes have in common as programs: settings from the environment, a sentence for each mistake, one
// line of JSON when they listen, and an end when they are told to.

const { env } = process;

/** Ends the program with a sentence. */
export const refuse = (sentence: string): never => {
  console.error(sentence);
  process.exit(1);
};

export const number = (name: string, fallback: number): number => {
  const text = env[name] ?? '';
  if (text === '') return fallback;
  return /^\d{1,9}$/.test(text) ? Number(text) : refuse(`${name} is not a whole number.`);
};

export const port = (name: string, fallback: number): number => {
  const value = number(name, fallback);
  return value > 65_535 ? refuse(`${name} is larger than 65535.`) : value;
};

/** A web address; undefined where none is set. */
export const address = (name: string): string | undefined => {
  const text = env[name] || undefined;
  if (text === undefined) return undefined;
  const isAddress = URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
  return isAddress ? text : refuse(`${name} is not a web address.`);
};

/** SANDBOX_LIFE: on, off. */
export const life = () => readLife(env.SANDBOX_LIFE, refuse);

/** What is said where another program has the port. */
export const taken = (port: number): string =>
  `Port ${port} is taken by another program: choose another one with SANDBOX_PORT.`;

/** Starts it, tells what it listens on, and closes it when the program is told to end. */
export async function run<S extends { close(): Promise<void> }>(
  start: () => Promise<S>,
  tell: (sandbox: S) => object,
  takenPort: string,
): Promise<void> {
  const sandbox = await start().catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    return refuse(takenPort);
  });
  console.log(JSON.stringify({ ready: true, ...tell(sandbox) }));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => void sandbox.close().then(() => process.exit(0)));
  }
}
