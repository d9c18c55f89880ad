import { transfer } from '../core/move-money.ts';
import { refusal } from '../core/refusal.ts';
import type { Transfer } from '../core/world.ts';
import type { Answer, Asked, Route } from './call.ts';
import { ok } from './envelope.ts';
import { Fields } from './fields.ts';
import { plainNumber } from './render.ts';

const BANK_CODE = /^\d{6}$/;
const NUMBER = /^\d{10,11}$/;
const NAMES = ['ADA OKAFOR', 'CHIDI EZE', 'NGOZI BELLO', 'TUNDE ADEYEMI', 'ZAINAB BALOGUN'] as const;

/** The name on an account of another bank; numbers that end in 000 are nobody's. */
function prepareEnquiry(asked: Asked): () => Answer {
  const fields = Fields.of(asked.call.body);
  fields.text('destination_bank_code', BANK_CODE);
  const number = fields.text('destination_account_number', NUMBER);
  fields.done();
  return () => {
    if (number.endsWith('000'))
      throw refusal(404, 'destination_account_number', 'NOT_FOUND', 'Account not found');
    return ok(asked, 'Enquiry successful', {
      name_on_account: NAMES[Number(number.slice(-2)) % NAMES.length],
    });
  };
}

/** The operation exists; its path and body are assumptions. */
function prepareTransfer(asked: Asked): () => Answer {
  const { bank, call, customerId } = asked;
  const fields = Fields.of(call.body);
  fields.text('destination_bank_code', BANK_CODE);
  fields.text('destination_account_number', NUMBER);
  const number = plainNumber(fields.text('debit_account_number', NUMBER));
  const order = {
    amountCents: fields.cents('amount'),
    batchReference: fields.text('batch_reference', /^[\w.-]+$/),
    narration: fields.optionalText('narration') ?? 'Transfer',
  };
  fields.done();
  return () => {
    const account = bank.account(number, customerId);
    return ok(asked, 'Transfer accepted', told(transfer(bank, { ...order, account }, call.n), bank.nowMs()));
  };
}

function getTransfer(asked: Asked): Answer {
  const { bank, id, customerId, asOfMs } = asked;
  const found = bank.world.transfers.get(id);
  if (!found || found.customerId !== customerId)
    throw refusal(404, 'batch_reference', 'NOT_FOUND', 'Transaction not found');
  return ok(asked, 'Transaction retrieved successfully', told(found, asOfMs));
}

const told = ({ batchReference, doneAtMs }: Transfer, atMs: number): object => {
  const status = doneAtMs <= atMs ? 'SUCCESSFUL' : 'PENDING';
  return { reference: batchReference, status, status_message: `Transfer ${status.toLowerCase()}` };
};

const scope = 'transfers.create';
export const TRANSFER_ROUTES: readonly Route[] = [
  { method: 'POST', path: '/transactions/enquiry', op: 'read', scope, prepare: prepareEnquiry },
  {
    method: 'POST',
    path: '/transactions',
    op: 'transfer',
    scope,
    isThere: ({ transferCall }) => transferCall === 'post_transactions',
    prepare: prepareTransfer,
  },
  { method: 'GET', path: '/transactions/:', op: 'read', scope, prepare: (asked) => () => getTransfer(asked) },
];
