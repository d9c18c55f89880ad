export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Where there is nothing to choose from, nothing may be told. */
export const isAmong = (choices: readonly Choice[], value: string | undefined): boolean =>
  choices.length === 0 ? !value : choices.some((choice) => choice.value === value);

/** One more thing an issuer wants to know when a card is issued. */
export interface IssueField {
  /** As the adapter takes it; kept with the request unless it is secret. */
  readonly name: string;
  readonly label: string;
  /** `secret` goes through memory once and is kept nowhere; `listed` has choices of the company's own. */
  readonly kind: 'choice' | 'listed' | 'text' | 'flag' | 'amount' | 'secret';
  readonly isRequired: boolean;
  /** Of a `choice`; the first one is proposed. */
  readonly choices?: readonly Choice[];
  /** What a text or a secret must look like, and the same in words. */
  readonly pattern?: RegExp;
  readonly hint?: string;
  readonly maxLength?: number;
  /** Asked for only while another field has one of these values. */
  readonly onlyWhen?: { readonly field: string; readonly isOneOf: readonly string[] };
}
