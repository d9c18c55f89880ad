export type Role = 'viewer' | 'support' | 'finance' | 'admin';

interface Login {
  readonly role: Role;
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

function required(name: string): string {
  const value = process.env[name];
  if (value) return value;
  throw new Error(
    `${name} is not set: the journeys are walked by "npm test", which starts the desk for them.`,
  );
}

/** The running desk the journeys walk through; `npm test` starts it and says where it is. */
export const desk = {
  url: required('DESK_URL'),
  databaseUrl: required('DESK_DATABASE_URL'),
  sandboxUrl: required('DESK_SANDBOX_URL'),
  /** What the web server writes. */
  webLog: required('DESK_WEB_LOG'),
  logins: JSON.parse(required('DESK_LOGINS')) as readonly Login[],
  /** Absent: Playwright's own. */
  browser: process.env.CHROMIUM_PATH,
} as const;

export function loginOf(role: Role): Login {
  const login = desk.logins.find((one) => one.role === role);
  if (!login) throw new Error(`The desk has no login for ${role}`);
  return login;
}
