/** Something changed; what it is now is read where it always is. */
export interface Hint {
  readonly about: 'intents' | 'events';
  readonly id: string;
}
