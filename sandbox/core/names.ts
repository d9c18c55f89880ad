interface Place {
  readonly country: string;
  readonly iso: string;
  readonly phoneCode: string;
  readonly first: readonly string[];
  readonly last: readonly string[];
}

/** Where the sandbox's people come from; names as people there write them. */
export const PLACES: readonly Place[] = [
  {
    country: 'Cameroon',
    iso: 'CM',
    phoneCode: '+237',
    first: ['Aïcha', 'Jean', 'Solange', 'Brice', 'Ngo', 'Élodie', 'Samuel', 'Clarisse'],
    last: ['Mbarga', 'Fotso', 'Tabi', 'Ngono', 'Ekambi', 'Djoumessi', 'Atangana'],
  },
  {
    country: 'Nigeria',
    iso: 'NG',
    phoneCode: '+234',
    first: ['Chidi', 'Ngozi', 'Tunde', 'Folasade', 'Emeka', 'Zainab', 'Ọlá', 'Ifeoma'],
    last: ['Okafor', 'Adeyemi', 'Eze', 'Bello', 'Okonkwo', 'Balogun', 'Danjuma'],
  },
  {
    country: 'Ghana',
    iso: 'GH',
    phoneCode: '+233',
    first: ['Kofi', 'Ama', 'Kwame', 'Abena', 'Yaw', 'Efua'],
    last: ['Mensah', 'Owusu', 'Boateng', 'Asante', 'Agyemang'],
  },
  {
    country: 'Senegal',
    iso: 'SN',
    phoneCode: '+221',
    first: ['Fatou', 'Moussa', 'Awa', 'Ousmane', 'Mariama', 'Cheikh'],
    last: ['Diallo', 'Ndiaye', 'Sow', 'Faye', 'Diop'],
  },
  {
    country: 'Kenya',
    iso: 'KE',
    phoneCode: '+254',
    first: ['Wanjiru', 'Otieno', 'Achieng', 'Kamau', 'Njeri'],
    last: ['Mwangi', 'Odhiambo', 'Kariuki', 'Wambui'],
  },
  {
    country: 'Portugal',
    iso: 'PT',
    phoneCode: '+351',
    first: ['Maria', 'João', 'Inês', 'Tomás'],
    last: ['dos Santos', 'Conceição', 'Magalhães', 'Gonçalves'],
  },
  {
    country: 'Vietnam',
    iso: 'VN',
    phoneCode: '+84',
    first: ['Linh', 'Minh', 'Phương', 'Đức'],
    last: ['Nguyễn', 'Trần', 'Lê', 'Phạm'],
  },
  {
    country: 'Lebanon',
    iso: 'LB',
    phoneCode: '+961',
    first: ['Lina', 'Omar', 'Nour', 'Karim'],
    last: ['Haddad', 'Khoury', 'Hussein', 'Nassar'],
  },
];

/** People whose names break weak screens; they are always in the world, first of all Ada. */
export const SPECIAL_PEOPLE: readonly { first: string; last: string; place: number }[] = [
  { first: 'Ada', last: 'Okafor', place: 1 },
  { first: 'ليلى', last: 'عبد الرحمن', place: 7 },
  {
    first: 'Wolfeschlegelsteinhausenbergerdorff-Maximiliana Anastasia',
    last: 'de la Santísima Trinidad Ruiz y Picasso Fernández',
    place: 5,
  },
  { first: "N'Golo", last: "O'Brien-Ouédraogo", place: 3 },
];

export const MERCHANTS = [
  'ACME BOOKS',
  'METRO TAXI',
  'JUMIA ONLINE',
  'AWS EMEA',
  'HOTEL LES PALMIERS',
  'CANVA PTY',
  'SPAR MARKET 114',
  'AIR COTE D IVOIRE',
  'GITHUB INC',
  'SHELL DOUALA',
  'NETFLIX.COM',
  'META ADS',
] as const;

export const DECLINES = ['insufficient_funds', 'card_frozen', 'merchant_blocked', 'do_not_honor'] as const;
