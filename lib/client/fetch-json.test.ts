import { expect, test } from 'vitest';
import { failureOf } from './fetch-json.ts';

test('a refusal carries the sentences of its code, with its places filled', () => {
  const failure = failureOf(403, { failure: { code: 'forbidden', params: { roles: 'finance or admin' } } });
  expect(failure).toMatchObject({
    code: 'forbidden',
    message: 'Your role does not include this.',
    next: 'Ask someone with the role finance or admin.',
    worthRetrying: false,
  });
});

test('an unexpected failure names its reference and is worth a second try', () => {
  const failure = failureOf(500, { failure: { code: 'unexpected', params: { reference: 'a1b2' } } });
  expect(failure).toMatchObject({ code: 'unexpected', reference: 'a1b2', worthRetrying: true });
});

test.each([null, 'gateway', { failure: { code: 5 } }, { failure: 5 }, []])(
  'a body nobody here wrote (%j) is an unexpected failure',
  (body) => {
    expect(failureOf(502, body)).toMatchObject({ code: 'unexpected', reference: undefined });
  },
);

test('a code without a sentence of its own keeps its name, which tells "not there" from "not reached"', () => {
  const failure = failureOf(404, { failure: { code: 'intent_not_found' } });
  expect(failure).toMatchObject({ code: 'intent_not_found', message: 'There is nothing here.' });
  expect(failureOf(404, '<html>')).toMatchObject({ code: 'not_found' });
});
