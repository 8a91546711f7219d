import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { LogBuffer, type Line } from './log-buffer';
import { LogFilter } from './log-filter';
import { LogRows, ROW } from './log-rows';
import { logStyles } from './log-styles';
import { LogStream, type Origin, type Points, type Sent, type Standing, type Wish } from './log-stream';
import { json, pieces, plain, type Severity } from './log-text';
import { language } from './look';
import { frame, word, type Words } from './parts';

type State = 'asking' | 'connecting' | 'open' | 'ended' | 'refused' | 'lost';

const ALL: Wish = { container: '', previous: false, tail: 1000, since: 0 };
const TAILS = [100, 500, 1000, 5000, 10000];
const AGES = [300, 3600, 86400, 0];
const LEVELS: Severity[] = ['error', 'warn', 'info', 'debug'];
/** Pauses before a lost connection is tried again, in ms; afterwards only the person tries. */
const AGAIN = [1_000, 2_000, 5_000, 10_000, 20_000, 30_000];
/** Of a longer line the beginning is shown until the person wants all of it. */
const FOLDED = 2_000;
const COLOURS = 10;

/**
 * The logs of containers as they go on. It asks for a stream by `rs-log-wanted`; the server answers by calling `connect`, or `refuse` with a
 * sentence. What it has is kept when a connection is lost, and a new one goes on where it was.
 */
class LogElement extends LitElement {
  static properties = {
    heading: {},
    words: { attribute: false },
    state: { state: true },
    reason: { state: true },
    wish: { state: true },
    follow: { state: true },
    paused: { state: true },
    wrap: { state: true },
    times: { state: true },
    pattern: { state: true },
    regular: { state: true },
    level: { state: true },
    fault: { state: true },
    origins: { state: true },
    standings: { state: true },
    version: { state: true },
  };

  declare heading: string;
  declare words?: Words;
  declare private state: State;
  declare private reason: string;
  declare private wish: Wish;
  declare private follow: boolean;
  declare private paused: boolean;
  declare private wrap: boolean;
  declare private times: boolean;
  declare private pattern: string;
  declare private regular: boolean;
  declare private level: Severity;
  /** What is wrong with the filter: the name of its word. */
  declare private fault: string;
  declare private origins: Origin[];
  declare private standings: Map<number, { standing: Standing; said: string }>;
  /** Counts up when lines have changed. */
  declare private version: number;

  private readonly buffer = new LogBuffer();
  private readonly filter = new LogFilter();
  private readonly rows = new LogRows();
  private readonly unfolded = new Set<number>();
  private readonly watched = new ResizeObserver(() => this.measure());
  private shown: Line[] = this.buffer.lines;
  private held: (() => void)[] = [];
  private points: Points = {};
  private names: string[] = [];
  private left = 0;
  private sifting = 0;
  private stream?: LogStream;
  private tries = 0;
  private retry?: ReturnType<typeof setTimeout>;
  private placed = 0;

  constructor() {
    super();
    this.heading = '';
    this.state = 'asking';
    this.reason = '';
    this.wish = ALL;
    this.follow = true;
    this.paused = false;
    this.wrap = true;
    this.times = true;
    this.pattern = '';
    this.regular = false;
    this.level = '';
    this.fault = '';
    this.origins = [];
    this.standings = new Map();
    this.version = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    void this.updateComplete.then(() => {
      const screen = this.screen;
      if (this.isConnected && screen) {
        this.watched.observe(screen);
        this.measure();
        this.ask();
      }
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.retry);
    this.watched.disconnect();
    this.filter.close();
    this.stream?.close();
    this.stream = undefined;
  }

  /** Connects to a path of this console with a ticket for one use. */
  connect(path: string, ticket: string) {
    this.stream?.close();
    this.state = 'connecting';
    const stream: LogStream = new LogStream(path, ticket, this.wish, this.points, {
      origins: (origins, left) => stream === this.stream && this.opened(origins, left),
      lines: (lines, left, shown) => stream === this.stream && this.take(lines, left, shown),
      standing: (origin, standing, said) => stream === this.stream && this.stands(origin, standing, said),
      ended: (end, reason) => stream === this.stream && this.end(end, reason),
    });
    this.stream = stream;
  }

  /** Says why there is no connection. */
  refuse(sentence: string) {
    this.end('refused', '');
    this.reason = sentence;
  }

  /** All that is kept, as text. */
  text(lines = this.buffer.lines): string {
    return lines.map((line) => this.plainLine(line) + '\n').join('');
  }

  // --- The stream ----------------------------------------------------------------------------------------------------

  private ask = () => {
    clearTimeout(this.retry);
    this.state = 'asking';
    this.reason = '';
    this.dispatchEvent(new CustomEvent('rs-log-wanted'));
  };

  private again = () => {
    this.tries = 0;
    this.ask();
  };

  /** Begins anew with another wish. */
  private want(change: Partial<Wish>) {
    this.wish = { ...this.wish, ...change };
    this.stream?.close();
    this.stream = undefined;
    this.points = {};
    this.held = [];
    this.paused = false;
    this.follow = true;
    this.clear();
    this.again();
  }

  private opened(origins: Origin[], left: number) {
    if (this.state !== 'open') {
      this.standings = new Map();
    }
    this.state = 'open';
    this.tries = 0;
    this.origins = origins;
    this.left = left;
    this.names = named(origins);
    this.changed(true);
  }

  private stands(origin: number, standing: Standing, said: string) {
    const before = this.standings.get(origin);
    if (standing === 'reading' ? before : before?.standing !== standing || before?.said !== said) {
      const standings = new Map(this.standings);
      standing === 'reading' ? standings.delete(origin) : standings.set(origin, { standing, said });
      this.standings = standings;
    }
  }

  private end(end: 'refused' | 'lost', reason: string) {
    this.stream = undefined;
    this.state = end;
    this.reason = reason ? word(this.words, `end-${reason}`) : '';
    if (end === 'lost' && this.tries < AGAIN.length) {
      this.retry = setTimeout(this.ask, AGAIN[this.tries++]);
    }
  }

  private take(lines: Sent[], left: number, shown: () => void) {
    const add = () => {
      this.add(lines, left);
      shown();
    };
    this.paused ? this.held.push(add) : add(); // what is held is not confirmed, so the console sends no more
  }

  private add(lines: Sent[], left: number) {
    const fresh: Line[] = left > 0 ? [this.buffer.leaveOut(left)] : [];
    for (const [origin, at, text, cut] of lines) {
      fresh.push(this.buffer.add(origin, at, text, cut === true));
      const name = at && this.key(origin);
      if (name) {
        const before = this.points[name];
        this.points[name] = before?.[0] === at ? [at, before[1] + 1] : before && before[0] > at && before[0].length === at.length ? before : [at, 1];
      }
    }
    this.buffer.trim();
    this.sift(fresh);
  }

  private key(origin: number): string {
    const known = this.origins[origin];
    return known ? (known.container ? `${known.pod}/${known.container}` : known.pod) : '';
  }

  // --- The filter ----------------------------------------------------------------------------------------------------

  private get sifted(): boolean {
    return this.pattern !== '' || this.level !== '';
  }

  /** All lines again through another filter. */
  private siftAll() {
    this.sifting++;
    this.fault = this.regular && this.pattern ? broken(this.pattern) : '';
    this.shown = this.sifted ? [] : this.buffer.lines;
    this.changed(true);
    if (this.sifted) {
      this.sift(this.buffer.lines.slice());
    }
  }

  private waiting: Promise<void> = Promise.resolve();

  private sift(fresh: Line[]) {
    if (!this.sifted) {
      this.shown = this.buffer.lines;
      this.changed();
      return;
    }
    const turn = this.sifting;
    const levelled = this.level ? fresh.filter((line) => line.left > 0 || line.severity === this.level) : fresh;
    if (!this.regular || this.fault) {
      const wanted = this.pattern.toLowerCase();
      this.keep(turn, this.fault ? levelled : levelled.filter((line) => line.left > 0 || plain(line.text).toLowerCase().includes(wanted)));
      return;
    }
    this.waiting = this.waiting.then(async () => {
      if (turn !== this.sifting) {
        return;
      }
      const hits = await this.filter.fit(this.pattern, levelled.map((line) => plain(line.text)));
      if (turn !== this.sifting) {
        return;
      }
      if (!hits) {
        this.fault = 'slow-pattern';
        this.siftAllPlain();
      } else {
        this.keep(turn, levelled.filter((line, i) => line.left > 0 || hits[i]));
      }
    });
  }

  /** A pattern that takes too long filters nothing. */
  private siftAllPlain() {
    this.sifting++;
    this.shown = [];
    this.sift(this.buffer.lines.slice());
  }

  private keep(turn: number, lines: Line[]) {
    if (turn === this.sifting) {
      const first = this.buffer.lines[0]?.id ?? 0;
      this.shown = this.shown.filter((line) => line.id >= first).concat(lines.filter((line) => line.id >= first));
      this.changed();
    }
  }

  // --- What is seen --------------------------------------------------------------------------------------------------

  private get screen(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>('.screen');
  }

  private measure() {
    const screen = this.screen;
    const probe = this.renderRoot.querySelector<HTMLElement>('.probe');
    if (screen && probe) {
      const letter = probe.getBoundingClientRect().width / 100 || 7.2;
      this.rows.columns = Math.max(10, Math.floor((screen.clientWidth - 28) / letter));
      this.changed(true);
    }
  }

  /** @param anew whether heights of lines may be others than before */
  private changed(anew = false) {
    if (anew) {
      this.rows.forget();
    }
    this.version++;
  }

  protected willUpdate() {
    const top = this.screen?.scrollTop ?? 0;
    const kept = this.follow ? undefined : this.rows.at(top);
    this.rows.set(this.shown, (line) => this.lettersOf(line), this.wrap);
    if (kept) {
      this.placed = this.rows.topOf(kept.id, kept.within);
    }
  }

  protected updated() {
    const screen = this.screen;
    if (!screen) {
      return;
    }
    const wanted = this.follow ? screen.scrollHeight - screen.clientHeight : this.placed;
    if (Math.abs(screen.scrollTop - wanted) > 1) {
      screen.scrollTop = wanted;
    }
    this.placed = screen.scrollTop;
    this.correct();
  }

  /** Letters of some scripts are wider or narrower than was reckoned; what is drawn is known exactly. */
  private correct() {
    let other = false;
    for (const drawn of this.renderRoot.querySelectorAll<HTMLElement>('.line')) {
      other = this.rows.measured(Number(drawn.dataset.id), Math.max(1, Math.round(drawn.offsetHeight / ROW))) || other;
    }
    if (other) {
      this.version++;
    }
  }

  private scrolled = () => {
    const screen = this.screen;
    if (screen) {
      const atEnd = screen.scrollTop + screen.clientHeight >= screen.scrollHeight - 4;
      if (screen.scrollTop < this.placed - 2) {
        this.follow = false;
      } else if (atEnd && !this.follow && screen.scrollTop > this.placed + 2) {
        this.follow = true;
      }
      this.placed = screen.scrollTop;
      this.version++;
    }
  };

  /** How many letters each row of a line has, as far as that can be reckoned. */
  private lettersOf(line: Line): number[] {
    if (line.left > 0) {
      return [1];
    }
    const before = (this.times ? 14 : 0) + (this.names[line.origin]?.length ?? -1) + 1;
    if (this.unfolded.has(line.id)) {
      return this.unfoldedText(line).split('\n').map((row, i) => letters(row) + (i === 0 ? before + 4 : 0));
    }
    const folds = line.text.length > FOLDED || line.text.startsWith('{') ? 4 : 0;
    const cut = line.cut ? word(this.words, 'cut').length + 1 : 0;
    return [before + folds + letters(plain(line.text.slice(0, FOLDED))) + cut];
  }

  private unfoldedText(line: Line): string {
    const object = json(line.text);
    return object ? JSON.stringify(object, null, 2) : plain(line.text);
  }

  private plainLine(line: Line): string {
    if (line.left > 0) {
      return word(this.words, 'left-out', number(line.left));
    }
    const name = this.names[line.origin];
    return [line.at, name, plain(line.text)].filter(Boolean).join(' ') + (line.cut ? '…' : '');
  }

  render() {
    return html`<section class="frame" aria-label=${this.heading}>
      <header>
        <h3 title=${this.heading}>${this.heading}</h3>
        <span class="state ${this.sign}" role="status"><i aria-hidden="true">${SIGNS[this.sign]}</i>${word(this.words, this.sign)}</span>
        <div class="tools">${this.tools()}</div>
      </header>
      ${this.choices()}
      ${this.notices()}
      <div class="around">
        <div class="screen ${this.wrap ? 'wrap' : ''}" tabindex="0" role="log" aria-live="off" aria-label=${word(this.words, 'lines-of', this.heading)}
            @scroll=${this.scrolled} @keydown=${this.keyed}>
          <span class="probe" aria-hidden="true">${'x'.repeat(100)}</span>
          ${this.body()}
        </div>
        ${this.follow || this.shown.length === 0
          ? nothing
          : html`<button type="button" class="to-end" @click=${this.toEnd}>${word(this.words, 'to-end')}</button>`}
      </div>
      <footer class="note" role="status">${this.foot()}</footer>
    </section>`;
  }

  private get sign(): keyof typeof SIGNS {
    if (this.state !== 'open') {
      return this.state;
    }
    const ended = this.origins.length > 0 && this.origins.every((_, i) => ['ended', 'missing', 'denied'].includes(this.standings.get(i)?.standing ?? ''));
    return this.paused ? 'paused' : ended ? 'ended' : this.wish.previous ? 'earlier' : 'open';
  }

  private tools() {
    return html`<button type="button" aria-pressed=${this.paused} @click=${this.pause}>${word(this.words, this.paused ? 'resume' : 'pause')}</button>
      <button type="button" aria-pressed=${this.wrap} @click=${() => this.look(() => (this.wrap = !this.wrap))}>${word(this.words, 'wrap')}</button>
      <button type="button" aria-pressed=${this.times} @click=${() => this.look(() => (this.times = !this.times))}>${word(this.words, 'times')}</button>
      <button type="button" @click=${this.copy}>${word(this.words, 'copy')}</button>
      <button type="button" @click=${this.download}>${word(this.words, 'download')}</button>
      <button type="button" @click=${this.clear}>${word(this.words, 'clear')}</button>`;
  }

  private choices() {
    const containers = [...new Set([...this.origins.map((origin) => origin.container), this.wish.container])].filter(Boolean).sort();
    const known = this.wish.container ? this.known : (this.known = containers);
    return html`<div class="choices">
      ${this.choice('container', this.wish.container, ['', ...known], (name) => name || word(this.words, 'all-containers'),
        (name) => this.want({ container: name }))}
      ${this.choice('since', String(this.wish.since), AGES.map(String), (age) => word(this.words, `since-${age}`), (age) => this.want({ since: Number(age) }))}
      ${this.choice('tail', String(this.wish.tail), TAILS.map(String), (tail) => word(this.words, 'last', number(Number(tail))),
        (tail) => this.want({ tail: Number(tail) }))}
      ${this.choice('severity', this.level, ['', ...LEVELS], (level) => word(this.words, `severity-${level || 'all'}`), (level) => {
        this.level = level as Severity;
        this.siftAll();
      })}
      <button type="button" aria-pressed=${this.wish.previous} @click=${() => this.want({ previous: !this.wish.previous })}>
        ${word(this.words, 'previous')}</button>
      <span class="filter" role="search">
        <input type="search" maxlength="500" placeholder=${word(this.words, 'filter')} aria-label=${word(this.words, 'filter')}
            aria-invalid=${this.fault !== ''} .value=${this.pattern} @input=${this.typed} />
        <button type="button" aria-pressed=${this.regular} title=${word(this.words, 'regular')} aria-label=${word(this.words, 'regular')}
            @click=${this.toggleRegular}>.*</button>
      </span>
    </div>`;
  }

  /** The containers that there are to choose from; kept while only one is read. */
  private known: string[] = [];

  private choice(name: string, value: string, values: string[], shown: (value: string) => string, chosen: (value: string) => void) {
    return html`<select aria-label=${word(this.words, name)} title=${word(this.words, name)}
        @change=${(event: Event) => chosen((event.target as HTMLSelectElement).value)}>
      ${values.map((each) => html`<option value=${each} ?selected=${each === value}>${shown(each)}</option>`)}
    </select>`;
  }

  private notices() {
    const found: TemplateResult[] = [];
    if (this.state === 'lost' || this.state === 'refused') {
      found.push(html`<div class="bar bad" role="alert"><span>${this.reason || word(this.words, `${this.state}-sentence`)}</span>
        <button type="button" class="wanted" @click=${this.again}>${word(this.words, 'reconnect')}</button></div>`);
    }
    if (this.fault) {
      found.push(html`<div class="bar warn" role="alert">${word(this.words, this.fault)}</div>`);
    }
    const stands = [...this.standings].filter(([, at]) => at.standing !== 'ended' || this.origins.length > 1);
    for (const [origin, { standing, said }] of stands.slice(0, 3)) {
      const look = standing === 'denied' || standing === 'missing' || standing === 'lost' ? 'warn' : 'calm';
      found.push(html`<div class="bar ${look}">${word(this.words, `standing-${standing}`, this.key(origin), said)}</div>`);
    }
    if (stands.length > 3) {
      found.push(html`<div class="bar calm">${word(this.words, 'standing-more', String(stands.length - 3))}</div>`);
    }
    if (this.left > 0) {
      found.push(html`<div class="bar warn">${word(this.words, 'pods-left', String(this.left))}</div>`);
    }
    return found;
  }

  private body() {
    if (this.shown.length === 0) {
      return html`<p class="nothing" role="status">${word(this.words, this.empty)}</p>`;
    }
    const { from, to, above, height } = this.rows.seen(this.screen?.scrollTop ?? 0, this.screen?.clientHeight ?? 400, this.follow);
    return html`<div class="space" style="height:${height}px"><div class="rows" style="transform:translateY(${above}px)">
      ${repeat(this.shown.slice(from, to), (line) => line.id, (line) => this.line(line))}</div></div>`;
  }

  private get empty(): string {
    if (this.buffer.lines.length > 0) {
      return 'no-match';
    }
    return this.state === 'asking' || this.state === 'connecting' ? 'connecting-sentence' : this.state !== 'open' ? 'nothing' : this.origins.length === 0 ? 'no-pods' : 'no-lines';
  }

  private line(line: Line) {
    if (line.left > 0) {
      return html`<div class="line left" data-id=${line.id}>${word(this.words, 'left-out', number(line.left))}</div>`;
    }
    const name = this.names[line.origin];
    const open = this.unfolded.has(line.id);
    const folds = line.text.length > FOLDED || line.text.startsWith('{');
    return html`<div class="line ${line.severity}" data-id=${line.id}>${this.times
      ? html`<time datetime=${line.at} title=${exact(line.at)}>${clock(line.at)} </time>`
      : nothing}${name ? html`<b class="c${colour(name)}">${name} </b>` : nothing}${folds
      ? html`<button type="button" class="fold" aria-expanded=${open} aria-label=${word(this.words, open ? 'fold' : 'unfold')}
          @click=${() => this.fold(line)}>${open ? '▾' : '▸'}</button>`
      : nothing}${open
      ? this.unfoldedText(line)
      : pieces(line.text.slice(0, FOLDED)).map((piece) => (piece.look ? html`<span class=${piece.look}>${piece.text}</span>` : piece.text))}${!open &&
    line.text.length > FOLDED
      ? '…'
      : nothing}${line.cut ? html` <em>${word(this.words, 'cut')}</em>` : nothing}</div>`;
  }

  private foot() {
    const all = this.buffer.lines.length;
    return [
      this.sifted ? word(this.words, 'count-of', number(this.shown.length), number(all)) : word(this.words, 'count', number(all)),
      this.buffer.dropped > 0 ? word(this.words, 'dropped', number(this.buffer.dropped)) : '',
      this.paused ? word(this.words, 'paused-sentence') : '',
    ]
      .filter(Boolean)
      .join(' · ');
  }

  // --- What people do ------------------------------------------------------------------------------------------------

  private look(change: () => void) {
    change();
    this.changed(true);
  }

  private fold(line: Line) {
    this.unfolded.has(line.id) ? this.unfolded.delete(line.id) : this.unfolded.add(line.id);
    this.follow = this.follow && this.shown.at(-1) === line;
    this.changed(true);
  }

  private pause = () => {
    this.paused = !this.paused;
    if (!this.paused) {
      const held = this.held;
      this.held = [];
      held.forEach((add) => add());
    }
  };

  private toEnd = () => {
    this.follow = true;
    this.screen?.focus();
  };

  private keyed = (key: KeyboardEvent) => {
    if (key.key === 'End') {
      key.preventDefault();
      this.toEnd();
    }
  };

  private clear = () => {
    this.buffer.clear();
    this.unfolded.clear();
    this.sifting++;
    this.shown = this.sifted ? [] : this.buffer.lines;
    this.changed(true);
  };

  private typed = (event: Event) => {
    this.pattern = (event.target as HTMLInputElement).value;
    this.siftAll();
  };

  private toggleRegular = () => {
    this.regular = !this.regular;
    this.siftAll();
  };

  private copy = () => {
    void navigator.clipboard?.writeText(this.text(this.shown));
  };

  private download = () => {
    const address = URL.createObjectURL(new Blob([this.text()], { type: 'text/plain;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = `${this.heading.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 80) || 'log'}.log`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };

  static styles = [frame, logStyles];
}

const SIGNS = { asking: '◌', connecting: '◌', open: '✓', earlier: '✓', paused: '‖', ended: '‖', refused: '⨯', lost: '⨯' };

/** What tells containers apart: of one pod the container, of equal containers the pod, else both. */
function named(origins: Origin[]): string[] {
  const pods = new Set(origins.map((origin) => origin.pod)).size;
  const containers = new Set(origins.map((origin) => origin.container)).size;
  return origins.map(({ pod, container }) =>
    pods === 1 ? (containers === 1 ? '' : container) : containers === 1 || !container ? pod : `${pod}/${container}`,
  );
}

/** Always the same for the same name. */
function colour(name: string): number {
  let hash = 7;
  for (const letter of name) {
    hash = (hash * 31 + letter.codePointAt(0)!) >>> 0;
  }
  return (hash % COLOURS) + 1;
}

/** How many columns a text takes, about: tabs eight, letters of East Asia two. */
function letters(text: string): number {
  let columns = text.length;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    columns += code === 9 ? 7 : code >= 0x1100 ? 1 : 0;
  }
  return columns;
}

function broken(pattern: string): string {
  try {
    new RegExp(pattern, 'iu');
    return '';
  } catch {
    return 'bad-pattern';
  }
}

function number(value: number): string {
  return value.toLocaleString(language());
}

function clock(at: string): string {
  if (!at) {
    return '';
  }
  const when = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(when.getHours())}:${two(when.getMinutes())}:${two(when.getSeconds())}.${String(when.getMilliseconds()).padStart(3, '0')}`;
}

/** In local time, with its date, and as the cluster said it. */
function exact(at: string): string {
  return at ? `${new Date(at).toLocaleString(language(), { dateStyle: 'medium', timeStyle: 'long' })} · ${at}` : '';
}

customElements.define('rs-log', LogElement);
