import type http from 'node:http';
import { stringify } from 'lossless-json';
import { CONTROL, type ControlReply, findAct, NOT_THERE, tellRefusal } from '../control-calls.ts';
import { PAGE_HEADERS } from '../control-page/render-page.ts';
import { Refusal } from '../core/core.ts';
import { ACTS } from './control-acts.ts';
import { controlPage } from './control-page.ts';
import type { Shell } from './shell.ts';

/** The control interface: what really happened, and ways to break things. Not part of the real API. */
export function control(
  shell: Shell,
  method: string,
  url: URL,
  body: string,
  response: http.ServerResponse,
): void {
  if (method === 'GET' && ['/', CONTROL].includes(url.pathname)) {
    const page = controlPage(shell);
    response.writeHead(200, PAGE_HEADERS).end(page);
    return;
  }
  const { status, body: reply } = answer(shell, { method, url, body });
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(stringify(reply));
}

function answer(shell: Shell, call: { method: string; url: URL; body: string }): ControlReply {
  const found = findAct(ACTS, call);
  if (!found) return NOT_THERE;
  try {
    return { status: 200, body: found.act(shell, found.asked) };
  } catch (error) {
    return tellRefusal(error, Refusal);
  }
}
