import type { Card } from './world.ts';

/** A number of a test range with a valid check digit; different for each serial. */
export function testNumber(brand: Card['brand'], serial: number): string {
  const body = `${brand === 'VISA' ? '411111' : '533758'}${serial.toString().padStart(9, '0')}`;
  let sum = 0;
  for (let index = 0; index < body.length; index += 1) {
    const digit = body.charCodeAt(body.length - 1 - index) - 48;
    const weighed = index % 2 === 0 ? digit * 2 : digit;
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return `${body}${(10 - (sum % 10)) % 10}`;
}
