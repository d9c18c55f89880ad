import { lockDiscrepancy } from '../../../db/discrepancies.ts';
import type { Intent } from '../../../db/generated/client.ts';
import { claimRecords } from '../../../db/record-claims.ts';
import { aCard, anIntent, anyOf, type Call, type Drawn, ISSUER } from './random-desk.ts';
import { offeredWithdrawal } from './random-offers.ts';

/** What random calls come to too seldom: two processes that meet, a balance a hundred times too big, a first contact. */
export function rareCalls(drawn: Drawn): readonly Call[] {
  const cardId = aCard(drawn)?.id ?? '';
  const holder = anyOf<Intent>(drawn, 'intent', (row) => row.cardId !== null);
  const other = anyOf<Intent>(drawn, 'intent', ({ id }) => id !== holder?.id);
  const claim = (intent: Intent | undefined): Call => ({
    name: 'claimRecords',
    run: ({ prisma }) =>
      prisma.$transaction((tx) =>
        claimRecords(tx, { issuer: ISSUER, cardId, intentId: intent?.id ?? '', by: 'judge' }, ['r1', 'r99']),
      ),
  });
  const unknownId = anIntent(drawn, 'unknown')?.id ?? cardId;
  return [
    claim(holder),
    claim(other),
    claim(holder),
    {
      name: 'bindIssuer',
      run: ({ store }) => store.bindIssuer({ id: 'another', environment: 'sandbox', companyId: 'company-9' }),
    },
    { name: 'noteContact', run: ({ store }) => store.noteContact({ id: ISSUER, failure: 'http_503' }) },
    {
      name: 'lockDiscrepancy',
      run: ({ prisma }) => prisma.$transaction((tx) => lockDiscrepancy(tx, cardId)),
    },
    {
      name: 'put off',
      run: async ({ prisma }) => [
        await prisma.$executeRaw`
          UPDATE intents SET next_look_at = clock_timestamp() + ${1_000} * interval '1 millisecond'
          WHERE id = ${unknownId}::uuid AND state = 'unknown'`,
        await prisma.$executeRaw`
          UPDATE cards SET records_next_at = clock_timestamp() + ${9_000} * interval '1 millisecond'
          WHERE id = ${cardId}::uuid`,
      ],
    },
    ...offeredWithdrawal(drawn),
  ];
}
