import { severity, type Severity } from './log-text';

export interface Line {
  /** Counts up; never given twice. */
  id: number;
  origin: number;
  /** The moment in ISO 8601; empty where the cluster did not say. */
  at: string;
  text: string;
  severity: Severity;
  cut: boolean;
  /** How many lines were left out here; such a line has no text. */
  left: number;
}

/** Most lines that a page keeps. */
export const MOST_LINES = 10_000;
/** Most characters of them. */
const MOST_TEXT = 16_000_000;

/** The newest lines. */
export class LogBuffer {
  lines: Line[] = [];
  /** How many older ones are gone. */
  dropped = 0;
  private next = 0;
  private size = 0;

  add(origin: number, at: string, text: string, cut: boolean): Line {
    return this.push({ id: this.next++, origin, at, text, severity: severity(text), cut, left: 0 });
  }

  leaveOut(left: number): Line {
    return this.push({ id: this.next++, origin: -1, at: '', text: '', severity: '', cut: false, left });
  }

  private push(line: Line): Line {
    this.lines.push(line);
    this.size += line.text.length;
    return line;
  }

  /** Lets go of what is too much. */
  trim() {
    let gone = Math.max(0, this.lines.length - MOST_LINES);
    for (let i = 0; i < gone; i++) {
      this.size -= this.lines[i].text.length;
    }
    while (this.size > MOST_TEXT && gone < this.lines.length) {
      this.size -= this.lines[gone++].text.length;
    }
    if (gone > 0) {
      this.lines.splice(0, gone);
      this.dropped += gone;
    }
  }

  clear() {
    this.lines = [];
    this.size = 0;
    this.dropped = 0;
  }
}
