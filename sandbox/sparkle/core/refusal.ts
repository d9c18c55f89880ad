/** One line of a refusal's `errors`. */
export interface Wrong {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** A refusal: one of the documented HTTP codes, a sentence, and what was wrong where. */
export class SparkleRefusal extends Error {
  readonly httpStatus: number;
  readonly wrongs: readonly Wrong[];

  constructor(httpStatus: number, message: string, wrongs: readonly Wrong[] = []) {
    super(message);
    this.httpStatus = httpStatus;
    this.wrongs = wrongs;
  }
}

/** A refusal about one thing. Only `INVALID_AMOUNT` is documented; every other code is ours. */
export const refusal = (httpStatus: number, field: string, code: string, message: string): SparkleRefusal =>
  new SparkleRefusal(httpStatus, message, [{ field, code, message }]);

export const invalid = (wrongs: readonly Wrong[]): SparkleRefusal =>
  new SparkleRefusal(400, 'Validation failed', wrongs);
