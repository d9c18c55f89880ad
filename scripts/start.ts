import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { requireEnv } from './dot-env.ts';
import { SERVER } from './next-build.ts';
import { readPort, requireFreePort } from './ports.ts';
import { runMain } from './run-main.ts';
import { whenAskedToStop } from './when-asked-to-stop.ts';

// npm start: the web server of the last build, on PORT (3000). Starts nothing while a variable is wrong.

await runMain(async () => {
  requireEnv();
  if (!fs.existsSync(SERVER)) throw new Error('There is no build: run "npm run build" first.');
  const port = readPort('PORT', 3000);
  await requireFreePort(port, 'PORT', 'the web server');
  const env = { ...process.env, NODE_ENV: 'production' as const, PORT: String(port) };
  // A process of its own: this one runs under the server condition, which the web server must not have.
  const server = spawn(process.execPath, [SERVER], { env, stdio: 'inherit' });
  whenAskedToStop(() => server.kill('SIGTERM'));
  server.on('exit', (code) => process.exit(code ?? 0));
});
