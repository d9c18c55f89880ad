import type { Operation } from '../operations.ts';

/** The vendor's own description of its interface; these have no use here, and no page of theirs was read. */
const DOCUMENT = 'docs.slash.com/api-reference/openapi.json';

const because = (
  why: string,
  ...calls: readonly (readonly [name: string, call: string])[]
): readonly Operation[] =>
  calls.map(([name, call]) => ({ name, call, source: DOCUMENT, standing: 'not_used', why }));

/** What Slash documents beside cards. */
export const SLASH_OTHER_OPERATIONS: readonly Operation[] = [
  ...because(
    'It is for applications that act for many companies; this desk works for one, with its key.',
    ['Create an OAuth application', 'POST /developer-account/{developerAccountId}/application'],
    ['Get an OAuth application', 'GET /developer-application/{developerApplicationId}'],
    ['Change an OAuth application', 'PATCH /developer-application/{developerApplicationId}'],
    ['Make a secret for an OAuth application', 'POST /developer-application/{developerApplicationId}/secret'],
    ['OpenID configuration', 'GET /.well-known/openid-configuration'],
    ['Fetch an OAuth token', 'POST /oauth2/token'],
    ['Who signed in', 'GET /oauth2/userinfo'],
    ['Who signed in, by POST', 'POST /oauth2/userinfo'],
  ),
  ...because(
    'It shows accounts to other banks and aggregators; the calls above say more.',
    ['FDX: the customer', 'GET /fdx/customers/current'],
    ['FDX: accounts', 'GET /fdx/accounts'],
    ['FDX: an account', 'GET /fdx/accounts/{accountId}'],
    ['FDX: contact of an account', 'GET /fdx/accounts/{accountId}/contact'],
    ['FDX: statements', 'GET /fdx/accounts/{accountId}/statements'],
    ['FDX: a statement', 'GET /fdx/accounts/{accountId}/statements/{statementId}'],
    ['FDX: transactions', 'GET /fdx/accounts/{accountId}/transactions'],
    ['FDX: payment networks', 'GET /fdx/accounts/{accountId}/payment-networks'],
  ),
  ...because(
    'Invoices, and the people they are sent to, have nothing to do with cards.',
    ['List invoices', 'GET /invoice'],
    ['Create an invoice', 'POST /invoice'],
    ['Get an invoice', 'GET /invoice/{invoiceId}'],
    ['Change an invoice', 'PATCH /invoice/{invoiceId}'],
    ['Void an invoice', 'POST /invoice/{invoiceId}/void'],
    ['Reconcile an invoice', 'POST /invoice/{invoiceId}/reconcile'],
    ['Undo the reconciling of an invoice', 'POST /invoice/{invoiceId}/unreconcile'],
    ['Reminders of an invoice', 'GET /invoice/{invoiceId}/send-reminder'],
    ['Send a reminder', 'POST /invoice/{invoiceId}/send-reminder'],
    ['Get the invoice settings', 'GET /invoice/settings'],
    ['Replace the invoice settings', 'PUT /invoice/settings'],
    ['Upload a logo for invoices', 'POST /invoice/settings/logo'],
    ['Check an invoice number', 'GET /invoice/validate-number'],
    ['List invoice series', 'GET /invoice/series'],
    ['Create an invoice series', 'POST /invoice/series'],
    ['Get an invoice series', 'GET /invoice/series/{invoiceSeriesId}'],
    ['Change an invoice series', 'PATCH /invoice/series/{invoiceSeriesId}'],
    ['Cancel an invoice series', 'POST /invoice/series/{invoiceSeriesId}/cancel'],
    ['Skip the next invoice of a series', 'POST /invoice/series/{invoiceSeriesId}/skip-next'],
    ['List invoice recipients', 'GET /customer'],
    ['Create an invoice recipient', 'POST /customer'],
    ['Get an invoice recipient', 'GET /customer/{customerId}'],
    ['Change an invoice recipient', 'PATCH /customer/{customerId}'],
    ['Recurring ACH debits of an invoice recipient', 'GET /customer/{customerId}/ach-debit-recurring'],
  ),
  ...because(
    'Expense reports are kept by the people who spend, not by this desk.',
    ['List expense reports', 'GET /expense-report'],
    ['Create an expense report', 'POST /expense-report'],
    ['Get an expense report', 'GET /expense-report/{expenseReportId}'],
    ['Change an expense report', 'PATCH /expense-report/{expenseReportId}'],
    ['Approve an expense report', 'POST /expense-report/{expenseReportId}/approve'],
    ['Reject an expense report', 'POST /expense-report/{expenseReportId}/reject'],
    ['Upload a receipt', 'POST /expense-report/receipt'],
    ['Act on several expense reports', 'PATCH /expense-report/bulk-action'],
    ['Where reimbursements come from', 'GET /expense-report/reimbursement-sources'],
  ),
  ...because(
    'Contacts receive transfers to other banks; this desk sends none.',
    ['List contacts', 'GET /contact'],
    ['Create a contact', 'POST /contact'],
    ['Get a contact', 'GET /contact/{contactId}'],
    ['Change a contact', 'PATCH /contact/{contactId}'],
    ['Recurring ACH debits of a contact', 'GET /contact/{contactId}/ach-debit-recurring'],
  ),
  ...because(
    'It has nothing to do with cards.',
    ['Run an analytics query', 'POST /analytics'],
    ['Sell crypto currency', 'POST /crypto/offramp'],
    ['Prices of crypto tokens', 'GET /tokens/prices'],
    ['List tasks', 'GET /task'],
    ['Schema of tasks', 'GET /task/schema'],
    ['Get a task', 'GET /task/{taskId}'],
    ['Act on a task', 'POST /task/{taskId}/act'],
  ),
];
