import type { Bank } from './bank.ts';
import type { Consents } from './consents.ts';

const LIFETIME_S = 600;
/** How often an application may ask (s). */
const INTERVAL_S = 5;

interface Device {
  readonly clientId: string;
  readonly userCode: string;
  readonly scopes: readonly string[];
  readonly endsAtMs: number;
  /** Null: the customer has not answered; `denied`; or the consent. */
  answer: 'denied' | { readonly consentId: string } | null;
  askedAtMs: number;
}

/** A new device code, and the code the customer answers with (by USSD or SMS, in life). */
export interface DeviceCode {
  readonly deviceCode: string;
  readonly userCode: string;
  readonly lifetimeS: number;
  readonly intervalS: number;
}

export type Asked = 'pending' | 'slow_down' | 'denied' | 'expired' | { readonly consentId: string };

/** Customers who consent without a browser. The flow is documented, its details are those of RFC 8628. */
export class Devices {
  readonly #bank: Bank;
  readonly #consents: Consents;
  readonly #devices = new Map<string, Device>();

  constructor(bank: Bank, consents: Consents) {
    this.#bank = bank;
    this.#consents = consents;
  }

  begin(clientId: string, scopes: readonly string[]): DeviceCode {
    const text = this.#bank.newId().replaceAll('-', '');
    const deviceCode = `dc_${text}`;
    const userCode = (Number.parseInt(text.slice(0, 8), 16) % 1_000_000).toString().padStart(6, '0');
    const endsAtMs = this.#bank.nowMs() + LIFETIME_S * 1_000;
    this.#devices.set(deviceCode, { clientId, userCode, scopes, endsAtMs, answer: null, askedAtMs: 0 });
    this.#consents.given.push(deviceCode);
    return { deviceCode, userCode, lifetimeS: LIFETIME_S, intervalS: INTERVAL_S };
  }

  /** The customer answers; false: nobody waits with this code. */
  answer(userCode: string, customerId: string, isAllowed: boolean): boolean {
    const device = [...this.#devices.values()].find(
      (one) => one.userCode === userCode && one.answer === null && one.endsAtMs > this.#bank.nowMs(),
    );
    if (!device) return false;
    const consent = isAllowed ? this.#consents.give(device.clientId, customerId, device.scopes) : null;
    device.answer = consent ? { consentId: consent.id } : 'denied';
    return true;
  }

  /** What the application hears; a consent is handed out once. */
  ask(clientId: string, deviceCode: string): Asked {
    const device = this.#devices.get(deviceCode);
    const nowMs = this.#bank.nowMs();
    if (!device || device.clientId !== clientId || device.endsAtMs <= nowMs) return 'expired';
    const isTooSoon = nowMs - device.askedAtMs < INTERVAL_S * 1_000;
    device.askedAtMs = nowMs;
    if (device.answer === null) return isTooSoon ? 'slow_down' : 'pending';
    this.#devices.delete(deviceCode);
    return device.answer;
  }

  clear(): void {
    this.#devices.clear();
  }
}
