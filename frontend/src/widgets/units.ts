/** What the numbers of a chart are. Shares are 0 to 1, sizes are bytes, money is in the currency's whole units. */
export interface Unit {
  kind: 'bytes' | 'cores' | 'money' | 'percent' | 'count' | 'seconds';
  /** ISO 4217, for money. */
  currency?: string;
  /** The unit in the page's language, such as "cores"; empty where the number carries its unit. */
  word: string;
}

/** How an axis shows numbers: divided, so that round numbers in the shown unit fall on its marks. */
export interface Scale {
  divisor: number;
  /** What stands above the axis; empty where each mark carries its unit. */
  name: string;
  mark(divided: number): string;
}

const BINARY = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];

function step(largest: number): number {
  let unit = 0;
  while (unit < BINARY.length - 1 && Math.abs(largest) >= 1024 ** (unit + 1)) {
    unit++;
  }
  return unit;
}

/** The scale on which this largest number is short. */
export function scale(unit: Unit, largest: number, language: string): Scale {
  const plain = format(language, { maximumFractionDigits: 3, notation: 'compact' });
  switch (unit.kind) {
    case 'bytes': {
      const binary = step(largest);
      return { divisor: 1024 ** binary, name: '', mark: (n) => (n === 0 ? '0' : `${plain.format(n)} ${BINARY[binary]}`) };
    }
    case 'percent': {
      return { divisor: 0.01, name: '', mark: (n) => `${plain.format(n)} %` };
    }
    case 'money': {
      const money = currency(unit, language, { notation: 'compact', maximumFractionDigits: 2 });
      return { divisor: 1, name: '', mark: (n) => money.format(n) };
    }
    case 'seconds':
      return { divisor: 1, name: '', mark: (n) => (n === 0 ? '0' : `${plain.format(n)} s`) };
    default:
      return { divisor: 1, name: unit.word, mark: (n) => plain.format(n) };
  }
}

/** One number in full, with its unit, as a table or a tip shows it. */
export function exact(unit: Unit, value: number | null, language: string): string {
  if (value === null || value === undefined) {
    return '–';
  }
  const number = (digits: number) => format(language, { maximumFractionDigits: digits });
  switch (unit.kind) {
    case 'bytes': {
      const binary = step(value);
      return `${number(2).format(value / 1024 ** binary)} ${BINARY[binary]}`;
    }
    case 'percent':
      return `${number(1).format(value * 100)} %`;
    case 'money':
      return currency(unit, language, {}).format(value);
    case 'seconds':
      return `${number(3).format(value)} s`;
    default:
      return `${number(3).format(value)}${unit.word ? ` ${unit.word}` : ''}`;
  }
}

function currency(unit: Unit, language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return format(language, {
    style: 'currency',
    currency: unit.currency ?? 'USD',
    currencyDisplay: 'narrowSymbol',
    ...options,
  });
}

/** Making a format takes as long as using it a hundred times. */
const formats = new Map<string, Intl.NumberFormat>();

function format(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options);
  let known = formats.get(key);
  if (!known) {
    known = new Intl.NumberFormat(language, options);
    formats.set(key, known);
  }
  return known;
}
