import type { Line } from './log-buffer';

/** Pixels of a row. */
export const ROW = 20;
/** So many rows are drawn beyond what is seen. */
const BEYOND = 30;

/** Where lines stand below one another, so that only those which are seen have to be drawn. */
export class LogRows {
  columns = 80;
  private readonly counts = new Map<number, number>();
  /** Not the lines themselves, which come and go in their list before they are set anew. */
  private ids: number[] = [];
  /** The first row of each line; one more at the end. */
  private starts: number[] = [0];

  /** Heights may be others from now on. */
  forget() {
    this.counts.clear();
  }

  /** @param letters how many letters each row of a line has that is written below another */
  set(lines: Line[], letters: (line: Line) => number[], wraps: boolean) {
    this.ids = lines.map((line) => line.id);
    const starts = [0];
    for (const line of lines) {
      starts.push(starts[starts.length - 1] + this.count(line, letters, wraps));
    }
    this.starts = starts;
    if (this.counts.size > lines.length * 2 + 1_000) {
      this.counts.clear(); // of lines that are gone
    }
  }

  private count(line: Line, letters: (line: Line) => number[], wraps: boolean): number {
    let count = this.counts.get(line.id);
    if (count === undefined) {
      const rows = letters(line);
      count = wraps ? rows.reduce((sum, row) => sum + Math.max(1, Math.ceil(row / this.columns)), 0) : rows.length;
      this.counts.set(line.id, count);
    }
    return count;
  }

  /** A line that is drawn has so many rows; whether that was reckoned otherwise. */
  measured(id: number, rows: number): boolean {
    const other = this.counts.get(id) !== rows;
    this.counts.set(id, rows);
    return other;
  }

  /** Which lines to draw. */
  seen(top: number, height: number, atEnd: boolean) {
    const rows = this.starts[this.starts.length - 1];
    const first = Math.max(0, (atEnd ? rows - Math.ceil(height / ROW) : Math.floor(top / ROW)) - BEYOND);
    const last = (atEnd ? rows : Math.ceil((top + height) / ROW)) + BEYOND;
    const from = this.lineAt(first);
    let to = from;
    while (to < this.ids.length && this.starts[to] < last) {
      to++;
    }
    return { from, to, above: this.starts[from] * ROW, height: rows * ROW };
  }

  /** The line at this height. */
  at(top: number): { id: number; within: number } | undefined {
    const place = this.lineAt(Math.floor(top / ROW));
    return place < this.ids.length ? { id: this.ids[place], within: top - this.starts[place] * ROW } : undefined;
  }

  /** How high a line stands now, by what was seen of it; the first one's if it is gone. */
  topOf(id: number, within: number): number {
    let low = 0;
    let high = this.ids.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      this.ids[middle] < id ? (low = middle + 1) : (high = middle);
    }
    return this.ids[low] === id ? this.starts[low] * ROW + within : (this.starts[low] ?? 0) * ROW;
  }

  private lineAt(row: number): number {
    let low = 0;
    let high = Math.max(0, this.ids.length - 1);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      this.starts[middle] <= row ? (low = middle) : (high = middle - 1);
    }
    return low;
  }
}
