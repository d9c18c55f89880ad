import { request } from 'undici';

/** Where the sandbox may send a browser back to: any address of this machine. Nobody listens there. */
export const REDIRECT = 'http://127.0.0.1:9/consents/sparkle';

/** A browser at the bank's page, whose customer allows or denies; the query it is sent back with. */
export async function allowInBrowser(
  url: string,
  customerId: string,
  decision: 'allow' | 'deny' = 'allow',
): Promise<URLSearchParams> {
  const page = new URL(url);
  const shown = await request(page);
  const html = await shown.body.text();
  if (shown.statusCode !== 200) throw new Error(`${shown.statusCode} ${html}`);
  const form = new URLSearchParams(page.searchParams);
  form.set('customer_id', customerId);
  form.set('decision', decision);
  const reply = await request(new URL('/oauth/authorize', page), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  });
  await reply.body.dump();
  return new URL(String(reply.headers.location)).searchParams;
}
