/** How bad a line says it is. */
export type Severity = 'error' | 'warn' | 'info' | 'debug' | '';

/** A piece of a line in one look. */
export interface Piece {
  text: string;
  /** Names of classes; empty for the usual look. */
  look: string;
}

const COLOUR = /\u001b\[([0-9;:]*)m/g;
const COLOURS = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];

/** The text without colours. The console has made a sign of every other control character. */
export function plain(text: string): string {
  return text.includes('\u001b') ? text.replace(COLOUR, '').replaceAll('\u001b', '␛') : text;
}

/** The text by its colours: the eight of ECMA-48, bold, dim, italic, underlined. Others are left out, backgrounds too. */
export function pieces(text: string): Piece[] {
  if (!text.includes('\u001b')) {
    return [{ text, look: '' }];
  }
  const found: Piece[] = [];
  const look = { colour: '', styles: new Set<string>() };
  let from = 0;
  for (const match of text.matchAll(COLOUR)) {
    push(found, text.slice(from, match.index), look);
    apply(match[1], look);
    from = match.index + match[0].length;
  }
  push(found, text.slice(from), look);
  return found;
}

function push(found: Piece[], text: string, look: { colour: string; styles: Set<string> }) {
  if (text) {
    found.push({ text: text.replaceAll('\u001b', '␛'), look: [look.colour, ...look.styles].filter(Boolean).join(' ') });
  }
}

function apply(codes: string, look: { colour: string; styles: Set<string> }) {
  const numbers = codes.split(/[;:]/).map(Number);
  for (let i = 0; i < numbers.length; i++) {
    const code = numbers[i];
    if (code === 0) {
      look.colour = '';
      look.styles.clear();
    } else if (code === 38 || code === 48) {
      i += numbers[i + 1] === 5 ? 2 : numbers[i + 1] === 2 ? 4 : 0; // a colour of a table, or by its parts
    } else if (code >= 30 && code <= 37) {
      look.colour = COLOURS[code - 30];
    } else if (code >= 90 && code <= 97) {
      look.colour = COLOURS[code - 90];
    } else if (code === 39) {
      look.colour = '';
    } else if (code === 22) {
      look.styles.delete('bold');
      look.styles.delete('dim');
    } else {
      const style = ({ 1: 'bold', 2: 'dim', 3: 'italic', 4: 'underlined' } as Record<number, string>)[code];
      if (style) {
        look.styles.add(style);
      } else if (code === 23) {
        look.styles.delete('italic');
      } else if (code === 24) {
        look.styles.delete('underlined');
      }
    }
  }
}

const WORD: Record<string, Severity> = {
  e: 'error', f: 'error', err: 'error', error: 'error', fatal: 'error', panic: 'error', crit: 'error', critical: 'error',
  severe: 'error', emerg: 'error', alert: 'error', w: 'warn', warn: 'warn', warning: 'warn', i: 'info', info: 'info',
  information: 'info', notice: 'info', d: 'debug', debug: 'debug', trace: 'debug', verbose: 'debug', fine: 'debug',
};
const SAID = /\b(?:level|lvl|severity)\s*[=:]\s*"?([a-z]+)/i;
const KLOG = /^([EWIF])\d{4} \d\d:/;
const CAPITALS = /(?:^|[^A-Za-z])(ERROR|ERR|FATAL|PANIC|CRITICAL|CRIT|SEVERE|WARN|WARNING|INFO|NOTICE|DEBUG|TRACE)(?![A-Za-z])/;
const BRACKETS = /[[(<](err|error|fatal|crit|critical|warn|warning|info|notice|debug|trace)[\])>]|^(error|fatal|panic|warning|warn|info|debug):/i;
/** Levels stand at the beginning of lines. */
const LOOKED_AT = 240;

/** What a line says of itself: by its field if it is JSON, else by the words that programs use. Empty where it says nothing. */
export function severity(text: string): Severity {
  if (text.startsWith('{')) {
    const object = json(text);
    if (object) {
      return ofField(object.level ?? object.severity ?? object.lvl ?? object['log.level'] ?? object.levelname);
    }
  }
  const head = plain(text.slice(0, LOOKED_AT));
  const found = KLOG.exec(head) ?? SAID.exec(head) ?? CAPITALS.exec(head) ?? BRACKETS.exec(head);
  return found ? (WORD[(found[1] ?? found[2]).toLowerCase()] ?? '') : '';
}

function ofField(level: unknown): Severity {
  if (typeof level === 'number') {
    return level >= 50 ? 'error' : level >= 40 ? 'warn' : level >= 30 ? 'info' : level >= 10 ? 'debug' : '';
  }
  return typeof level === 'string' ? (WORD[level.toLowerCase()] ?? '') : '';
}

/** The object that a line is, if it is one. */
export function json(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith('{') || !text.trimEnd().endsWith('}')) {
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
