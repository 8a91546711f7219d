import type { Absence, Table, Words } from './parts';
import { word } from './parts';
import { exact, type Unit } from './units';

export type Kind = 'line' | 'area' | 'bar' | 'stacked-area' | 'stacked-bar';

/** One thing over the axis; a missing value is null and stays a gap. */
export interface Series {
  key: string;
  name: string;
  values: (number | null)[];
  /** A place in the palette that the page has fixed. */
  place?: number | null;
  /** Drawn faintly, as what the series of the same key is compared with. */
  compared?: boolean;
  forecast?: Forecast | null;
}

/** What is expected, and between which bounds, on the same axis. */
export interface Forecast {
  values: (number | null)[];
  low: (number | null)[];
  high: (number | null)[];
}

export interface ChartData {
  state: 'data';
  kind: Kind;
  unit: Unit;
  /** Milliseconds since 1970; else names stand on the axis. */
  times?: number[] | null;
  names?: string[] | null;
  series: Series[];
  asOf?: number | null;
  stale?: boolean;
  /** How many points there were before the server thinned them. */
  points: number;
}

export type ChartModel = ChartData | Absence;

/** The last place of the axis at which something was measured. */
export function lastMeasured(series: Series): number {
  return series.values.findLastIndex((value) => value !== null);
}

/** The places of the axis as text, short enough for the span that they cover. */
export function axisTexts(data: ChartData, language: string): string[] {
  if (!data.times) {
    return data.names ?? [];
  }
  const format = moment(data.times, language);
  return data.times.map((time) => format.format(time));
}

/** Enough of date and time to tell neighbours apart. */
export function moment(times: number[], language: string): Intl.DateTimeFormat {
  const step = times.length > 1 ? (times.at(-1)! - times[0]!) / (times.length - 1) : 0;
  if (step >= 20 * 3_600_000) {
    return new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', day: 'numeric' });
  }
  return new Intl.DateTimeFormat(language, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: step > 0 && step < 60_000 ? '2-digit' : undefined,
    hourCycle: 'h23',
  });
}

/** All that a chart shows, as a table; with the bare numbers where a program reads it. */
export function tableOf(data: ChartData, title: string, words: Words | undefined, language: string, bare: boolean): Table {
  const texts = bare && data.times ? data.times.map((time) => new Date(time).toISOString()) : axisTexts(data, language);
  const columns: { head: string; values: (number | null)[] }[] = [];
  for (const series of data.series) {
    columns.push({ head: series.name, values: series.values });
    if (series.forecast) {
      const head = (name: string) => `${series.name}, ${word(words, name)}`;
      columns.push({ head: head('forecast'), values: series.forecast.values });
      columns.push({ head: head('low'), values: series.forecast.low });
      columns.push({ head: head('high'), values: series.forecast.high });
    }
  }
  const show = (value: number | null | undefined) =>
    bare ? (value ?? null) === null ? '' : String(value) : exact(data.unit, value ?? null, language);
  return {
    caption: title,
    heads: [word(words, data.times ? 'time' : 'name'), ...columns.map((column) => column.head)],
    rows: texts.map((text, i) => [text, ...columns.map((column) => show(column.values[i]))]),
    numbers: [false, ...columns.map(() => true)],
  };
}
