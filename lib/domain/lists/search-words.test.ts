import { describe, expect, test } from 'vitest';
import { searchWords, withoutCardNumbers } from './search-words.ts';

describe('the words of a search', () => {
  test.each([
    ['', []],
    ['   ', []],
    ['Okafor, Ada', ['Okafor', 'Ada']],
    ['ada ada', ['ada']],
    ['•••• 1530', ['1530']],
    ['****1530', ['1530']],
    ['4***1530', ['1530']],
    ['450000******1530', ['1530']],
    ['xxxx-1530', ['1530']],
    ['Xavier', ['Xavier']],
    ['+237 650-000-001', ['237', '650000001']],
    ['(237)650.000.001', ['237650000001']],
    ['ada.okafor@example.com', ['ada.okafor@example.com']],
    ['550e8400-e29b-41d4', ['550e8400-e29b-41d4']],
    ['55018400-2296', ['55018400-2296']],
    ["100% _ O'Brien \\", ['100%', '_', "O'Brien", '\\']],
    ['a\u0000b', ['a', 'b']],
    ['e\u0301lise', ['élise']],
  ])('%j are %j', (text, words) => {
    expect(searchWords(text)).toEqual(words);
  });

  test('end somewhere, however long the text', () => {
    const words = searchWords('word'.repeat(10_000));
    expect(words).toHaveLength(1);
    expect(words[0]).toHaveLength(200);
    expect(searchWords(Array.from({ length: 90 }, (_, n) => `w${n}`).join(' '))).toHaveLength(8);
  });
});

describe('a pasted card number', () => {
  test.each([
    ['4500 0000 0000 1530', '1530'],
    ['4500000000001530', '1530'],
    ['ada 4500-0000-0000-1530', 'ada 1530'],
    ['ada okafor', 'ada okafor'],
    ['+237 650 000 001', '+237 650 000 001'],
    ['a7c0e1d2-00ab-4bcd-8333-444455556666', 'a7c0e1d2-00ab-4bcd-8333-444455556666'],
    ['55018400-2296-4133-8333-444455556666', '55018400-2296-4133-8333-444455556666'],
    ['4500-0000-0000-1530-a7c0', '1530-a7c0'],
  ])('%j leaves %j', (text, left) => {
    expect(withoutCardNumbers(text)).toBe(left);
  });
});
