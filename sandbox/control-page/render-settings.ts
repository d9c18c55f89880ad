import { form, section, select } from './fields.ts';

/** How slow, how stale and how dear the issuer is; `more` are forms of their own. */
export const renderSettings = (fields: readonly string[], more = ''): string =>
  section('settings', 'Settings', form('/settings', 'Set.', fields.join(''), 'Set them') + more);

/** "issueFeeCents" as words. */
export const wordsOf = (name: string): string =>
  name.replace(/([A-Z]|\d+)/g, (part) => ` ${part.toLowerCase()}`);

/** Which of the documented variants the issuer speaks; a choice counts at once. */
export function renderQuirks<Name extends string>(
  choices: Readonly<Record<Name, readonly string[]>>,
  chosen: Readonly<Record<Name, string>>,
): string {
  const fields = (Object.keys(choices) as Name[]).map((name) =>
    select(`quirks.${name}`, wordsOf(name), choices[name], chosen[name]),
  );
  const speaks = `<form data-at-once data-path="/settings" data-done="It speaks that way now.">${fields.join('')}</form>`;
  return section('quirks', 'Quirks', speaks);
}
