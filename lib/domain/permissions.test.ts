import { expect, test } from 'vitest';
import { can, PERMISSIONS, ROLES, rolesThatCan } from './permissions.ts';

test('the table of DESIGN: who may do what', () => {
  const table = Object.fromEntries(ROLES.map((role) => [role, PERMISSIONS.filter((one) => can(role, one))]));
  expect(table).toEqual({
    viewer: ['read'],
    support: ['read', 'add_note', 'freeze_card'],
    finance: [
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
    ],
    admin: [...PERMISSIONS],
  });
});

test('each permission is held by somebody, and the sentence can name them', () => {
  for (const permission of PERMISSIONS) expect(rolesThatCan(permission)).toContain('admin');
  expect(rolesThatCan('move_money')).toEqual(['finance', 'admin']);
});
