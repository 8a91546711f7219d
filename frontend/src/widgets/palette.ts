/** How many colours there are: the tokens --rs-series-1 and so on. */
export const COLOURS = 10;

/**
 * Gives each thing the colour that it has in every other chart: by its key, not by its place in a list. Two things of one
 * chart that would have the same colour are set apart, the later key moving on. A fixed place always wins.
 */
export function places(series: { key: string; place?: number | null }[]): Map<string, number> {
  const given = new Map<string, number>();
  const taken = new Set<number>();
  for (const one of series) {
    if (typeof one.place === 'number') {
      given.set(one.key, one.place % COLOURS);
      taken.add(one.place % COLOURS);
    }
  }
  for (const key of [...new Set(series.map((one) => one.key))].sort()) {
    if (!given.has(key)) {
      let place = hash(key) % COLOURS;
      for (let tried = 0; taken.has(place) && tried < COLOURS; tried++) {
        place = (place + 1) % COLOURS;
      }
      given.set(key, place);
      taken.add(place);
    }
  }
  return given;
}

/** FNV-1a over the UTF-16 units. */
function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  return sum;
}
