import { form, section } from './fields.ts';

/** Something others do: what it is, the call of the control interface that does it, and what has to be said. */
export interface OutsideAct {
  readonly what: string;
  readonly path: string;
  readonly fields: readonly string[];
  /** Of the button. */
  readonly words: string;
}

/** What cardholders, merchants and people in the issuer's dashboard do. Nobody asks for it over the API. */
export function renderActs(acts: readonly OutsideAct[]): string {
  const forms = acts.map(
    ({ what, path, fields, words }) =>
      `<h3>${what}</h3>${form(path, `Done: ${what.toLowerCase()}.`, fields.join(''), words)}`,
  );
  return section('outside', 'What others do', forms.join(''));
}
