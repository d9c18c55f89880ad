import { STATUS_CODES } from 'node:http';
import type { Quirks } from '../core/quirks.ts';
import type { Refusal } from '../core/refusal.ts';
import { ValidationRefusal } from './body.ts';
import type { Reply } from './call.ts';
import { inFrench } from './in-french.ts';

/** A refusal as its client reads it: a validation is in the framework's own form, others in the documented one. */
export function renderRefusal(refusal: Refusal, { language, errorMessages, validation }: Quirks): Reply {
  const { httpStatus: status } = refusal;
  const error = STATUS_CODES[status] ?? 'Error';
  if (refusal instanceof ValidationRefusal && validation === 'list') {
    return { status, body: { message: refusal.messages, error, statusCode: status } };
  }
  const text = language === 'fr' ? inFrench(refusal.message) : refusal.message;
  const message = errorMessages === 'array' ? [text] : text;
  return { status, body: { success: false, statusCode: status, message, error } };
}
