import { css, html, LitElement, nothing, unsafeCSS } from 'lit';
import { look, onLookChange } from './look';
import { frame, word, type Words } from './parts';
import type { TerminalScreen } from './terminal-screen';
import { type End, type Listener, SocketStream, type Stream } from './terminal-stream';

type State = 'idle' | 'asking' | 'connecting' | 'open' | End;

/** As much of a lost session's screen as is worth pasting at once. */
const PASTE_LIMIT = 100_000;

/**
 * A terminal in the page. It asks for a connection by `rs-terminal-wanted`; the server answers by calling `connect`, or
 * `refuse` with a sentence. It asks again only when the person does: a shell that comes back is another shell.
 */
class TerminalElement extends LitElement {
  static properties = {
    heading: {},
    words: { attribute: false },
    readOnly: { type: Boolean, attribute: 'read-only' },
    focused: { type: Boolean },
    state: { state: true },
    reason: { state: true },
    readerMode: { state: true },
    searching: { state: true },
    found: { state: true },
    pasting: { state: true },
  };

  declare heading: string;
  declare words?: Words;
  declare readOnly: boolean;
  /** Whether it takes the keyboard as soon as it is connected. */
  declare focused: boolean;
  declare private state: State;
  declare private reason: string;
  declare private readerMode: boolean;
  declare private searching: boolean;
  declare private found: boolean;
  declare private pasting: string;

  private screen?: TerminalScreen;
  private stream?: Stream;
  private stopLooking?: () => void;

  constructor() {
    super();
    this.heading = '';
    this.readOnly = false;
    this.focused = false;
    this.state = 'idle';
    this.reason = '';
    this.readerMode = false;
    this.searching = false;
    this.found = true;
    this.pasting = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.stopLooking = onLookChange(() => this.screen?.look(look(this.shadowRoot!)));
    void this.begin();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stopLooking?.();
    this.stream?.close();
    this.stream = undefined;
    this.screen?.close();
    this.screen = undefined;
    this.state = 'idle';
  }

  /** Connects to a path of this console with a ticket for one use. */
  connect(path: string, ticket: string) {
    this.bind((listener) => new SocketStream(path, ticket, this.screen!.dimensions, listener));
  }

  /** Says why there is no connection. */
  refuse(sentence: string) {
    this.end('refused', sentence);
  }

  /** Talks with any stream; what a WebSocket is not needed for, such as a recording that is played. */
  bind(open: (listener: Listener) => Stream) {
    this.stream?.close();
    this.state = 'connecting';
    const own: { stream?: Stream } = {};
    const current = () => own.stream === undefined || own.stream === this.stream;
    own.stream = this.stream = open({
      opened: () => current() && this.opened(),
      output: (bytes, shown) => current() && this.screen?.write(bytes, shown),
      ended: (end, reason) => current() && this.end(end, reason),
    });
  }

  /** Has this size from now on, as what is shown had when it was printed. */
  fix(columns: number, rows: number) {
    this.toggleAttribute('fixed', true);
    this.screen?.fix({ columns, rows });
  }

  /** All that can be scrolled to, as text. */
  text(): string {
    return this.screen?.text() ?? '';
  }

  render() {
    return html`<section class="frame" aria-label=${this.heading}>
      <header>
        <h3 title=${this.heading}>${this.heading}</h3>
        <span class="state ${this.state}" role="status"><i aria-hidden="true">${SIGNS[this.state]}</i>${word(this.words, this.state)}</span>
        <div class="tools">
          <button type="button" @click=${this.copy}>${word(this.words, 'copy')}</button>
          <button type="button" aria-pressed=${this.searching} @click=${this.toggleSearch}>${word(this.words, 'search')}</button>
          <button type="button" aria-pressed=${this.readerMode} @click=${this.toggleReader}>${word(this.words, 'reader')}</button>
          <button type="button" @click=${() => this.screen?.clear()}>${word(this.words, 'clear')}</button>
        </div>
      </header>
      ${this.searching ? this.searchBar() : nothing}
      ${this.pasting ? this.pasteBar() : nothing}
      <div class="screen"></div>
      ${['finished', 'refused', 'lost'].includes(this.state) ? this.endBar() : nothing}
      <footer class="note">${word(this.words, this.readOnly ? 'read-only' : 'keys')}</footer>
    </section>`;
  }

  private searchBar() {
    return html`<form class="bar" role="search" @submit=${this.find}>
      <input type="search" aria-label=${word(this.words, 'search')} @keydown=${this.searchKey} />
      <button type="submit">${word(this.words, 'next')}</button>
      <button type="button" @click=${(event: Event) => this.find(event, true)}>${word(this.words, 'previous')}</button>
      <span class="note" role="status">${this.found ? '' : word(this.words, 'not-found')}</span>
    </form>`;
  }

  private pasteBar() {
    const lines = this.pasting.trimEnd().split(/\r\n|\r|\n/).length;
    return html`<div class="bar warn" role="alertdialog" aria-label=${word(this.words, 'paste-lines', String(lines))}>
      <span>${word(this.words, 'paste-lines', String(lines))}</span>
      <code>${this.pasting.slice(0, 200)}</code>
      <button type="button" class="wanted" @click=${() => this.pasted(true)}>${word(this.words, 'paste')}</button>
      <button type="button" @click=${() => this.pasted(false)}>${word(this.words, 'cancel')}</button>
    </div>`;
  }

  private endBar() {
    return html`<div class="bar ${this.state}" role="alert">
      <span>${this.reason || word(this.words, `${this.state}-sentence`)}</span>
      <button type="button" class="wanted" @click=${this.again}>${word(this.words, this.state === 'finished' ? 'again' : 'reconnect')}</button>
    </div>`;
  }

  private async begin() {
    await this.updateComplete;
    const { TerminalScreen, screenStyles } = await import('./terminal-screen');
    const place = this.renderRoot.querySelector<HTMLElement>('.screen');
    if (!this.isConnected || !place || this.screen) {
      return;
    }
    const sheet = unsafeCSS(screenStyles as unknown as string).styleSheet!;
    if (!this.shadowRoot!.adoptedStyleSheets.includes(sheet)) {
      this.shadowRoot!.adoptedStyleSheets = [...this.shadowRoot!.adoptedStyleSheets, sheet];
    }
    await document.fonts?.load(`13px ${look(this.shadowRoot!).mono}`).catch(() => undefined);
    this.screen = new TerminalScreen(place, look(this.shadowRoot!), this.readerMode, word(this.words, 'input', this.heading), {
      typed: (bytes) => this.readOnly || this.state !== 'open' || this.stream?.send(bytes),
      resized: (size) => this.stream?.resize(size),
      confirmPaste: (text) => (this.pasting = text.slice(0, PASTE_LIMIT)),
      leave: () => this.renderRoot.querySelector<HTMLElement>('.tools button')?.focus(),
      search: () => this.toggleSearch(),
    });
    this.screen.locked(true);
    this.toggleAttribute('drawn', true);
    this.ask();
  }

  private ask = () => {
    this.screen?.reset();
    this.reason = '';
    this.state = 'asking';
    this.dispatchEvent(new CustomEvent('rs-terminal-wanted'));
  };

  private again = () => {
    this.focused = true;
    this.ask();
  };

  private opened() {
    this.state = 'open';
    this.screen?.locked(this.readOnly);
    this.stream?.resize(this.screen!.dimensions);
    if (this.focused) {
      this.screen?.focus();
    }
  }

  private end(end: End, reason: string) {
    this.state = end;
    this.reason = reason;
    this.screen?.locked(true);
    this.stream = undefined;
    this.dispatchEvent(new CustomEvent('rs-terminal-ended', { detail: { end, reason } }));
  }

  private copy = () => {
    void navigator.clipboard?.writeText(this.screen?.selection() || this.text());
  };

  private toggleReader = () => {
    this.readerMode = !this.readerMode;
    this.screen?.readerMode(this.readerMode);
  };

  private toggleSearch = async () => {
    this.searching = !this.searching;
    this.found = true;
    await this.updateComplete;
    if (this.searching) {
      this.renderRoot.querySelector<HTMLInputElement>('input')?.focus();
    } else {
      this.screen?.focus();
    }
  };

  private searchKey = (key: KeyboardEvent) => {
    if (key.key === 'Escape') {
      key.preventDefault();
      void this.toggleSearch();
    }
  };

  private find = (event: Event, back = false) => {
    event.preventDefault();
    const text = this.renderRoot.querySelector<HTMLInputElement>('input')?.value ?? '';
    this.found = text === '' || (this.screen?.find(text, back) ?? false);
  };

  private pasted(wanted: boolean) {
    const text = this.pasting;
    this.pasting = '';
    if (wanted) {
      this.screen?.insert(text);
    } else {
      this.screen?.focus();
    }
  }

  static styles = [
    frame,
    css`
      .screen {
        height: var(--rs-terminal-height, 360px);
        padding: 4px 0 4px 12px;
        border-block: 1px solid var(--rs-line);
        overflow: hidden;
      }
      :host([fixed]) .screen {
        overflow: auto;
      }
      .state {
        display: inline-flex;
        align-items: center;
        gap: 6px;
        font-size: 12.5px;
        border-radius: 10px;
        padding: 0 8px;
        color: var(--rs-text-2);
        background: var(--rs-surface-2);
      }
      .state i {
        font-style: normal;
      }
      .state.open {
        color: var(--rs-ok);
        background: var(--rs-ok-bg);
      }
      .state.asking,
      .state.connecting {
        color: var(--rs-progress);
        background: var(--rs-progress-bg);
      }
      .state.refused,
      .state.lost {
        color: var(--rs-bad);
        background: var(--rs-bad-bg);
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px;
        padding: 8px 16px;
        border-top: 1px solid var(--rs-line);
        overflow-wrap: anywhere;
      }
      .bar.warn {
        background: var(--rs-warn-bg);
        color: var(--rs-warn);
      }
      .bar.refused,
      .bar.lost {
        background: var(--rs-bad-bg);
        color: var(--rs-bad);
        border-top: 0;
      }
      .bar.finished {
        border-top: 0;
      }
      .bar code {
        flex: 1 1 200px;
        font: 12px/1.4 var(--rs-mono);
        white-space: pre-wrap;
        max-height: 5em;
        overflow: auto;
      }
      .bar .wanted {
        border-color: currentcolor;
        color: inherit;
      }
      .bar .wanted:hover {
        background: var(--rs-surface);
      }
      input {
        font: inherit;
        color: var(--rs-text);
        background: var(--rs-surface);
        border: 1px solid var(--rs-line-strong, var(--rs-text-2));
        border-radius: 6px;
        min-height: 28px;
        padding: 2px 8px;
        min-width: 0;
        flex: 0 1 240px;
      }
      footer {
        padding: 4px 16px 8px;
      }
    `,
  ];
}

const SIGNS: Record<State, string> = { idle: '◌', asking: '◌', connecting: '◌', open: '✓', finished: '‖', refused: '⨯', lost: '⨯' };

customElements.define('rs-terminal', TerminalElement);
