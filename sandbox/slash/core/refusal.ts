/** A call that is not carried out, as the bank says it. */
export class Refusal extends Error {
  readonly httpStatus: number;

  constructor(httpStatus: number, message: string) {
    super(message);
    this.name = 'Refusal';
    this.httpStatus = httpStatus;
  }
}

export const badRequest = (message: string): Refusal => new Refusal(400, message);
