'use server';

import { z } from 'zod';
import {
  inviteUser as invite,
  makeResetLink as makeReset,
  withdrawInvitation as withdraw,
} from '@/lib/auth/links.ts';
import { changeRole as changeRoleOf, setDisabled } from '@/lib/auth/manage-people.ts';
import { ok } from '@/lib/domain/result.ts';
import { declareAction } from '@/lib/entry/declare-action.ts';
import { joinAddress } from '@/lib/entry/join-address.ts';
import { liveDb } from '@/lib/queries/live-db.ts';

const id = z.uuid();

export const inviteUser = declareAction({
  name: 'invite_user',
  permission: 'manage_people',
  input: z.strictObject({ email: z.string().max(300), role: z.string().max(40) }),
  run: async ({ actor }, form) => {
    const made = await invite(liveDb(), actor, form);
    return made.ok
      ? ok({ address: joinAddress(made.value.token), until: made.value.expiresAt.toISOString() })
      : made;
  },
});

export const withdrawInvitation = declareAction({
  name: 'withdraw_invitation',
  permission: 'manage_people',
  input: z.strictObject({ invitationId: id }),
  run: ({ actor }, { invitationId }) => withdraw(liveDb(), actor, invitationId),
});

export const makeResetLink = declareAction({
  name: 'make_reset_link',
  permission: 'manage_people',
  input: z.strictObject({ userId: id }),
  run: async ({ actor }, { userId }) => {
    const made = await makeReset(liveDb(), actor, userId);
    return made.ok
      ? ok({ address: joinAddress(made.value.token), until: made.value.expiresAt.toISOString() })
      : made;
  },
});

export const changeRole = declareAction({
  name: 'change_role',
  permission: 'manage_people',
  input: z.strictObject({ userId: id, role: z.string().max(40) }),
  run: ({ actor }, { userId, role }) => changeRoleOf(liveDb(), actor, userId, role),
});

export const setPersonDisabled = declareAction({
  name: 'set_person_disabled',
  permission: 'manage_people',
  input: z.strictObject({ userId: id, isDisabled: z.boolean() }),
  run: ({ actor }, { userId, isDisabled }) => setDisabled(liveDb(), actor, userId, isDisabled),
});
