import { accountStatus, openAccount } from '../core/open-account.ts';
import { invalid, type Wrong } from '../core/refusal.ts';
import { readStatement } from '../core/statement.ts';
import type { Answer, Asked, Route } from './call.ts';
import { created, ok } from './envelope.ts';
import { Fields } from './fields.ts';
import { plainNumber, renderAccount, renderBalances, renderCustomer, renderStatement } from './render.ts';

const DAY_MS = 86_400_000;

/** One customer: the one who consented. */
const getCustomer = (asked: Asked): Answer =>
  ok(asked, 'Customer retrieved successfully', renderCustomer(asked, asked.bank.customer(asked.customerId)));

function listAccounts(asked: Asked): Answer {
  const { bank, customerId, asOfMs, twist } = asked;
  const known = bank.accountsOf(customerId).filter(({ atMs }) => !twist.emptyList && atMs <= asOfMs);
  return ok(asked, 'Accounts retrieved successfully', {
    accounts: known.map((account) => renderAccount(asked, account)),
  });
}

function getBalances(asked: Asked): Answer {
  const { bank, id, customerId, asOfMs } = asked;
  const { number } = bank.account(plainNumber(id), customerId);
  const balances = bank.world.ledger.balancesAt(number, asOfMs);
  return ok(asked, 'Balances retrieved successfully', renderBalances(asked, balances));
}

function getStatement(asked: Asked): Answer {
  const { bank, call, id, customerId, asOfMs } = asked;
  const { number } = bank.account(plainNumber(id), customerId);
  const wrongs: Wrong[] = [];
  const day = (name: string): number => {
    const text = call.query.get(name) ?? '';
    const atMs = /^\d{4}-\d\d-\d\d(T[\d:.]+Z?)?$/.test(text)
      ? Date.parse(`${text.slice(0, 10)}T00:00:00Z`)
      : Number.NaN;
    if (Number.isNaN(atMs))
      wrongs.push({
        field: name,
        code: text === '' ? 'REQUIRED' : 'INVALID_VALUE',
        message: `${name} must be a date`,
      });
    return atMs;
  };
  const [fromMs, lastMs] = [day('from'), day('to')];
  const page = call.query.get('page') ?? '1';
  if (!/^[1-9]\d{0,5}$/.test(page))
    wrongs.push({ field: 'page', code: 'INVALID_VALUE', message: 'page counts from 1' });
  if (wrongs.length > 0) throw invalid(wrongs);
  const statement = readStatement(bank, number, {
    fromMs,
    toMs: lastMs + DAY_MS,
    asOfMs,
    page: Number(page),
  });
  return ok(asked, 'Transactions retrieved successfully', renderStatement(asked, statement));
}

const PHONE = /^\+[1-9]\d{6,14}$/;

function prepareAccount(asked: Asked): () => Answer {
  const { bank, call } = asked;
  const fields = Fields.of(call.body);
  const address = fields.object('address');
  const order = {
    productId: fields.text('product_id'),
    nameOnAccount: fields.text('name_on_account'),
    person: {
      firstName: fields.text('first_name'),
      middleName: fields.optionalText('middle_name') ?? '',
      surname: fields.text('surname'),
      gender: fields.choice('gender', ['M', 'F'], null),
      email: fields.text('email', /^[^@\s]+@[^@\s]+$/),
      phone: fields.text('phone', PHONE),
      address: {
        street: address?.optionalText('street') ?? '',
        area: address?.optionalText('area') ?? '',
        city: address?.optionalText('city') ?? '',
        localGovernment: address?.optionalText('local_government') ?? '',
        country: address?.optionalText('country', /^[A-Z]{2}$/) ?? 'NG',
      },
    },
  };
  fields.text('dob', /^\d{4}-\d\d-\d\d/);
  fields.optionalText('customer_ref');
  fields.done();
  return () => {
    const account = openAccount(bank, order, call.n);
    return created(asked, 'Account opened successfully', {
      customer_id: account.customerId,
      account_type: account.type,
      status: accountStatus(account, bank.nowMs()),
    });
  };
}

export const ACCOUNT_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/customers',
    op: 'read',
    scope: 'customers.readonly',
    prepare: (asked) => () => getCustomer(asked),
  },
  {
    method: 'GET',
    path: '/accounts',
    op: 'read',
    scope: 'accounts.readonly',
    prepare: (asked) => () => listAccounts(asked),
  },
  { method: 'POST', path: '/accounts', op: 'open_account', scope: null, prepare: prepareAccount },
  {
    method: 'GET',
    path: '/accounts/:/balances',
    op: 'read',
    scope: 'accounts.readonly',
    prepare: (asked) => () => getBalances(asked),
  },
  {
    method: 'GET',
    path: '/accounts/:/transactions',
    op: 'read',
    scope: 'transactions.readonly',
    prepare: (asked) => () => getStatement(asked),
  },
];
