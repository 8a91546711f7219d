/** What a terminal showed, and when. */
export interface Cast {
  columns: number;
  rows: number;
  /** In the order of their times. */
  events: CastEvent[];
}

/** Something that happened so many seconds after the begin: bytes that were printed, or another size. */
export type CastEvent = { at: number; text: string } | { at: number; columns: number; rows: number };

/** Longer pauses are shortened to this many seconds, where that is wanted. */
const PAUSE = 2;
const MOST_SIZE = 500;

/** Reads asciicast, version 2. Lines that are none are left out: what is recorded comes from anybody. */
export function readCast(text: string): Cast | undefined {
  const lines = text.split('\n');
  const head = parsed(lines[0] ?? '') as { version?: unknown; width?: unknown; height?: unknown } | undefined;
  if (head?.version !== 2) {
    return undefined;
  }
  const events = lines.slice(1).map(event).filter((one) => one !== undefined);
  return { columns: bounded(head.width, 80), rows: bounded(head.height, 24), events };
}

function event(line: string): CastEvent | undefined {
  const read = parsed(line);
  if (!Array.isArray(read) || typeof read[0] !== 'number' || !(read[0] >= 0) || typeof read[2] !== 'string') {
    return undefined;
  }
  const [at, kind, data] = read as [number, unknown, string];
  if (kind === 'r') {
    const [columns, rows] = data.split('x').map(Number);
    return { at, columns: bounded(columns, 80), rows: bounded(rows, 24) };
  }
  return kind === 'o' ? { at, text: data } : undefined;
}

/** The same with no pause longer than two seconds. */
export function withoutPauses(events: CastEvent[]): CastEvent[] {
  let before = 0;
  let now = 0;
  return events.map((one) => {
    now += Math.min(PAUSE, Math.max(0, one.at - before));
    before = Math.max(before, one.at);
    return { ...one, at: now };
  });
}

function bounded(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 ? Math.min(value, MOST_SIZE) : otherwise;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
