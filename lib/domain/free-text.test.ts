import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdsCardNumber, whyNotThisText } from './free-text.ts';

const luhn = (body: string): string => {
  const sum = [...body].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
};
const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 12, maxLength: 18 });

test('every full card number is found, however it is grouped and whatever stands around it', () => {
  const around = fc.string({ unit: fc.constantFrom(...'abc .,:') });
  fc.assert(
    fc.property(digits, fc.constantFrom('', ' ', '-'), around, around, (body, gap, before, after) => {
      const grouped = luhn(body).replace(/(\d{4})(?=\d)/g, `$1${gap}`);
      expect(holdsCardNumber(`${before}x${grouped}x${after}`)).toBe(true);
    }),
  );
});

test.each(['per diem 12', 'invoice 2026-0042', '•••• 1530', '+237 650 000 001', '4111 1111 1111 1112', ''])(
  '%s is no card number',
  (text) => expect(holdsCardNumber(text)).toBe(false),
);

test('the refusal names the field and says what to do', () => {
  expect(whyNotThisText('memo', 'x'.repeat(201), 200)).toMatchObject({
    code: 'text_too_long',
    field: 'memo',
  });
  expect(whyNotThisText('memo', '4111 1111 1111 1111', 200)).toMatchObject({ code: 'card_number_in_text' });
  expect(whyNotThisText('memo', 'per diem 12', 200)).toBeNull();
});
