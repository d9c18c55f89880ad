import type { Page } from '@playwright/test';
import { listPages } from '../declarations.ts';
import type { Role } from '../desk.ts';
import type { Sights } from './sights.ts';

/** One thing to look at: where it is, who looks, and what must be done there before it is seen. */
export interface Place {
  readonly name: string;
  readonly path: string;
  /** Admin unless said; null: nobody who is signed in. */
  readonly role?: Role | null;
  /** The answer is a refusal on purpose, which a browser writes to its console. */
  readonly status?: 403 | 404;
  readonly open?: (page: Page) => Promise<unknown>;
}

const NOBODY = '00000000-0000-4000-8000-000000000000';

/** Where the pages with a place in their address are looked at; one without a line here fails by name. */
const FILLED: Readonly<Record<string, (sights: Sights) => readonly string[]>> = {
  'app/(desk)/cards/[cardId]/page.tsx': ({ card, unknownCard }) => [
    `/cards/${card.id}`,
    `/cards/${unknownCard.id}`,
  ],
  'app/(desk)/customers/[customerId]/page.tsx': ({ card, connectedId, checkableId, oddlyNamedIds }) =>
    [card.customer.id, connectedId, checkableId, ...oddlyNamedIds].map((id) => `/customers/${id}`),
  'app/(desk)/top-ups/[intentId]/page.tsx': ({ settledId, unknownId, approvalId }) => [
    `/top-ups/${settledId}`,
    `/top-ups/${unknownId}`,
    `/top-ups/${approvalId}`,
  ],
  'app/(desk)/webhooks/[eventId]/page.tsx': ({ eventId }) => [`/webhooks/${eventId}`],
};

/** Leads on at once: there is nothing to see. */
const LEADS_ON = new Set(['app/page.tsx']);
const SIGNED_OUT = new Set(['app/sign-in/page.tsx', 'app/join/page.tsx']);

/** Every page on disk, then what the same pages show at other addresses. */
export function placesOf(sights: Sights): Place[] {
  const pages = listPages()
    .filter(({ name }) => !LEADS_ON.has(name))
    .flatMap(({ name, path }): Place[] => {
      const filled = FILLED[name]?.(sights);
      if (filled) return filled.map((one, index) => ({ name: `${nameOf(name)} ${index + 1}`, path: one }));
      if (name.includes('[')) throw new Error(`Nothing says where ${name} is looked at: e2e/sweep/places.ts`);
      return [{ name: nameOf(name), path, ...(SIGNED_OUT.has(name) ? { role: null } : {}) }];
    });
  return [...pages, ...OTHERS, ...itemsOf(sights)];
}

const itemsOf = ({ unknownId, discrepancyId }: Sights): Place[] => [
  { name: 'attention, an unknown open', path: `/attention?item=${unknownId}` },
  { name: 'attention, a movement too many open', path: `/attention?item=${discrepancyId}` },
];

/** On a phone some pages stand behind "More"; on a desk there is no such thing. */
async function openMore(page: Page): Promise<void> {
  const more = page.locator('summary').filter({ hasText: 'More' });
  if (await more.isVisible()) await more.click();
}

/** A phone's rows have no columns. */
async function openColumns(page: Page): Promise<void> {
  const columns = page.getByRole('button', { name: /^Columns/ });
  if (await columns.isVisible()) await columns.click();
}

const OTHERS: readonly Place[] = [
  { name: 'cards, none found', path: '/cards?q=nobody-of-this-name' },
  { name: 'cards, filtered', path: '/cards?status=active,frozen' },
  { name: 'customers, columns', path: '/customers?columns=-email,country', open: openColumns },
  { name: 'customers, none found', path: '/customers?q=nobody-of-this-name' },
  {
    name: 'new customer, another issuer',
    path: '/customers/new',
    open: (page) => page.getByLabel('Issuer', { exact: true }).selectOption('Kulipa'),
  },
  {
    name: 'connect a customer, refused',
    path: '/customers/consents/new?refused=consent_denied&issuer=Sparkle',
  },
  { name: 'cards, columns', path: '/cards?columns=-brand,-told', open: openColumns },
  { name: 'top-ups, columns', path: '/top-ups?columns=-memo', open: openColumns },
  { name: 'top-ups, none found', path: '/top-ups?state=not-happened' },
  { name: 'webhooks, none found', path: '/webhooks?state=unreadable' },
  { name: 'attention, none found', path: '/attention?kind=refund&share=mine' },
  { name: 'attention, nobody needed any more', path: `/attention?item=${NOBODY}` },
  { name: 'more pages, on a phone', path: '/overview', open: openMore },
  { name: 'overview as viewer', path: '/overview', role: 'viewer' },
  { name: 'not found in the desk', path: `/cards/${NOBODY}`, status: 404 },
  { name: 'not found at all', path: '/nothing-of-this-name', status: 404 },
  { name: 'forbidden', path: '/customers/new', role: 'viewer', status: 403 },
];

/** "app/(desk)/cards/[cardId]/page.tsx" → "cards [cardId]". */
const nameOf = (file: string): string =>
  file
    .split('/')
    .slice(1, -1)
    .filter((part) => !part.startsWith('('))
    .join(' ');
