import type { Line } from './log-buffer';

/** Pixels of a row. */
export const ROW = 20;
/** So many rows are drawn beyond what is seen. */
const BEYOND = 30;

/** Where lines stand below one another, so that only those which are seen have to be drawn. */
export class LogRows {
  columns = 80;
  private readonly counts = new Map<number, number>();
  private lines: Line[] = [];
  /** The first row of each line; one more at the end. */
  private starts: number[] = [0];

  /** Heights may be others from now on. */
  forget() {
    this.counts.clear();
  }

  /** @param letters how many letters each row of a line has that is written below another */
  set(lines: Line[], letters: (line: Line) => number[], wraps: boolean) {
    this.lines = lines;
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

  /** Which lines to draw. */
  seen(top: number, height: number, atEnd: boolean) {
    const rows = this.starts[this.starts.length - 1];
    const first = Math.max(0, (atEnd ? rows - Math.ceil(height / ROW) : Math.floor(top / ROW)) - BEYOND);
    const last = (atEnd ? rows : Math.ceil((top + height) / ROW)) + BEYOND;
    const from = this.lineAt(first);
    let to = from;
    while (to < this.lines.length && this.starts[to] < last) {
      to++;
    }
    return { from, to, above: this.starts[from] * ROW, height: rows * ROW };
  }

  /** The line at this height. */
  at(top: number): { id: number; within: number } | undefined {
    const line = this.lines[this.lineAt(Math.floor(top / ROW))];
    return line && { id: line.id, within: top - this.starts[this.lines.indexOf(line)] * ROW };
  }

  /** How high a line stands now, by what was seen of it; the first one's if it is gone. */
  topOf(id: number, within: number): number {
    let low = 0;
    let high = this.lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      this.lines[middle].id < id ? (low = middle + 1) : (high = middle);
    }
    return this.lines[low]?.id === id ? this.starts[low] * ROW + within : (this.starts[low] ?? 0) * ROW;
  }

  private lineAt(row: number): number {
    let low = 0;
    let high = Math.max(0, this.lines.length - 1);
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      this.starts[middle] <= row ? (low = middle) : (high = middle - 1);
    }
    return low;
  }
}
