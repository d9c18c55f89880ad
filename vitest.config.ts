import path from 'node:path';
import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

const alias = { '@': path.resolve(import.meta.dirname) };
// `server-only` throws outside a react-server build: plain Node gets the condition that makes it empty.
const conditions = ['react-server', ...defaultServerConditions];

const ARROWS = 'lib/testing/arrows.test.ts';

export default defineConfig({
  resolve: { alias },
  ssr: { resolve: { conditions } },
  test: {
    allowOnly: false,
    projects: [
      { extends: true, test: { name: 'arrows', include: [ARROWS] } },
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{app,components,lib,sandbox,scripts}/**/*.test.ts'],
          exclude: ['**/*.integration.test.ts', ARROWS],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['{lib,sandbox,scripts}/**/*.integration.test.ts'],
          globalSetup: ['lib/testing/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
