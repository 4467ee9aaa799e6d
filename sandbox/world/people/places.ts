export type Place = { city: string; province: string | null; zip: string };

const place = (city: string, zip: string, province: string | null = null): Place => ({ city, province, zip });

/** Real towns with a postcode of their middle: the streets are made up. */
const PLACES: Record<string, Place[]> = {
  GB: [
    ...[
      place("London", "EC1A 1BB"),
      place("London", "SE1 9SG"),
      place("Manchester", "M1 1AE"),
      place("Birmingham", "B2 4QA"),
      place("Leeds", "LS1 4DY"),
    ],
    ...[
      place("Bristol", "BS1 4DJ"),
      place("Glasgow", "G2 1DY"),
      place("Edinburgh", "EH1 1YZ"),
      place("Cardiff", "CF10 1EP"),
      place("Belfast", "BT1 5GS"),
    ],
    ...[place("Brighton", "BN1 1EE"), place("York", "YO1 7HH"), place("Bath", "BA1 1LN"), place("Norwich", "NR2 1NH"), place("Exeter", "EX1 1JJ")],
  ],
  US: [
    ...[place("New York", "10001", "NY"), place("Brooklyn", "11201", "NY"), place("Albany", "12207", "NY"), place("Boston", "02108", "MA")],
    ...[place("Philadelphia", "19103", "PA"), place("Chicago", "60601", "IL"), place("Austin", "78701", "TX"), place("Portland", "97204", "OR")],
    ...[place("Nashville", "37203", "TN"), place("Atlanta", "30303", "GA"), place("Seattle", "98101", "WA"), place("Los Angeles", "90012", "CA")],
    ...[place("Denver", "80202", "CO"), place("Detroit", "48226", "MI"), place("New Orleans", "70112", "LA"), place("Minneapolis", "55401", "MN")],
  ],
  AE: [place("Dubai", "00000")],
  AT: [place("Wien", "1010"), place("Graz", "8010")],
  AU: [place("Melbourne", "3000"), place("Sydney", "2000")],
  BE: [place("Bruxelles", "1000"), place("Gent", "9000")],
  BH: [place("Manama", "317")],
  BR: [place("São Paulo", "01000-000")],
  CA: [place("Toronto", "M5H 2N2")],
  CH: [place("Zürich", "8001"), place("Genève", "1201")],
  CY: [place("Nicosia", "1010")],
  CZ: [place("Praha", "110 00")],
  DE: [place("Berlin", "10115"), place("Hamburg", "20095"), place("München", "80331"), place("Köln", "50667")],
  DK: [place("København", "1050")],
  ES: [place("Madrid", "28001"), place("Barcelona", "08001")],
  FI: [place("Helsinki", "00100")],
  FR: [place("Paris", "75001"), place("Lyon", "69001"), place("Nantes", "44000")],
  GR: [place("Athina", "105 57")],
  HK: [place("Hong Kong", "")],
  IE: [place("Dublin", "D02 AF30"), place("Cork", "T12 T997")],
  IL: [place("Tel Aviv", "61000")],
  IS: [place("Reykjavík", "101")],
  IT: [place("Milano", "20121"), place("Roma", "00184")],
  JE: [place("St Helier", "JE2 3QA")],
  JP: [place("Tokyo", "100-0001")],
  LB: [place("Beirut", "1107")],
  LT: [place("Vilnius", "01100")],
  MT: [place("Valletta", "VLT 1000")],
  NL: [place("Amsterdam", "1012 AB"), place("Utrecht", "3511 AB")],
  NO: [place("Oslo", "0150")],
  PL: [place("Warszawa", "00-001")],
  PT: [place("Lisboa", "1100-001"), place("Porto", "4000-001")],
  SA: [place("Riyadh", "11564")],
  SE: [place("Stockholm", "111 20")],
  SG: [place("Singapore", "018956")],
  ZA: [place("Cape Town", "8001")],
};

/** Towns of a country (ISO 3166-1 alpha-2). @throws RangeError for a country that no order goes to. */
export function placesIn(country: string): Place[] {
  const places = PLACES[country];
  if (!places) throw new RangeError(`no towns for ${country}`);
  return places;
}

const STATES: Record<string, string> = {
  ...{ CA: "California", CO: "Colorado", GA: "Georgia", IL: "Illinois", LA: "Louisiana", MA: "Massachusetts", MI: "Michigan", MN: "Minnesota" },
  ...{ NY: "New York", OR: "Oregon", PA: "Pennsylvania", TN: "Tennessee", TX: "Texas", WA: "Washington" },
};

/** The name of a state of the United States by its letters. */
export function stateName(letters: string): string | null {
  return STATES[letters] ?? null;
}

const STREETS = [
  "Alder",
  "Beacon",
  "Canal",
  "Chapel",
  "Dove",
  "Elm",
  "Garden",
  "Harbour",
  "Juniper",
  "Lantern",
  "Mill",
  "North",
  "Orchard",
  "Park",
  "Quay",
  "Rowan",
  "Station",
  "Willow",
];

/** A made-up street and number for the `n`th person. */
export function streetOf(n: number): string {
  return `${1 + (n % 97)} ${STREETS[n % STREETS.length]!} Street`;
}
