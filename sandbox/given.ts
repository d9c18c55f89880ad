/** `exactOptionalPropertyTypes`: what was not given is not there, rather than undefined. */
export const given = <T extends object>(asked: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
