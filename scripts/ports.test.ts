import net from 'node:net';
import { describe, expect, it } from 'vitest';
import { findFreePort, readPort, requireFreePort } from './ports.ts';

describe('a port', () => {
  it.each(['127.0.0.1', '0.0.0.0'])(
    'taken on %s is refused with one sentence that names it and its variable',
    async (host) => {
      const port = await findFreePort();
      const server = net.createServer();
      await new Promise<void>((resolve) => server.listen(port, host, resolve));
      await expect(requireFreePort(port, 'SANDBOX_PORT', 'the sandbox')).rejects.toThrow(
        `Port ${port}, meant for the sandbox, is taken by another program: stop that program, or choose another port with SANDBOX_PORT=${port + 1}.`,
      );
      await new Promise((resolve) => server.close(resolve));
      await expect(requireFreePort(port, 'SANDBOX_PORT', 'the sandbox')).resolves.toBeUndefined();
    },
  );

  it('is read from its variable, or is the usual one', () => {
    expect(readPort('PORT', 3000, {})).toBe(3000);
    expect(readPort('PORT', 3000, { PORT: ' 8080 ' })).toBe(8080);
  });

  it.each(['0', '65536', '80.5', '-1', 'http', '1e3'])('is not %s', (text) => {
    expect(() => readPort('PORT', 3000, { PORT: text })).toThrow(/^PORT is not a port: give a number/);
  });
});
