/** The values of one SQL statement; `add` gives the placeholder for each. */
export class SqlParams {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /**
   * That `column` holds one of `values`. A single one is compared by itself: only then does an index on the
   * column and the order of the list give the rows in that order.
   */
  isOneOf(column: string, values: readonly string[], type = 'text'): string {
    const [only] = values;
    return values.length === 1
      ? `${column} = ${this.add(only)}::${type}`
      : `${column} = ANY (${this.add(values)}::${type}[])`;
  }
}
