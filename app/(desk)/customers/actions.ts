'use server';

import { z } from 'zod';
import { declareAction } from '@/lib/entry/declare-action.ts';
import { beginIdentityCheck as beginIdentityCheckCase } from '@/lib/use-cases/begin-identity-check.ts';
import { liveDeps } from '@/lib/use-cases/live.ts';
import { refreshCustomer as refreshCustomerCase } from '@/lib/use-cases/refresh-customer.ts';

export const refreshCustomer = declareAction({
  name: 'refresh_customer',
  permission: 'read',
  input: z.strictObject({ customerId: z.uuid() }),
  run: (_context, form) => refreshCustomerCase(liveDeps(), form),
});

export const beginIdentityCheck = declareAction({
  name: 'begin_identity_check',
  permission: 'create_customer',
  input: z.strictObject({ checkId: z.uuid(), customerId: z.uuid(), kind: z.string().max(40) }),
  run: ({ actor }, form) => beginIdentityCheckCase(liveDeps(), actor, form),
});
