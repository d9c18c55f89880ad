/**
 * What runs TypeScript here gives each function its name once more, every time it is made: a fifth of the time of
 * a schedule. Imported first, this leaves out what changes nothing.
 */
const { defineProperty } = Object;
Object.defineProperty = (<T>(target: T, key: PropertyKey, given: PropertyDescriptor): T =>
  key === 'name' && typeof target === 'function'
    ? target
    : defineProperty(target, key, given)) as typeof defineProperty;

export {};
