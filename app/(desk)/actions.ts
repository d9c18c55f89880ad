'use server';

import { z } from 'zod';
import { declareAction } from '@/lib/entry/declare-action.ts';
import { addNote as addNoteCase } from '@/lib/use-cases/add-note.ts';
import { cancelIntent as cancelIntentCase } from '@/lib/use-cases/cancel-intent.ts';
import { changeCard } from '@/lib/use-cases/change-card.ts';
import { checkAgain as checkAgainCase } from '@/lib/use-cases/check-again.ts';
import {
  approveIntent as approveIntentCase,
  declineIntent as declineIntentCase,
} from '@/lib/use-cases/decide-intent.ts';
import { issueCard as issueCardCase } from '@/lib/use-cases/issue-card.ts';
import { listIssueChoices as listIssueChoicesCase } from '@/lib/use-cases/list-issue-choices.ts';
import { liveDeps } from '@/lib/use-cases/live.ts';
import { orderCard } from '@/lib/use-cases/order-card.ts';
import { pauseIssuer as pauseIssuerCase } from '@/lib/use-cases/pause-issuer.ts';
import { refreshCard as refreshCardCase } from '@/lib/use-cases/refresh-card.ts';
import { replayEvent as replayEventCase } from '@/lib/use-cases/replay-event.ts';
import { setApprovalOver as setApprovalOverCase } from '@/lib/use-cases/set-approval-over.ts';
import { settleIntent as settleIntentCase } from '@/lib/use-cases/settle-intent.ts';
import { topUpCard as topUpCardCase } from '@/lib/use-cases/top-up-card.ts';
import { vouchOnlyThisDesk as vouchOnlyThisDeskCase } from '@/lib/use-cases/vouch-only-this-desk.ts';
import { withdrawFromCard as withdrawFromCardCase } from '@/lib/use-cases/withdraw-from-card.ts';

// Every act of a person on money, cards and notes. What a text may hold is the use cases' to judge, each
// with a sentence; here only what no form of the desk sends is turned away.

const id = z.uuid();
const typed = z.string().max(5_000);
/** Up to 250 values of 64 characters, one a line. */
const typedList = z.string().max(20_000);
const request = { intentId: id, amount: typed, memo: typed, reference: typed, repeatOf: id.nullable() };
const oneIntent = z.strictObject({ intentId: id });
const decision = { intentId: id, inputHash: z.string().max(100) };
const order = z.strictObject({
  intentId: id,
  cardId: id,
  lock: z.boolean(),
  memo: typed,
  typedLast4: typed,
  reason: typed,
});
const change = z.strictObject({
  intentId: id,
  cardId: id,
  memo: typed,
  last4: typed,
  period: typed,
  amount: typed,
  zone: typed,
  startsOn: typed,
  nameOnCard: typed,
  reason: typed,
  rule: z.strictObject({ about: typed, how: typed, values: typedList }).nullable(),
});
/** What an issuer's own form was filled in with; which names and texts it takes is the use case's to say. */
const answers = z
  .record(z.string().max(40), z.string().max(1_000))
  .refine((told) => Object.keys(told).length <= 40);

export const refreshCard = declareAction({
  name: 'refresh_card',
  permission: 'read',
  input: z.strictObject({ cardId: id }),
  run: (_context, form) => refreshCardCase(liveDeps(), form),
});

export const topUpCard = declareAction({
  name: 'top_up_card',
  permission: 'move_money',
  input: z.strictObject({ ...request, cardId: id }),
  run: ({ actor }, form) => topUpCardCase(liveDeps(), actor, form),
});

export const withdrawFromCard = declareAction({
  name: 'withdraw_from_card',
  permission: 'move_money',
  input: z.strictObject({ ...request, cardId: id }),
  run: ({ actor }, form) => withdrawFromCardCase(liveDeps(), actor, form),
});

export const freezeCard = declareAction({
  name: 'freeze_card',
  permission: 'freeze_card',
  input: order,
  run: ({ actor }, form) => orderCard(liveDeps(), actor, 'freeze', form),
});

export const unfreezeCard = declareAction({
  name: 'unfreeze_card',
  permission: 'unfreeze_card',
  input: order,
  run: ({ actor }, form) => orderCard(liveDeps(), actor, 'unfreeze', form),
});

export const terminateCard = declareAction({
  name: 'terminate_card',
  permission: 'terminate_card',
  input: order,
  run: ({ actor }, form) => orderCard(liveDeps(), actor, 'terminate', form),
});

export const issueCard = declareAction({
  name: 'issue_card',
  permission: 'issue_card',
  input: z.strictObject({
    ...request,
    customerId: id,
    brand: typed,
    nameOnCard: typed,
    fields: answers,
    secrets: answers,
  }),
  run: ({ actor }, form) => issueCardCase(liveDeps(), actor, form),
});

export const listIssueChoices = declareAction({
  name: 'list_issue_choices',
  permission: 'issue_card',
  input: z.strictObject({ issuer: z.string().max(40), field: z.string().max(40) }),
  run: (_context, form) => listIssueChoicesCase(liveDeps(), form),
});

export const activateCard = declareAction({
  name: 'activate_card',
  permission: 'issue_card',
  input: change,
  run: ({ actor }, form) => changeCard(liveDeps(), actor, 'activate', form),
});

export const renameCard = declareAction({
  name: 'rename_card',
  permission: 'issue_card',
  input: change,
  run: ({ actor }, form) => changeCard(liveDeps(), actor, 'rename', form),
});

export const reissueCard = declareAction({
  name: 'reissue_card',
  permission: 'issue_card',
  input: change,
  run: ({ actor }, form) => changeCard(liveDeps(), actor, 'reissue', form),
});

export const setCardLimit = declareAction({
  name: 'set_card_limit',
  permission: 'move_money',
  input: change,
  run: ({ actor }, form) => changeCard(liveDeps(), actor, 'set_limit', form),
});

export const settleIntent = declareAction({
  name: 'settle_intent',
  permission: 'judge',
  input: z.strictObject({
    intentId: id,
    verdict: z.enum(['succeeded', 'not_applied']),
    reason: typed,
    issuerCardId: typed.nullable(),
  }),
  run: ({ actor }, form) => settleIntentCase(liveDeps(), actor, form),
});

export const approveIntent = declareAction({
  name: 'approve_intent',
  permission: 'approve',
  input: z.strictObject(decision),
  run: ({ actor }, form) => approveIntentCase(liveDeps(), actor, form),
});

export const declineIntent = declareAction({
  name: 'decline_intent',
  permission: 'approve',
  input: z.strictObject({ ...decision, reason: typed }),
  run: ({ actor }, form) => declineIntentCase(liveDeps(), actor, form),
});

export const checkAgain = declareAction({
  name: 'check_again',
  permission: 'judge',
  input: oneIntent,
  run: ({ actor }, form) => checkAgainCase(liveDeps(), actor, form),
});

export const cancelIntent = declareAction({
  name: 'cancel_intent',
  permission: 'move_money',
  input: oneIntent,
  run: ({ actor }, form) => cancelIntentCase(liveDeps(), actor, form),
});

export const pauseIssuer = declareAction({
  name: 'pause_issuer',
  permission: 'pause_issuer',
  input: z.strictObject({ issuer: z.string().max(40), isPaused: z.boolean(), reason: typed }),
  run: ({ actor }, form) => pauseIssuerCase(liveDeps(), actor, form),
});

export const vouchOnlyThisDesk = declareAction({
  name: 'vouch_only_this_desk',
  permission: 'manage_settings',
  input: z.strictObject({ issuer: z.string().max(40), isVouched: z.boolean(), reason: typed }),
  run: ({ actor }, form) => vouchOnlyThisDeskCase(liveDeps(), actor, form),
});

export const setApprovalOver = declareAction({
  name: 'set_approval_over',
  permission: 'manage_settings',
  input: z.strictObject({ issuer: z.string().max(40), amount: typed }),
  run: ({ actor }, form) => setApprovalOverCase(liveDeps(), actor, form),
});

export const replayEvent = declareAction({
  name: 'replay_event',
  permission: 'replay_webhooks',
  input: z.strictObject({ eventId: id }),
  run: ({ actor }, form) => replayEventCase(liveDeps(), actor, form),
});

export const addNote = declareAction({
  name: 'add_note',
  permission: 'add_note',
  input: z.strictObject({
    noteId: id,
    objectKind: z.enum(['card', 'customer', 'intent']),
    objectId: id,
    text: typed,
  }),
  run: ({ actor }, form) => addNoteCase(liveDeps(), actor, form),
});
