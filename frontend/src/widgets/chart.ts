import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import type { ChartCanvas } from './chart-canvas';
import { axisTexts, type ChartData, type ChartModel, lastMeasured, tableOf } from './chart-model';
import { language, look, onLookChange } from './look';
import { places } from './palette';
import { absence, frame, saveCsv, table, word, type Words } from './parts';
import { exact } from './units';

/** More rows than this are read out only when the table is asked for. */
const UNSEEN_ROWS = 120;

/**
 * A chart with the table behind it. Screen readers get the table; the keyboard moves along the points. Tells the page which
 * range is looked at by `rs-range`, and by `rs-retry` that a failed chart shall be tried again.
 */
class Chart extends LitElement {
  static properties = {
    heading: {},
    model: { attribute: false },
    words: { attribute: false },
    zoomable: { type: Boolean },
    asTable: { state: true },
    hiddenSeries: { state: true },
    pointed: { state: true },
    zoomed: { state: true },
  };

  declare heading: string;
  declare model?: ChartModel;
  declare words?: Words;
  declare zoomable: boolean;
  declare private asTable: boolean;
  declare private hiddenSeries: ReadonlySet<number>;
  declare private pointed: number;
  declare private zoomed: boolean;

  private canvas?: ChartCanvas;
  private place?: HTMLElement;
  private stopLooking?: () => void;
  private told = 0;

  constructor() {
    super();
    this.heading = '';
    this.zoomable = false;
    this.asTable = false;
    this.hiddenSeries = new Set();
    this.pointed = -1;
    this.zoomed = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.stopLooking = onLookChange(() => this.requestUpdate());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stopLooking?.();
    this.forget();
  }

  render() {
    const model = this.model;
    const data = model?.state === 'data' ? model : undefined;
    return html`<section class="frame" aria-label=${this.heading}>
      <header>
        <h3 title=${this.heading}>${this.heading}</h3>
        ${data?.asOf ? html`<span class="note ${data.stale ? 'old' : ''}">${this.asOf(data)}</span>` : nothing}
        ${data ? this.tools(data) : nothing}
      </header>
      ${data ? this.content(data) : html`<div class="stage">${absence(
        model?.state && model.state !== 'data' ? model : { state: 'loading', sentence: word(this.words, 'loading') },
        this.words,
        () => this.dispatchEvent(new CustomEvent('rs-retry')),
      )}</div>`}
    </section>`;
  }

  private asOf(data: ChartData): string {
    const at = new Date(data.asOf!);
    const today = at.toDateString() === new Date().toDateString();
    const text = new Intl.DateTimeFormat(language(), today ? { timeStyle: 'medium', hourCycle: 'h23' } : { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });
    return word(this.words, 'as-of', text.format(at));
  }

  private tools(data: ChartData) {
    return html`<div class="tools">
      ${this.zoomed && !this.asTable ? html`<button type="button" @click=${() => this.canvas?.unzoom()}>
        ${word(this.words, 'whole')}</button>` : nothing}
      <button type="button" aria-pressed=${this.asTable} @click=${() => (this.asTable = !this.asTable)}>
        ${word(this.words, 'table')}</button>
      <button type="button" @click=${() => this.save(data)}>CSV</button>
    </div>`;
  }

  private content(data: ChartData) {
    const length = (data.times ?? data.names ?? []).length;
    const rows = () => tableOf(data, this.heading, this.words, language(), false);
    return html`
      ${this.legend(data)}
      ${this.asTable
        ? table(rows())
        : html`<div class="stage ${data.stale ? 'old' : ''}" tabindex="0" role="img" aria-label=${this.summary(data)}
              @keydown=${this.move} @blur=${this.leave}><div class="canvas"></div></div>
            <div class="unseen" aria-live="polite">${this.spoken(data)}</div>
            ${length <= UNSEEN_ROWS ? table(rows(), true) : nothing}`}
      ${data.points > length
        ? html`<footer class="note">${word(this.words, 'thinned', number(length), number(data.points))}</footer>`
        : nothing}`;
  }

  private legend(data: ChartData) {
    const given = places(data.series);
    return html`<ul class="legend">${data.series.map((series, i) => html`<li><button type="button"
        aria-pressed=${!this.hiddenSeries.has(i)} title=${series.name} @click=${() => this.toggle(i)}>
      <i class=${series.compared ? 'compared' : ''} style="--own: var(--rs-series-${given.get(series.key)! + 1})"></i
      ><span>${series.name}</span></button></li>`)}
      ${data.series.some((series) => series.forecast)
        ? html`<li class="note"><i class="dashed"></i>${word(this.words, 'forecast-with-interval')}</li>`
        : nothing}</ul>`;
  }

  private toggle(series: number) {
    const hidden = new Set(this.hiddenSeries);
    if (!hidden.delete(series)) {
      hidden.add(series);
    }
    this.hiddenSeries = hidden;
  }

  /** What a picture's text would say: what it is, and the newest value of each series. */
  private summary(data: ChartData): string {
    const newest = data.series.slice(0, 6).map((series) => {
      const value = series.values[lastMeasured(series)] ?? null;
      return `${series.name}: ${exact(data.unit, value, language())}`;
    });
    return [this.heading, ...newest, word(this.words, 'keys')].join('. ');
  }

  private spoken(data: ChartData): string {
    if (this.pointed < 0) {
      return '';
    }
    const at = axisTexts(data, language())[this.pointed] ?? '';
    const values = data.series
      .filter((_, i) => !this.hiddenSeries.has(i))
      .map((series) => {
        const value = series.values[this.pointed] ?? series.forecast?.values[this.pointed] ?? null;
        return `${series.name} ${exact(data.unit, value, language())}`;
      });
    return [at, ...values].join(', ');
  }

  private move = (key: KeyboardEvent) => {
    const data = this.model as ChartData;
    const last = (data.times ?? data.names ?? []).length - 1;
    const page = Math.max(1, Math.round(last / 10));
    const from = this.pointed < 0 ? (key.key === 'ArrowLeft' ? last + 1 : -1) : this.pointed;
    const to: Record<string, number> = { ArrowLeft: from - 1, ArrowRight: from + 1, PageUp: from - page, PageDown: from + page, Home: 0, End: last };
    if (key.key in to) {
      this.pointed = Math.max(0, Math.min(last, to[key.key]!));
      this.canvas?.point(this.pointed);
    } else if (key.key === '+' || key.key === '-') {
      this.canvas?.zoom(key.key === '+' ? 0.5 : 2);
    } else if (key.key === 'Escape') {
      this.leave();
      this.canvas?.unzoom();
    } else {
      return;
    }
    key.preventDefault();
  };

  private leave = () => {
    this.pointed = -1;
    this.canvas?.unpoint();
  };

  private save(data: ChartData) {
    const all = tableOf(data, this.heading, this.words, language(), true);
    saveCsv(this.heading, all.heads, all.rows);
  }

  updated(changed: PropertyValues) {
    if (changed.size === 1 && (changed.has('pointed') || changed.has('zoomed'))) {
      return;
    }
    void this.draw();
  }

  /** The engine comes with the first chart that has something to draw. */
  private async draw() {
    const place = this.renderRoot.querySelector<HTMLElement>('.canvas') ?? undefined;
    if (place !== this.place) {
      this.forget();
      this.place = place;
    }
    if (!place) {
      return;
    }
    const { ChartCanvas } = await import('./chart-canvas');
    if (this.place !== place || !this.isConnected || this.model?.state !== 'data') {
      return;
    }
    this.canvas ??= new ChartCanvas(place, (from, to) => this.ranged(from, to));
    this.canvas.draw(this.model, { hidden: this.hiddenSeries, zoomable: this.zoomable }, look(this.shadowRoot!));
    this.toggleAttribute('drawn', true);
  }

  private ranged(from: number, to: number) {
    const times = (this.model as ChartData).times;
    this.zoomed = times ? from > times[0]! || to < times.at(-1)! : from > 0 || to < ((this.model as ChartData).names ?? []).length - 1;
    clearTimeout(this.told);
    this.told = window.setTimeout(() => this.dispatchEvent(new CustomEvent('rs-range', { detail: { from, to } })), 300);
  }

  private forget() {
    this.canvas?.close();
    this.canvas = undefined;
    this.place = undefined;
    this.zoomed = false;
  }

  static styles = [
    frame,
    css`
      .stage {
        height: var(--rs-chart-height, 240px);
        display: grid;
      }
      .canvas {
        min-width: 0;
        min-height: 0;
      }
      .old {
        color: var(--rs-text-2);
      }
      .stage.old {
        filter: grayscale(1);
        opacity: 0.65;
      }
      .note.old {
        background: var(--rs-warn-bg);
        color: var(--rs-warn);
        border-radius: 10px;
        padding: 0 8px;
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 2px 4px;
        list-style: none;
        margin: 0;
        padding: 0 8px 4px;
        max-height: 92px;
        overflow: auto;
      }
      .legend li {
        max-width: min(100%, 260px);
        display: flex;
        align-items: center;
      }
      .legend .note {
        gap: 6px;
        padding: 0 8px;
      }
      .legend button,
      .legend button[aria-pressed='true'] {
        display: flex;
        align-items: center;
        gap: 6px;
        color: var(--rs-text);
        background: none;
        max-width: 100%;
        min-height: 26px;
      }
      .legend button:hover {
        background: var(--rs-surface-2);
      }
      .legend button span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        unicode-bidi: isolate;
      }
      .legend button[aria-pressed='false'] {
        color: var(--rs-text-2);
        text-decoration: line-through;
      }
      .legend button[aria-pressed='false'] i {
        opacity: 0.25;
      }
      .legend i {
        flex: none;
        width: 14px;
        height: 4px;
        border-radius: 2px;
        background: var(--own, currentcolor);
      }
      .legend i.compared {
        height: 0;
        border-radius: 0;
        background: none;
        border-top: 2px dotted var(--own);
      }
      .legend i.dashed {
        height: 0;
        background: none;
        border-radius: 0;
        border-top: 2px dashed var(--rs-text-2);
      }
      .rows {
        max-height: calc(var(--rs-chart-height, 240px) + 40px);
      }
      footer {
        padding: 4px 16px 10px;
      }
      .tip {
        padding: 8px 12px;
        font: 12.5px/1.5 var(--rs-font);
        font-feature-settings: 'tnum';
        color: var(--rs-text);
      }
      .tip b {
        display: block;
        font-weight: 600;
        overflow: hidden;
        text-overflow: ellipsis;
        margin-bottom: 2px;
      }
      .tip div {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      .tip i {
        flex: none;
        width: 10px;
        height: 4px;
        border-radius: 2px;
      }
      .tip span {
        min-width: 0;
        max-width: 180px;
        overflow: hidden;
        text-overflow: ellipsis;
        color: var(--rs-text-2);
        unicode-bidi: isolate;
      }
      .tip em {
        margin-inline-start: auto;
        padding-inline-start: 12px;
        font-style: normal;
      }
    `,
  ];
}

function number(value: number): string {
  return new Intl.NumberFormat(language()).format(value);
}

customElements.define('rs-chart', Chart);
