import { expect, test } from 'vitest';
import { safeReturnPath } from './return-path.ts';

test.each([
  ['/cards?status=active', '/cards?status=active'],
  ['/top-ups/1', '/top-ups/1'],
  ['https://evil.example/cards', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/..//evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/sign-in?callbackUrl=/cards', '/'],
  ['/api/auth/signout', '/'],
  ['', '/'],
  [null, '/'],
])('%s leads to %s', (asked, path) => expect(safeReturnPath(asked)).toBe(path));
