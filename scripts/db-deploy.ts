import { migrate } from '../lib/db/migrate.ts';

// npm run db:deploy: brings the database at DATABASE_URL to this version. Run it before the new web and
// worker start; running it twice, or on several machines at once, is harmless.

const url = process.env.DATABASE_URL;
if (!url) {
  console.error('DATABASE_URL is not set: name the database to migrate.');
  process.exit(1);
}
try {
  const applied = await migrate(url);
  console.log(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'Nothing to apply.');
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
