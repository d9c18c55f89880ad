'use server';

import { redirect } from 'next/navigation';
import { endSession } from '@/lib/auth/end-session.ts';
import { declareFormAction } from '@/lib/entry/declare-form-action.ts';

export const signOut = declareFormAction({
  name: 'sign out',
  permission: 'read',
  run: async () => {
    await endSession();
    redirect('/sign-in');
  },
});
