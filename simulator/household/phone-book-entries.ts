/** Who stands in the phone books. Numbers are from the ranges kept free for films, names are invented. */

export interface Entry {
  name: string;
  numbers: ['home' | 'mobile' | 'work' | 'intern', string][];
  vip?: boolean;
  /** File name of the picture. */
  image?: string;
  email?: string;
}

export const phoneBookEntries: { id: number; name: string; entries: Entry[] }[] = [
  {
    id: 0,
    name: 'Telefonbuch',
    entries: [
      { name: 'Oma Helga', numbers: [['home', '03023125101']], vip: true, image: '1316705057-0.jpg' },
      {
        name: 'Ben',
        numbers: [
          ['mobile', '01715550144'],
          ['home', '+49 30 23125144'],
        ],
        email: 'ben@example.org',
      },
      { name: 'Müller & Söhne <Elektro>', numbers: [['work', '(030) 23125-133']] },
      { name: 'Alle (Rundruf)', numbers: [['intern', '**9']] },
    ],
  },
  {
    id: 1,
    name: 'Arbeit',
    entries: [
      { name: 'Zahnarzt Dr. Weiss', numbers: [['work', '03023125102']] },
      { name: 'Büro Paris', numbers: [['work', '0033199001234']], image: '2-0.jpg' },
      // Every extension of a firm; dialled keys; an address that is no telephone number.
      { name: 'Firma Nord (alle Durchwahlen)', numbers: [['work', '040669012*']] },
      { name: 'Türöffner', numbers: [['intern', '**799#']] },
      { name: 'Konferenz', numbers: [['work', '500@sip.example.org']] },
    ],
  },
];

export const barred: Entry[] = [{ name: 'Werbung', numbers: [['home', '03023125190']] }];
