/** Numbers that look random and are the same for the same seed, on every machine. */
export interface SeededRandom {
  /** A whole number from 0 up to, but not including, `end`. */
  below(end: number): number;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** True in `share` (0 to 1) of the calls. */
  chance(share: number): boolean;
  /** Throws where there is nothing to pick from. */
  pick<T>(from: readonly T[]): T;
  /** A stream of its own: what is drawn there does not change what is drawn here. */
  fork(label: number): SeededRandom;
}

const RANGE = 4_294_967_296;

/** `seed` is any whole number; neighbours give unrelated streams. */
export function createSeededRandom(seed: number): SeededRandom {
  const start = mix(Math.floor(seed / RANGE) ^ mix(seed >>> 0));
  let state = start;
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    return mix(state);
  };
  const below = (end: number): number => Math.floor((next() / RANGE) * end);
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (share) => next() < share * RANGE,
    pick: (from) => {
      const one = from[below(from.length)];
      if (one === undefined) throw new Error('There is nothing to pick from.');
      return one;
    },
    fork: (label) => createSeededRandom(mix(start ^ mix(label >>> 0))),
  };
}

/** Spreads every bit of a 32-bit number over all of them. */
function mix(value: number): number {
  let mixed = value >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

/** Four hexadecimal digits of every number that has no more. */
const HEX = Array.from({ length: 65_536 }, (_, number) => number.toString(16).padStart(4, '0'));

/** An id in the form of a UUID, named by what it is for and a number. */
export function seededUuid(random: SeededRandom): string {
  const part = () => HEX[random.below(65_536)];
  const variant = HEX[0x8000 + random.below(0x4000)];
  const version = HEX[0x4000 + random.below(0x1000)];
  return `${part()}${part()}-${part()}-${version}-${variant}-${part()}${part()}${part()}`;
}
