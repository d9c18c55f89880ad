import { describe, expect, test } from 'vitest';
import { makeRule, readKeptRules, readRuleValues, ruleOfText, ruleText, tellRule } from './use-rule.ts';

describe('the values of a rule', () => {
  test.each([
    ['fr, us;de FR', ['FR', 'US', 'DE', 'FR']],
    [' ', []],
  ])('countries “%s”', (typed, values) => {
    expect(readRuleValues('countries', typed)).toEqual({ values });
  });

  test('a country that is none is named', () => {
    expect(readRuleValues('countries', 'FR, XX')).toEqual({ wrong: 'XX' });
    expect(readRuleValues('countries', 'France')).toEqual({ wrong: 'FRANCE' });
  });

  test('shop codes have four digits', () => {
    expect(readRuleValues('codes', '5411;5812')).toEqual({ values: ['5411', '5812'] });
    expect(readRuleValues('codes', '5411, 58')).toEqual({ wrong: '58' });
    expect(tellRule(makeRule('codes', 'only', ['5812', '5411']))).toBe('only at shops of code 5411, 5812');
  });

  test('categories are one a line, with commas and blanks of their own', () => {
    expect(readRuleValues('categories', 'Food, drink\n\n Books ')).toEqual({
      values: ['Food, drink', 'Books'],
    });
    expect(readRuleValues('categories', 'x'.repeat(65))).toEqual({ wrong: 'x'.repeat(64) });
    const many = Array.from({ length: 251 }, (_, index) => `c${index}`);
    expect(readRuleValues('categories', many.join('\n'))).toEqual({ wrong: 'c250' });
  });
});

test('equal rules are the same text, whatever their order; none is ""', () => {
  const one = makeRule('countries', 'only', ['US', 'FR', 'US']);
  expect(ruleText(one)).toBe('only\nFR\nUS');
  expect(ruleOfText('countries', ruleText(one))).toEqual(one);
  expect([ruleText(null), ruleOfText('countries', '')]).toEqual(['', null]);
  expect(ruleOfText('countries', 'perhaps\nFR')).toBeNull();
});

test('what is kept is read back, and what cannot be read is left out', () => {
  const rule = makeRule('categories', 'never', ['Gambling']);
  expect(readKeptRules(JSON.parse(JSON.stringify([rule])))).toEqual([rule]);
  expect(
    readKeptRules([rule, null, 1, { about: 'hours', how: 'only', values: [] }, { ...rule, how: 'x' }]),
  ).toEqual([rule]);
  expect([readKeptRules(null), readKeptRules({})]).toEqual([null, null]);
});

test('a rule is told in words', () => {
  expect(tellRule(makeRule('countries', 'only', ['FR', 'US']))).toBe('only in FR, US');
  expect(tellRule(makeRule('categories', 'never', ['Gambling']))).toBe('never at Gambling');
  expect(tellRule(makeRule('countries', 'only', []))).toBe('nowhere');
  expect(tellRule(makeRule('categories', 'only', []))).toBe('at no shop');
  expect(tellRule(makeRule('countries', 'never', []))).toBe('everywhere');
});
