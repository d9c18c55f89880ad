import { isJsonObject, type Json } from '../parse-json.ts';
import { scrubText } from '../scrub.ts';

type JsonObject = { readonly [key: string]: Json };

const asObject = (json: Json | undefined): JsonObject | null => (isJsonObject(json) ? json : null);

/**
 * What the body claims about itself: `success` true or `status` "success" is a yes, their opposites a no,
 * neither is silence. The HTTP status decides first; a contradiction is for the caller to judge. A card
 * has a `status` too, so only the two envelope words count.
 */
export function claimsSuccess(body: Json): boolean | null {
  const object = asObject(body);
  if (object === null) return null;
  const success = String(object.success ?? '').toLowerCase();
  if (success === 'true') return true;
  if (success === 'false') return false;
  const status = String(object.status ?? '').toLowerCase();
  if (status === 'success') return true;
  return status === 'error' || status === 'fail' ? false : null;
}

/** The payload: `data` where the envelope has one, else the body itself. */
export function payloadOf(body: Json): Json {
  const object = asObject(body);
  return object !== null && object.data !== undefined && object.data !== null ? object.data : body;
}

/** `data.card`, `data`, `card` or the body, whichever holds a card (both editions of the documentation). */
export function cardOf(body: Json): Json {
  const payload = asObject(payloadOf(body));
  return payload?.card ?? payload ?? body;
}

/** The array under `data`, `data.<name>` or `<name>`; null when there is none. */
export function listOf(body: Json, name: string): readonly Json[] | null {
  const payload = payloadOf(body);
  const list = Array.isArray(payload) ? payload : asObject(payload)?.[name];
  return Array.isArray(list) ? list : null;
}

/** How many more cards the plan allows, beside the list of all cards; null where it is no whole number. */
export function availableSlotsOf(body: Json): number | null {
  const slots = asObject(asObject(payloadOf(body))?.statistics)?.available_slots;
  return typeof slots === 'string' && /^\d{1,9}$/.test(slots) ? Number(slots) : null;
}

/** `meta` or `pagination`, beside the payload or inside it. */
export function pagingOf(body: Json): JsonObject | null {
  const outer = asObject(body);
  const inner = asObject(payloadOf(body));
  return (
    asObject(outer?.meta) ??
    asObject(outer?.pagination) ??
    asObject(inner?.meta) ??
    asObject(inner?.pagination)
  );
}

/** The error texts as the issuer wrote them, unscrubbed: for comparing only. `isArray` tells a validation. */
export function errorTexts(body: Json): { readonly texts: readonly string[]; readonly isArray: boolean } {
  const object = asObject(body);
  const message = object?.message ?? asObject(object?.error)?.message ?? object?.error;
  if (typeof message === 'string') return { texts: [message], isArray: false };
  if (!Array.isArray(message)) return { texts: [], isArray: false };
  const texts = message.filter((text): text is string => typeof text === 'string');
  return { texts, isArray: texts.length > 0 && texts.length === message.length };
}

/** The error text for people and logs, scrubbed; null when there is none. */
export function errorMessage(body: Json): string | null {
  const text = scrubText(errorTexts(body).texts.join('; '), 300);
  return text === '' ? null : text;
}
