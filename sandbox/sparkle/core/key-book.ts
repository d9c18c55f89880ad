import type { Bank } from './bank.ts';
import { refusal } from './refusal.ts';

interface Remembered<Reply> {
  /** The whole request: method, path and body. */
  readonly request: string;
  readonly reply: Reply;
  readonly atMs: number;
}

/**
 * What was answered under which key, so that a repeated key makes at most one effect. Only answers are kept: a
 * refusal frees its key. Keys are an application's own.
 */
export class KeyBook<Reply> {
  readonly #bank: Bank;
  readonly #book = new Map<string, Remembered<Reply>>();

  constructor(bank: Bank) {
    this.#bank = bank;
  }

  /** The answer of before; null: this is a new request. Refused where a repetition is. */
  recall(clientId: string, key: string, request: string): Reply | null {
    const { keysKeptMs, quirks } = this.#bank.settings;
    const before = this.#book.get(`${clientId} ${key}`);
    if (!before || before.atMs + keysKeptMs <= this.#bank.nowMs()) return null;
    const isSame = before.request === request;
    const manner = isSame ? quirks.repeatedKey : quirks.changedRequest;
    if (manner === 'new') return null;
    if (manner === 'replayed') return before.reply;
    const sentence = isSame ? 'Request was processed before' : 'Idempotency key was used for another request';
    throw refusal(400, 'idempotency-key', isSame ? 'DUPLICATE_REQUEST' : 'KEY_REUSED', sentence);
  }

  remember(clientId: string, key: string, request: string, reply: Reply): void {
    this.#book.set(`${clientId} ${key}`, { request, reply, atMs: this.#bank.nowMs() });
  }

  forget(clientId: string, key: string): void {
    this.#book.delete(`${clientId} ${key}`);
  }

  clear(): void {
    this.#book.clear();
  }
}
