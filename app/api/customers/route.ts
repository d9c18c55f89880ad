import { z } from 'zod';
import { CUSTOMER_LIST_PARAMS, readCustomerListQuery } from '@/lib/domain/customers/customer-list.ts';
import { ok } from '@/lib/domain/result.ts';
import { companyTimeZone } from '@/lib/entry/company-time-zone.ts';
import { declareRead } from '@/lib/entry/declare-read.ts';
import { listCustomers } from '@/lib/queries/list-customers.ts';
import { liveDb } from '@/lib/queries/live-db.ts';

const text = z.string().max(500).optional();

/** A page of customers by the same parameters as /customers itself. */
export const GET = declareRead({
  name: 'list_customers',
  permission: 'read',
  input: z.object(Object.fromEntries(CUSTOMER_LIST_PARAMS.map((name) => [name, text]))),
  run: async (_context, params) =>
    ok(await listCustomers(liveDb(), readCustomerListQuery(params), { zone: companyTimeZone() })),
});
