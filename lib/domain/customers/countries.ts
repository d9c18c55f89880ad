// ISO 3166-1 alpha-2, as assigned.
const CODES =
  'AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY ' +
  'BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK ' +
  'FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR ' +
  'IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ' +
  'ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM ' +
  'PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF ' +
  'TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW';

const ASSIGNED: ReadonlySet<string> = new Set(CODES.split(' '));

export const isCountryCode = (text: string): boolean => ASSIGNED.has(text);

export interface Country {
  /** ISO 3166 alpha-2. */
  readonly code: string;
  /** In English. */
  readonly name: string;
}

/**
 * All countries in the order of their English names. Names differ between systems: only the server asks, so
 * that everybody sees the same.
 */
export function listCountries(): readonly Country[] {
  listed ??= nameAndSort();
  return listed;
}

/** Named once: every new customer asks for one of them, and sorting them by their names takes its time. */
let listed: readonly Country[] | null = null;

function nameAndSort(): readonly Country[] {
  const names = new Intl.DisplayNames(['en'], { type: 'region' });
  return CODES.split(' ')
    .map((code) => ({ code, name: names.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** An issuer tells a country by its code or by a name: here it is always a name. */
export const tellCountry = (told: string): string => countryName(told) ?? told;

/** The English name of a country by its code; null where there is none. */
export const countryName = (code: string): string | null =>
  listCountries().find((country) => country.code === code)?.name ?? null;
