import { css, html, LitElement, nothing } from 'lit';
import { type Cast, type CastEvent, readCast, withoutPauses } from './cast';
import { frame, word, type Words } from './parts';
import './terminal';
import type { Listener, Stream } from './terminal-stream';

/** What of a terminal a player uses. */
interface Shown extends HTMLElement {
  bind(open: (listener: Listener) => Stream): void;
  fix(columns: number, rows: number): void;
}

const SPEEDS = [1, 2, 4, 8, 16];
/** So often a second it looks what is due. */
const BEATS = 20;
/** Puts a terminal into the state of a new one (RIS). */
const FRESH = '\x1bc';

/** Plays what a terminal showed: at a speed, from any moment, with long pauses or without. */
class RecordingElement extends LitElement {
  static properties = {
    heading: {},
    src: {},
    words: { attribute: false },
    terminalWords: { attribute: false },
    state: { state: true },
    now: { state: true },
    playing: { state: true },
    speed: { state: true },
    short: { state: true },
  };

  declare heading: string;
  declare src: string;
  declare words?: Words;
  declare terminalWords?: Words;
  declare private state: 'loading' | 'ready' | 'failed';
  declare private now: number;
  declare private playing: boolean;
  declare private speed: number;
  declare private short: boolean;

  private cast?: Cast;
  private events: CastEvent[] = [];
  private next = 0;
  private listener?: Listener;
  private clock?: ReturnType<typeof setInterval>;
  private last = 0;
  private readonly encoder = new TextEncoder();

  constructor() {
    super();
    this.heading = '';
    this.src = '';
    this.state = 'loading';
    this.now = 0;
    this.playing = false;
    this.speed = 1;
    this.short = true;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.pause();
  }

  render() {
    return html`<section class="frame" aria-label=${this.heading}>
      <rs-terminal .heading=${this.heading} .words=${this.terminalWords} read-only @rs-terminal-wanted=${this.wanted}></rs-terminal>
      ${this.state === 'failed' ? html`<p role="alert">${word(this.words, 'failed')}</p>` : nothing}
      ${this.state === 'ready' ? this.controls() : nothing}
    </section>`;
  }

  private controls() {
    return html`<div class="bar" role="group" aria-label=${word(this.words, 'controls')}>
      <button type="button" class="play" @click=${this.toggle}>${word(this.words, this.playing ? 'pause' : 'play')}</button>
      <input
        type="range"
        min="0"
        step="0.1"
        max=${this.length}
        .value=${String(this.now)}
        aria-label=${word(this.words, 'moment')}
        aria-valuetext=${`${clockTime(this.now)} / ${clockTime(this.length)}`}
        @input=${this.sought}
      />
      <span class="note">${clockTime(this.now)} / ${clockTime(this.length)}</span>
      <label>${word(this.words, 'speed')}
        <select @change=${this.faster}>${SPEEDS.map((one) => html`<option value=${one} ?selected=${one === this.speed}>${one}×</option>`)}</select>
      </label>
      <label><input type="checkbox" .checked=${this.short} @change=${this.shorter} />${word(this.words, 'short')}</label>
    </div>`;
  }

  private get length(): number {
    return this.events.at(-1)?.at ?? 0;
  }

  private get terminal(): Shown {
    return this.renderRoot.querySelector<Shown>('rs-terminal')!;
  }

  /** The terminal is drawn. */
  private wanted = async () => {
    this.terminal.bind((listener) => {
      this.listener = listener;
      return { send: () => undefined, resize: () => undefined, close: () => undefined };
    });
    try {
      const answer = await fetch(this.src, { credentials: 'same-origin' });
      this.cast = answer.ok ? readCast(await answer.text()) : undefined;
    } catch {
      this.cast = undefined;
    }
    if (!this.cast) {
      this.state = 'failed';
      this.listener?.ended('refused', word(this.words, 'failed'));
      return;
    }
    this.listener?.opened();
    this.state = 'ready';
    this.arrange();
    this.seek(0);
  };

  private arrange() {
    this.events = this.short ? withoutPauses(this.cast!.events) : this.cast!.events;
  }

  private toggle = () => {
    if (this.playing) {
      this.pause();
      return;
    }
    if (this.now >= this.length) {
      this.seek(0);
    }
    this.playing = true;
    this.last = performance.now();
    this.clock = setInterval(() => this.beat(), 1000 / BEATS);
  };

  private pause() {
    clearInterval(this.clock);
    this.playing = false;
  }

  private beat() {
    const time = performance.now();
    this.now = Math.min(this.length, this.now + ((time - this.last) / 1000) * this.speed);
    this.last = time;
    this.show();
    if (this.now >= this.length) {
      this.pause();
    }
  }

  /** Shows all that is due by now. */
  private show() {
    let text = '';
    for (let one = this.events[this.next]; one && one.at <= this.now; one = this.events[++this.next]) {
      if ('text' in one) {
        text += one.text;
      } else {
        this.write(text);
        text = '';
        this.terminal.fix(one.columns, one.rows);
      }
    }
    this.write(text);
  }

  private write(text: string) {
    if (text) {
      this.listener?.output(this.encoder.encode(text), () => undefined);
    }
  }

  private seek(to: number) {
    if (to < this.now || this.next === 0) {
      this.write(FRESH);
      this.terminal.fix(this.cast!.columns, this.cast!.rows);
      this.next = 0;
    }
    this.now = to;
    this.show();
  }

  private sought = (event: Event) => this.seek(Number((event.target as HTMLInputElement).value));

  private faster = (event: Event) => {
    this.speed = Number((event.target as HTMLSelectElement).value);
  };

  /** Goes on with the event that was next. */
  private shorter = (event: Event) => {
    this.short = (event.target as HTMLInputElement).checked;
    this.arrange();
    this.now = this.events[this.next - 1]?.at ?? 0;
  };

  static styles = [
    frame,
    css`
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 12px;
        padding: 8px 16px;
      }
      .bar input[type='range'] {
        flex: 1 1 240px;
        min-width: 0;
        accent-color: var(--rs-accent);
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: 6px;
      }
      p {
        padding: 0 16px;
      }
    `,
  ];
}

function clockTime(seconds: number): string {
  const whole = Math.floor(seconds);
  const parts = [Math.floor(whole / 60) % 60, whole % 60].map((one) => String(one).padStart(2, '0'));
  return whole >= 3600 ? `${Math.floor(whole / 3600)}:${parts.join(':')}` : parts.join(':');
}

customElements.define('rs-recording', RecordingElement);
