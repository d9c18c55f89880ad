/** A refusal as the documentation lists it: HTTP status and message. */
export class Refusal extends Error {
  readonly httpStatus: number;

  constructor(httpStatus: number, message: string) {
    super(message);
    this.httpStatus = httpStatus;
  }
}
