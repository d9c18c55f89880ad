import { describe, expect, it } from 'vitest';
import { newDraft, parseDraft } from './intent-draft.ts';

describe('a money dialog’s draft', () => {
  it('comes back as it was kept', () => {
    const draft = { ...newDraft({ amount: '50.00', memo: 'per diem' }), isSent: true };
    expect(parseDraft(JSON.stringify(draft))).toEqual(draft);
  });

  it('names a new intent each time it is begun anew', () => {
    expect(newDraft().intentId).not.toBe(newDraft().intentId);
  });

  it.each([
    null,
    '',
    '{',
    'null',
    '[]',
    '{"intentId":"1","isSent":false,"fields":{}}',
    '{"intentId":"0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f1","isSent":"no","fields":{}}',
    '{"intentId":"0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f1","isSent":true,"fields":{"amount":50}}',
  ])('is not read from %s', (text) => {
    expect(parseDraft(text)).toBeNull();
  });
});
