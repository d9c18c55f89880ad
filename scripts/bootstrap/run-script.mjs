import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * Runs a TypeScript file of this project and ends as it ends. The server condition (it empties
 * `server-only`) is a flag of this one process: a build or server that it starts must not inherit it.
 * @param {string} root
 * @param {string} script
 * @param {readonly string[]} args
 */
export function runScript(root, script, args) {
  const flags = ['--import', 'tsx', '--conditions=react-server'];
  const child = spawn(process.execPath, [...flags, script, ...args], {
    cwd: root,
    // The channel closes when we are killed, so that the script can notice and stop what it started.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 1)));
}
