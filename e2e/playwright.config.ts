import { defineConfig } from '@playwright/test';
import { desk } from './desk.ts';

// One real desk for all journeys (web, worker, sandbox, database), so they walk one after the other: the
// company wallet has one queue, and an unknown of one journey would make another wait.

const BROWSER_FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: './journeys',
  testMatch: '*.journey.ts',
  outputDir: './results',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: desk.url,
    locale: 'en-GB',
    trace: 'retain-on-failure',
    actionTimeout: 15_000,
    launchOptions: {
      ...(desk.browser === undefined ? {} : { executablePath: desk.browser }),
      args: isRoot ? [...BROWSER_FLAGS, '--no-sandbox'] : BROWSER_FLAGS,
    },
  },
});
