import { desk } from './desk.ts';

const urlOf = (issuer: string): string => {
  if (issuer === 'cartevo') return desk.sandboxUrl;
  const url = process.env[`DESK_${issuer.toUpperCase()}_SANDBOX_URL`];
  if (url) return url;
  throw new Error(`Nobody says where the sandbox of ${issuer} is: "npm test" starts it and says so.`);
};

/** Asks the control interface of an issuer's sandbox. */
export async function askSandbox<T>(
  issuer: string,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: object,
): Promise<T> {
  const response = await fetch(`${urlOf(issuer)}/__sandbox${path}`, {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  });
  if (!response.ok) throw new Error(`${issuer}: ${method} ${path}: ${await response.text()}`);
  return (await response.json()) as T;
}
