import type { Command } from 'commander';
import { addUser, disableUser, listUsers, resetPassword } from '../../lib/auth/people.ts';
import type { Db } from '../../lib/db/client.ts';
import { explain } from '../../lib/domain/errors.ts';
import { ROLES } from '../../lib/domain/permissions.ts';
import type { Result } from '../../lib/domain/result.ts';
import { textTable } from './text-table.ts';

type WithDb = (work: (db: Db) => Promise<void>) => Promise<void>;

/** `user add|list|disable|reset-password`. Passwords come on standard input: arguments are seen by everybody. */
export function addUserCommands(program: Command, withDb: WithDb): void {
  const user = program.command('user').description('people who may sign in');

  user
    .command('add')
    .description('add a person')
    .requiredOption('--email <email>')
    .requiredOption('--name <name>')
    .requiredOption('--role <role>', ROLES.join(', '))
    .requiredOption('--password-stdin', 'read the password from standard input')
    .action((form: { email: string; name: string; role: string }) =>
      withDb(async (db) => {
        const person = unwrap(await addUser(db, { ...form, password: await readPassword() }));
        console.log(`Added ${person.email} as ${person.role}.`);
      }),
    );

  user
    .command('list')
    .description('everybody ever added')
    .action(() =>
      withDb(async (db) => {
        const people = await listUsers(db);
        const rows = people.map(({ email, name, role, disabledAt, createdAt }) => [
          email,
          name,
          role,
          createdAt.toISOString(),
          disabledAt ? `disabled ${disabledAt.toISOString()}` : 'active',
        ]);
        console.log(textTable([['e-mail', 'name', 'role', 'added (UTC)', 'state'], ...rows]));
      }),
    );

  user
    .command('disable')
    .description('end a person’s sessions and let nobody sign in as them again')
    .requiredOption('--email <email>')
    .action(({ email }: { email: string }) =>
      withDb(async (db) => {
        unwrap(await disableUser(db, email));
        console.log(`Disabled ${email}: signed out everywhere, from the next request on.`);
      }),
    );

  user
    .command('reset-password')
    .description('give a person a new password and end their sessions')
    .requiredOption('--email <email>')
    .requiredOption('--password-stdin', 'read the password from standard input')
    .action(({ email }: { email: string }) =>
      withDb(async (db) => {
        unwrap(await resetPassword(db, email, await readPassword()));
        console.log(`Changed the password of ${email}: signed out everywhere.`);
      }),
    );
}

/** The value, or the sentence of the failure as an error. */
function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(sentenceOf(result.failure));
}

const sentenceOf = (failure: Parameters<typeof explain>[0]): string => {
  const { sentence, next } = explain(failure);
  return next ? `${sentence} ${next}` : sentence;
};

async function readPassword(): Promise<string> {
  if (process.stdin.isTTY) console.error('Type the password, Enter, then Ctrl-D:');
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}
