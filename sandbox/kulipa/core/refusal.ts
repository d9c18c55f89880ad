/** A refusal of the issuer's rules: HTTP status, machine-readable code and words. Codes but one are assumptions. */
export class Refusal extends Error {
  readonly httpStatus: number;
  readonly code: string;

  constructor(httpStatus: number, code: string, message: string) {
    super(message);
    this.httpStatus = httpStatus;
    this.code = code;
  }
}

export const invalid = (message: string): Refusal => new Refusal(400, 'validation_error', message);
export const notFound = (what: string): Refusal => new Refusal(404, 'not_found', `${what} not found`);
/** Well formed, but not in this state. */
export const wrongState = (code: string, message: string): Refusal => new Refusal(422, code, message);
