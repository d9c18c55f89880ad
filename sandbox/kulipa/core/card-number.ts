/** A 16-digit number of a test range with a valid check digit; different for each serial. */
export function cardNumber(serial: number): string {
  const body = `424242${(serial % 1_000_000_000).toString().padStart(9, '0')}`;
  let sum = 0;
  for (let index = 0; index < body.length; index += 1) {
    const digit = body.charCodeAt(body.length - 1 - index) - 48;
    const weighed = index % 2 === 0 ? digit * 2 : digit;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return `${body}${(10 - (sum % 10)) % 10}`;
}
