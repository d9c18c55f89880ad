/**
 * Texts of a form that outlive its page in this tab: a reload, a lost session, a new version. For what the desk
 * keeps anyway; never for what is only passed on (documents, birth dates, addresses, PINs).
 */
type Texts<Name extends string> = Readonly<Partial<Record<Name, string>>>;

const PREFIX = 'issuer-desk:texts:';

/** What was kept under `key`, of these names only; anything unreadable is nothing. */
export function loadTexts<Name extends string>(key: string, names: readonly Name[]): Texts<Name> {
  const kept = read(sessionStorage.getItem(PREFIX + key));
  return pickTexts(kept, names);
}

export function saveTexts<Name extends string>(
  key: string,
  names: readonly Name[],
  texts: Texts<Name>,
): void {
  sessionStorage.setItem(PREFIX + key, JSON.stringify(pickTexts(texts, names)));
}

export const forgetTexts = (key: string): void => sessionStorage.removeItem(PREFIX + key);

/** Whoever signs out leaves nothing of this behind. */
export function forgetAllTexts(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  }
}

/** Of these names, the ones that hold a text that is not empty. */
export const pickTexts = <Name extends string>(
  texts: Readonly<Record<string, unknown>>,
  names: readonly Name[],
): Texts<Name> =>
  Object.fromEntries(
    names.flatMap((name) =>
      typeof texts[name] === 'string' && texts[name] !== '' ? [[name, texts[name]]] : [],
    ),
  ) as Texts<Name>;

function read(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
