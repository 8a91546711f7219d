import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { Terminal } from '@xterm/xterm';
import type { Look } from './look';
import type { Size } from './terminal-stream';

export { default as screenStyles } from '@xterm/xterm/css/xterm.css?inline';

/** Lines that can be scrolled back to; older ones are gone. */
const SCROLLBACK = 5_000;

/** What a terminal's screen asks of who owns it. */
export interface Keyboard {
  typed(bytes: Uint8Array): void;
  resized(size: Size): void;
  /** Whether this text may be pasted now; it has several lines and the program would run each. */
  confirmPaste(text: string): void;
  leave(): void;
  search(): void;
}

/**
 * Characters on a screen. What a program prints cannot reach further than the screen: it writes no clipboard, sets no title
 * and no colours of the theme, and makes no links, since its output may come from anybody.
 */
export class TerminalScreen {
  private readonly terminal: Terminal;
  private readonly fit = new FitAddon();
  private readonly searching = new SearchAddon();
  private readonly size: ResizeObserver;
  private readonly encoder = new TextEncoder();
  private fixed?: Size;

  constructor(place: HTMLElement, look: Look, readerMode: boolean, label: string, private readonly keyboard: Keyboard) {
    this.terminal = new Terminal({
      allowProposedApi: true, // the search's decorations
      cursorBlink: false,
      fontFamily: look.mono,
      fontSize: 13,
      lineHeight: 1.25,
      minimumContrastRatio: 4.5,
      screenReaderMode: readerMode,
      scrollback: SCROLLBACK,
      theme: theme(look),
      windowOptions: {},
      linkHandler: null,
    });
    for (const order of [0, 1, 2, 4, 5, 7, 8, 9, 10, 11, 12, 52, 104, 110, 111, 112, 133, 777, 1337]) {
      this.terminal.parser.registerOscHandler(order, () => true);
    }
    this.terminal.loadAddon(this.fit);
    this.terminal.loadAddon(this.searching);
    this.terminal.open(place);
    this.terminal.textarea?.setAttribute('aria-label', label);
    this.terminal.attachCustomKeyEventHandler((key) => this.key(key));
    this.terminal.onData((text) => keyboard.typed(this.encoder.encode(text)));
    this.terminal.onBinary((text) => keyboard.typed(Uint8Array.from(text, (one) => one.charCodeAt(0) & 0xff)));
    this.terminal.onResize(({ cols, rows }) => keyboard.resized({ columns: cols, rows }));
    place.addEventListener('paste', this.paste, { capture: true });
    this.size = new ResizeObserver(() => this.refit(place));
    this.size.observe(place);
    this.refit(place);
  }

  get dimensions(): Size {
    return { columns: this.terminal.cols, rows: this.terminal.rows };
  }

  write(bytes: Uint8Array, shown: () => void) {
    this.terminal.write(bytes, shown);
  }

  /** A line of the console's own, apart from what programs print. */
  focus() {
    this.terminal.focus();
  }

  look(look: Look) {
    this.terminal.options.theme = theme(look);
    this.terminal.options.fontFamily = look.mono;
  }

  readerMode(on: boolean) {
    this.terminal.options.screenReaderMode = on;
  }

  locked(yes: boolean) {
    this.terminal.options.disableStdin = yes;
  }

  clear() {
    this.terminal.clear();
  }

  reset() {
    this.terminal.reset();
  }

  selection(): string {
    return this.terminal.getSelection();
  }

  /** All that can be scrolled to, as text. */
  text(): string {
    const lines = this.terminal.buffer.active;
    const texts: string[] = [];
    for (let i = 0; i < lines.length; i++) {
      texts.push(lines.getLine(i)?.translateToString(true) ?? '');
    }
    return texts.join('\n').trimEnd();
  }

  insert(text: string) {
    this.terminal.paste(text.replaceAll('\x1b', ''));
    this.focus();
  }

  /** Marks the next place with this text, or the one before; whether there is one. */
  find(text: string, back: boolean): boolean {
    const options = { caseSensitive: false, incremental: false };
    return back ? this.searching.findPrevious(text, options) : this.searching.findNext(text, options);
  }

  close() {
    this.size.disconnect();
    this.terminal.dispose();
  }

  /** Has this size from now on, whatever room there is. */
  fix(size: Size) {
    this.fixed = size;
    this.terminal.resize(size.columns, size.rows);
  }

  private refit(place: HTMLElement) {
    if (!this.fixed && place.clientWidth > 0 && place.clientHeight > 0) {
      this.fit.fit();
    }
  }

  private key(key: KeyboardEvent): boolean {
    if (key.type !== 'keydown') {
      return true;
    }
    if (key.ctrlKey && key.key === 'F6') {
      this.keyboard.leave();
    } else if (key.ctrlKey && key.shiftKey && key.key.toLowerCase() === 'f') {
      this.keyboard.search();
    } else if (key.ctrlKey && key.shiftKey && key.key.toLowerCase() === 'c') {
      void navigator.clipboard?.writeText(this.selection());
    } else {
      return !(key.ctrlKey && key.shiftKey && key.key.toLowerCase() === 'v'); // the browser pastes
    }
    key.preventDefault();
    return false;
  }

  private paste = (paste: ClipboardEvent) => {
    const text = paste.clipboardData?.getData('text/plain') ?? '';
    if (/[\r\n]./s.test(text) && !this.terminal.modes.bracketedPasteMode) {
      paste.preventDefault();
      paste.stopImmediatePropagation();
      this.keyboard.confirmPaste(text);
    }
  };
}

function theme(look: Look) {
  const colours = { red: '--rs-bad', green: '--rs-ok', yellow: '--rs-warn', blue: '--rs-progress', magenta: '--rs-series-3', cyan: '--rs-accent' };
  const own = Object.fromEntries(Object.entries(colours).map(([name, token]) => [name, look.colour(token)]));
  const bright = Object.fromEntries(Object.entries(own).map(([name, colour]) => [`bright${name[0]!.toUpperCase()}${name.slice(1)}`, colour]));
  return {
    ...own,
    ...bright,
    background: look.colour('--rs-surface'),
    foreground: look.colour('--rs-text'),
    cursor: look.colour('--rs-accent'),
    cursorAccent: look.colour('--rs-surface'),
    selectionBackground: look.colour('--rs-accent-weak'),
    selectionInactiveBackground: look.colour('--rs-surface-2'),
    black: look.colour('--rs-text'),
    white: look.colour('--rs-text-2'),
    brightBlack: look.colour('--rs-text-2'),
    brightWhite: look.colour('--rs-text'),
    scrollbarSliderBackground: look.colour('--rs-line'),
    scrollbarSliderHoverBackground: look.colour('--rs-text-2'),
    scrollbarSliderActiveBackground: look.colour('--rs-text-2'),
  };
}

