import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { ROLES, type Role } from '../../lib/domain/permissions.ts';

export interface Login {
  readonly role: Role;
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

/** What a demo made up at its first start and keeps: secrets and one login per role. */
export interface StackState {
  readonly nextAuthSecret: string;
  readonly clientId: string;
  readonly clientKey: string;
  readonly webhookSecret: string;
  readonly kulipaKey: string;
  readonly slashKey: string;
  readonly sparkleSecret: string;
  /** Base64. */
  readonly consentKey: string;
  readonly logins: readonly Login[];
}

const NAMES: Record<Role, string> = {
  viewer: 'Vera Viewer',
  support: 'Samuel Support',
  finance: 'Fatou Finance',
  admin: 'Adam Admin',
};

/**
 * Reads the state of `directory`, made the first time; only its owner may read the file. What an earlier version did
 * not know is added.
 */
export function keepState(directory: string): StackState {
  const file = path.join(directory, 'demo.json');
  const made = makeState();
  const kept: Partial<StackState> = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  const state = { ...made, ...kept };
  if (Object.keys(made).some((name) => !(name in kept))) {
    const partial = `${file}.new`;
    fs.rmSync(partial, { force: true });
    fs.writeFileSync(partial, JSON.stringify(state, null, 2), { mode: 0o600 });
    fs.renameSync(partial, file);
  }
  return state;
}

function makeState(): StackState {
  const secret = (bytes: number) => randomBytes(bytes).toString('base64url');
  return {
    nextAuthSecret: secret(48),
    clientId: `client_${secret(12)}`,
    clientKey: `key_${secret(24)}`,
    webhookSecret: secret(32),
    kulipaKey: `key_${secret(24)}`,
    slashKey: `sk_${secret(24)}`,
    sparkleSecret: secret(24),
    consentKey: randomBytes(32).toString('base64'),
    logins: ROLES.map((role) => ({
      role,
      email: `${role}@desk.example`,
      name: NAMES[role],
      password: secret(9),
    })),
  };
}
