import { describe, expect, test } from 'vitest';
import { type IssueSituation, whyNoIssue } from './why-no-issue.ts';

const FREE: IssueSituation = {
  role: 'finance',
  canIssue: true,
  isActive: true,
  isIssuerPaused: false,
  hasOpenIssue: false,
};

describe('a card', () => {
  test.each<[string, Partial<IssueSituation>, string | undefined]>([
    ['may be issued when nothing stands against it', {}, undefined],
    [
      'may be issued when the issuer does not say whether the customer is active',
      { isActive: null },
      undefined,
    ],
    ['is not issued by support', { role: 'support' }, 'forbidden'],
    ['is not issued where the issuer cannot', { canIssue: false }, 'issuer_unknown'],
    ['is not issued while sending is paused', { isIssuerPaused: true }, 'issuer_paused'],
    ['is not issued to a disabled customer', { isActive: false }, 'customer_not_active'],
    ['is not issued while another is under way', { hasOpenIssue: true }, 'customer_has_open_issue'],
  ])('%s', (_, situation, code) => {
    expect(whyNoIssue({ ...FREE, ...situation })?.code).toBe(code);
  });
});
