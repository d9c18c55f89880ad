import path from 'node:path';
import type { Children } from './children.ts';
import { loopback, SANDBOXES, type StackIssuer } from './sandboxes.ts';
import {
  type StackPorts,
  sandboxEnvironment,
  sandboxPortOf,
  type World,
  webhookUrlOf,
} from './stack-environment.ts';
import type { StackState } from './stack-state.ts';
import { answers, waitUntil } from './wait-until.ts';

interface SandboxesOptions {
  readonly children: Children;
  readonly directory: string;
  readonly state: StackState;
  readonly ports: StackPorts;
  readonly worlds: ReadonlyMap<StackIssuer, World>;
}

/** The sandboxes that are on. */
export interface Sandboxes {
  /** What each told when it answered, for the desk; waits until all do. */
  readonly told: () => Promise<ReadonlyMap<StackIssuer, string>>;
  /** Rejects when one ends by itself. */
  readonly ended: Promise<never>;
}

/** Starts a sandbox for each of `worlds`, side by side. */
export function startSandboxes({ children, directory, state, ports, worlds }: SandboxesOptions): Sandboxes {
  const started = [...worlds].map(([issuer, world]) => {
    const { ended } = children.start({
      name: issuer === 'cartevo' ? 'sandbox' : `sandbox-${issuer}`,
      args: ['--import', 'tsx', SANDBOXES[issuer].main],
      env: sandboxEnvironment(state, ports, path.join(directory, 'sandbox'), world, issuer),
      foundation: true,
    });
    return { issuer, ended };
  });
  const ended = Promise.race(started.map((one) => one.ended));
  ended.catch(() => {});
  const meet = async ({ issuer, ended }: (typeof started)[number]): Promise<[StackIssuer, string]> => {
    const { displayName, ask } = SANDBOXES[issuer];
    const url = loopback(sandboxPortOf(ports, issuer));
    const options = { ended, timeoutMs: 120_000 };
    await waitUntil(`The sandbox of ${displayName}`, () => answers(`${url}/`), options);
    if (!ask) return [issuer, ''];
    const response = await fetch(`${url}${ask.path}`);
    return [issuer, ask.read(await response.json())];
  };
  return { told: async () => new Map(await Promise.all(started.map(meet))), ended };
}

/** Gives the desk's address to those that want it proven, now that it answers there. */
export async function shakeHands(ports: StackPorts, issuers: Iterable<StackIssuer>): Promise<void> {
  for (const issuer of issuers) {
    if (SANDBOXES[issuer].webhooks !== 'proven') continue;
    await fetch(`${loopback(sandboxPortOf(ports, issuer))}/__sandbox/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: webhookUrlOf(ports, issuer) }),
    });
  }
}
