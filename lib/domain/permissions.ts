/** What a person may be. Stored in the database: renaming needs a migration. */
export const ROLES = ['viewer', 'support', 'finance', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** What an action or a read may ask for. Every entry point declares exactly one. */
export const PERMISSIONS = [
  'read',
  'add_note',
  'freeze_card',
  'create_customer',
  'manage_consents',
  'issue_card',
  'move_money',
  'unfreeze_card',
  'judge',
  'approve',
  'replay_webhooks',
  'export',
  'terminate_card',
  'manage_people',
  'manage_settings',
  'pause_issuer',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const SUPPORT: readonly Permission[] = ['read', 'add_note', 'freeze_card'];
const FINANCE: readonly Permission[] = [
  ...SUPPORT,
  'create_customer',
  'manage_consents',
  'issue_card',
  'move_money',
  'unfreeze_card',
  'judge',
  'approve',
  'replay_webhooks',
  'export',
];

const GRANTS = {
  viewer: ['read'],
  support: SUPPORT,
  finance: FINANCE,
  admin: PERMISSIONS,
} as const satisfies Record<Role, readonly Permission[]>;

/** Whether `role` holds `permission`. The one place that knows. */
export const can = (role: Role, permission: Permission): boolean =>
  (GRANTS[role] as readonly Permission[]).includes(permission);

/** The roles that hold `permission`, weakest first; for sentences such as "Ask someone with the role finance". */
export const rolesThatCan = (permission: Permission): readonly Role[] =>
  ROLES.filter((role) => can(role, permission));
