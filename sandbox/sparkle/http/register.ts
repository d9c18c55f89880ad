import type { Client } from '../core/consents.ts';
import { refusal } from '../core/refusal.ts';
import type { Answer, Call } from './call.ts';
import { Fields } from './fields.ts';
import type { Shell } from './shell.ts';

/** `POST /dcr`: approved at once in the sandbox, later in production. A username is taken for ever. */
export function register(shell: Shell, call: Call): Answer {
  const fields = Fields.of(call.body);
  const [username, password] = [fields.text('username'), fields.text('password')];
  const name = fields.text('app_name');
  for (const field of ['description', 'developer_name', 'developer_address', 'developer_contact_email'])
    fields.text(`app_${field}`);
  fields.text('app_developer_contact_phone', /^\+[1-9]\d{6,14}$/);
  const redirectUrl = fields.text('redirect_url', /^https?:\/\//);
  fields.done();
  const { consents, bank } = shell;
  if ([...consents.clients.values()].some((client) => client.username === username))
    throw refusal(400, 'username', 'USERNAME_TAKEN', 'Username is taken');
  const text = () => bank.newId().replaceAll('-', '');
  const client: Client = {
    id: `client_${text()}`,
    secret: `secret_${text()}`,
    name,
    redirectUrl,
    participantId: `participant_${text()}`,
    connectionId: `connection_${text()}`,
    username,
    password,
    isApproved: bank.settings.environment === 'sandbox',
  };
  consents.clients.set(client.id, client);
  bank.note('register', call.n, {});
  return { status: 200, body: renderClient(shell, client) };
}

/** `GET /dcr`, with username and password. */
export function getRegistration(shell: Shell, call: Call): Answer {
  const basic = /^Basic (\S+)$/i.exec(call.headers.authorization ?? '')?.[1] ?? '';
  const said = Buffer.from(basic, 'base64').toString('utf8');
  const client = [...shell.consents.clients.values()].find(
    ({ username, password }) => `${username}:${password}` === said,
  );
  if (!client) throw refusal(401, 'Authorization', 'INVALID_CREDENTIALS', 'Unauthorized');
  return { status: 200, body: renderClient(shell, client) };
}

function renderClient({ url, bank }: Shell, client: Client): object {
  const host = bank.settings.quirks.dcrHosts === 'own' ? url : url.replace('127.0.0.1', 'localhost');
  const secret = <T>(value: T): T | null => (client.isApproved ? value : null);
  return {
    status: client.isApproved ? 'APPROVED' : 'PENDING_APPROVAL',
    client_credentials: {
      client_id: secret(client.id),
      client_secret: secret(client.secret),
      client_name: client.name,
      redirect_url: client.redirectUrl,
      participant_id: secret(client.participantId),
      connection_id: secret(client.connectionId),
      auth_base_url: host,
      api_base_url: host,
    },
  };
}
