import { CONTROL } from '../control-calls.ts';

/** Asks the control interface of the sandbox at this address. Throws what it refuses with. */
export async function askControl(url: string, method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${url}${CONTROL}${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

export type Control = (method: string, path: string, body?: object) => Promise<unknown>;

/** The same for one sandbox, wherever it is by then. */
export const controlOf =
  (sandbox: { readonly url: string }): Control =>
  (method, path, body) =>
    askControl(sandbox.url, method, path, body);
