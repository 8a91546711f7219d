import { css, html, LitElement, nothing, type PropertyValues, svg } from 'lit';
import { language, look, onLookChange } from './look';
import type { MapCanvas } from './map-canvas';
import { around, type Cluster, clusters, type MapData, type MapStatus, type Section, type Site } from './map-model';
import { type Absence, absence, frame, saveCsv, table, word, type Words } from './parts';

/** Marks nearer than this become one, in pixels. */
const NEAR = 26;
/** A label needs this much free room, in pixels. */
const LABEL = { width: 120, height: 20 };
const WORLD: Section = { center: [0, 20], zoom: 1 };

/** Sites on a map of the world. Tells by `rs-site` which one the person chose. */
class WorldMap extends LitElement {
  static properties = {
    heading: {},
    model: { attribute: false },
    words: { attribute: false },
    selected: {},
    asTable: { state: true },
    marks: { state: true },
  };

  declare heading: string;
  declare model?: MapData | Absence;
  declare words?: Words;
  declare selected: string;
  declare private asTable: boolean;
  declare private marks: Cluster[];

  private canvas?: MapCanvas;
  private place?: HTMLElement;
  private stopLooking?: () => void;
  private view?: Section;
  private pending = 0;

  constructor() {
    super();
    this.heading = '';
    this.selected = '';
    this.asTable = false;
    this.marks = [];
  }

  connectedCallback() {
    super.connectedCallback();
    this.stopLooking = onLookChange(() => this.draw());
    if (this.hasUpdated) {
      void this.prepare();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stopLooking?.();
    this.forget();
  }

  render() {
    const data = this.model?.state === 'data' ? this.model : undefined;
    return html`<section class="frame" aria-label=${this.heading}>
      <header>
        <h3 title=${this.heading}>${this.heading}</h3>
        ${data?.asOf ? html`<span class="note ${data.stale ? 'old' : ''}">${word(this.words, 'as-of', new Intl.DateTimeFormat(language(), { timeStyle: 'medium', hourCycle: 'h23' }).format(data.asOf))}</span>` : nothing}
        ${data ? this.tools(data) : nothing}
      </header>
      ${data ? this.content(data) : html`<div class="stage absent">${absence(
        this.model && this.model.state !== 'data' ? this.model : { state: 'loading', sentence: word(this.words, 'loading') },
        this.words,
        () => this.dispatchEvent(new CustomEvent('rs-retry')),
      )}</div>`}
    </section>`;
  }

  private tools(data: MapData) {
    return html`<div class="tools">
      ${this.asTable ? nothing : html`
        <button type="button" aria-label=${word(this.words, 'zoom-in')} title=${word(this.words, 'zoom-in')} @click=${() => this.zoom(1.6)}>+</button>
        <button type="button" aria-label=${word(this.words, 'zoom-out')} title=${word(this.words, 'zoom-out')} @click=${() => this.zoom(1 / 1.6)}>−</button>
        <button type="button" @click=${() => this.show(around(data.sites))}>${word(this.words, 'all-sites')}</button>
        <button type="button" @click=${() => this.show(WORLD)}>${word(this.words, 'world')}</button>`}
      <button type="button" aria-pressed=${this.asTable} @click=${() => (this.asTable = !this.asTable)}>${word(this.words, 'table')}</button>
      <button type="button" @click=${() => saveCsv(this.heading, heads(this.words), this.rows(data, true))}>CSV</button>
    </div>`;
  }

  private content(data: MapData) {
    const shown = { caption: this.heading, heads: heads(this.words), rows: this.rows(data, false), numbers: [false, false, false, false, false] };
    if (this.asTable) {
      return table(shown);
    }
    return html`<div class="stage ${data.stale ? 'old' : ''}" role="group" aria-label=${word(this.words, 'map', this.heading)}
        @keydown=${this.key} @wheel=${this.wheel}>
        <div class="canvas" aria-hidden="true"></div>
        <div class="marks">${this.labelled().map(([mark, side]) => this.mark(mark, side))}</div>
      </div>
      ${this.legend(data)}`;
  }

  private mark(mark: Cluster, side: Side) {
    const one = mark.sites.length === 1 ? mark.sites[0]! : undefined;
    const text = one ? one.name : word(this.words, 'sites', String(mark.sites.length));
    const spoken = one
      ? [one.name, one.status.word, one.place, one.note].filter(Boolean).join(', ')
      : `${text}, ${mark.worst.word}: ${mark.sites.slice(0, 8).map((site) => site.name).join(', ')}`;
    const chosen = one !== undefined && one.id === this.selected;
    return html`<button type="button" class="mark ${mark.worst.style} ${side} ${chosen ? 'chosen' : ''}" style="left: ${mark.x}px; top: ${mark.y}px"
        aria-label=${spoken} aria-pressed=${one ? String(chosen) : nothing} title=${spoken} @click=${() => this.choose(mark)}>
        ${shape(mark.worst, one ? undefined : mark.sites.length)}<span class="label" aria-hidden="true">${text}</span></button>`;
  }

  /** Labels stand where they hide nothing: at the right of a mark, else at the left, else only while it is chosen. */
  private labelled(): [Cluster, Side][] {
    const width = this.place?.clientWidth ?? 0;
    const taken = this.marks.map((mark) => ({ left: mark.x - 13, top: mark.y - 13, right: mark.x + 13, bottom: mark.y + 13 }));
    const free = (box: (typeof taken)[0]) => box.left >= 0 && box.right <= width && !taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
    return this.marks.map((mark) => {
      const length = Math.min(LABEL.width, (mark.sites.length === 1 ? mark.sites[0]!.name.length : 8) * 8);
      const box = { top: mark.y - LABEL.height / 2, bottom: mark.y + LABEL.height / 2 };
      const right = { ...box, left: mark.x + 14, right: mark.x + 14 + length };
      const left = { ...box, left: mark.x - 14 - length, right: mark.x - 14 };
      const side: Side = width < 480 ? 'silent' : free(right) ? 'right' : free(left) ? 'left' : 'silent';
      if (side !== 'silent') {
        taken.push(side === 'right' ? right : left);
      }
      return [mark, side];
    });
  }

  private legend(data: MapData) {
    const counts = new Map<string, { status: MapStatus; count: number }>();
    for (const { status } of data.sites) {
      const known = counts.get(status.word);
      counts.set(status.word, { status, count: (known?.count ?? 0) + 1 });
    }
    return html`<ul class="legend">${[...counts.values()]
      .sort((a, b) => b.status.weight - a.status.weight)
      .map(({ status, count }) => html`<li class=${status.style}>${shape(status)}<span>${status.word}</span><b>${count}</b></li>`)}</ul>`;
  }

  private rows(data: MapData, bare: boolean): string[][] {
    const names = new Map(data.sites.map((site) => [site.id, site.name]));
    const linked = new Map<string, string[]>();
    for (const link of data.links) {
      const add = (id: string, other: string) => linked.set(id, [...(linked.get(id) ?? []), `${names.get(other) ?? other} (${link.status.word})`]);
      add(link.from, link.to);
      add(link.to, link.from);
    }
    return data.sites.map((site) => {
      const others = linked.get(site.id) ?? [];
      return [site.name, site.status.word, site.place, site.note, bare ? others.join('; ') : others.join(', ')];
    });
  }

  private choose(mark: Cluster) {
    if (mark.sites.length > 1) {
      const before = this.canvas!.section().zoom;
      const section = around(mark.sites);
      this.show({ center: section.center, zoom: Math.min(60, Math.max(section.zoom, before * 2)) });
      if (before > 30) {
        this.asTable = true; // they are at one place; no zoom parts them
      }
      return;
    }
    this.selected = mark.sites[0]!.id;
    this.dispatchEvent(new CustomEvent('rs-site', { detail: { id: this.selected } }));
  }

  private key = (key: KeyboardEvent) => {
    const section = this.canvas?.section();
    if (!section) {
      return;
    }
    const step = 30 / section.zoom;
    const moves: Record<string, [number, number]> = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step / 2], ArrowDown: [0, -step / 2] };
    const move = moves[key.key];
    if (move) {
      this.show({ zoom: section.zoom, center: [section.center[0] + move[0], section.center[1] + move[1]] });
    } else if (key.key === '+' || key.key === '-') {
      this.zoom(key.key === '+' ? 1.6 : 1 / 1.6);
    } else {
      return;
    }
    key.preventDefault();
  };

  private wheel = (wheel: WheelEvent) => {
    if (wheel.ctrlKey) {
      wheel.preventDefault();
      this.zoom(wheel.deltaY < 0 ? 1.25 : 0.8);
    }
  };

  private zoom(factor: number) {
    const section = this.canvas?.section();
    if (section) {
      this.show({ center: section.center, zoom: Math.max(1, Math.min(60, section.zoom * factor)) });
    }
  }

  private show(section: Section) {
    this.view = section;
    this.canvas?.show(section);
    this.arrange();
  }

  updated(changed: PropertyValues) {
    if (changed.has('model') || changed.has('asTable')) {
      void this.prepare();
    }
  }

  /** The engine comes with the first map. */
  private async prepare() {
    const place = this.renderRoot.querySelector<HTMLElement>('.canvas') ?? undefined;
    if (place !== this.place) {
      this.forget();
      this.place = place;
    }
    if (!place) {
      return;
    }
    const { MapCanvas } = await import('./map-canvas');
    if (this.place !== place || !this.isConnected || this.model?.state !== 'data') {
      return;
    }
    this.view ??= WORLD;
    this.canvas ??= new MapCanvas(place, () => this.arrange());
    this.draw();
    this.toggleAttribute('drawn', true);
  }

  private draw() {
    if (this.canvas && this.model?.state === 'data') {
      this.canvas.draw(this.model, this.view ?? WORLD, look(this.shadowRoot!));
      this.arrange();
    }
  }

  /** Puts the marks where their places are now, once a frame. */
  private arrange() {
    cancelAnimationFrame(this.pending);
    this.pending = requestAnimationFrame(() => {
      if (this.canvas && this.place && this.model?.state === 'data') {
        const canvas = this.canvas;
        this.view = canvas.section();
        const { clientWidth: width, clientHeight: height } = this.place;
        this.marks = clusters(this.model.sites, (site) => canvas.place(site.longitude, site.latitude), NEAR).filter(
          (mark) => mark.x > 0 && mark.y > 0 && mark.x < width && mark.y < height,
        );
      }
    });
  }

  private forget() {
    cancelAnimationFrame(this.pending);
    this.canvas?.close();
    this.canvas = undefined;
    this.place = undefined;
  }

  static styles = [
    frame,
    css`
      .stage {
        position: relative;
        aspect-ratio: 2.1;
        min-height: 220px;
        max-height: var(--rs-map-height, 460px);
        width: 100%;
        overflow: hidden;
        background: var(--rs-map-sea);
        border-block: 1px solid var(--rs-line);
      }
      .stage.absent {
        display: grid;
        background: none;
      }
      .stage.old {
        filter: grayscale(1);
        opacity: 0.7;
      }
      .note.old {
        background: var(--rs-warn-bg);
        color: var(--rs-warn);
        border-radius: 10px;
        padding: 0 8px;
      }
      .canvas {
        position: absolute;
        inset: 0;
        cursor: grab;
      }
      .marks {
        position: absolute;
        inset: 0;
        pointer-events: none;
      }
      .mark {
        position: absolute;
        pointer-events: auto;
        width: 28px;
        height: 28px;
        min-height: 0;
        margin: -14px;
        padding: 2px;
        border-radius: 50%;
        border: 0;
        background: none;
        color: var(--own);
      }
      .mark:hover,
      .mark:focus-visible,
      .mark.chosen {
        z-index: 2;
        background: none;
        color: var(--own);
      }
      .mark:focus-visible {
        outline: 2px solid var(--rs-text);
        outline-offset: 0;
      }
      .mark.chosen {
        outline: 2px solid var(--rs-accent);
        outline-offset: 1px;
      }
      .mark svg {
        display: block;
        width: 24px;
        height: 24px;
      }
      .label {
        position: absolute;
        top: 50%;
        transform: translateY(-50%);
        left: 30px;
        max-width: 120px;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        font-size: 12px;
        line-height: 18px;
        padding: 0 4px;
        border-radius: 4px;
        color: var(--rs-text);
        background: color-mix(in srgb, var(--rs-surface) 82%, transparent);
        unicode-bidi: isolate;
        pointer-events: none;
      }
      .left .label {
        left: auto;
        right: 30px;
      }
      .silent .label {
        display: none;
      }
      .mark:hover .label,
      .mark:focus-visible .label,
      .mark.chosen .label {
        display: block;
        max-width: 260px;
        background: var(--rs-surface);
      }
      .ok {
        --own: var(--rs-ok);
      }
      .progress {
        --own: var(--rs-progress);
      }
      .warn {
        --own: var(--rs-warn);
      }
      .bad {
        --own: var(--rs-bad);
      }
      .unknown {
        --own: var(--rs-unknown, var(--rs-text-2));
      }
      .legend {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 20px;
        margin: 0;
        padding: 8px 16px;
        list-style: none;
        font-size: 13px;
      }
      .legend li {
        display: flex;
        align-items: center;
        gap: 6px;
        max-width: 100%;
      }
      .legend svg {
        flex: none;
        width: 16px;
        height: 16px;
        color: var(--own);
      }
      .legend span {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .legend b {
        font-weight: 600;
      }
      .rows {
        max-height: var(--rs-map-height, 460px);
      }
    `,
  ];
}

type Side = 'right' | 'left' | 'silent';

function heads(words: Words | undefined): string[] {
  return ['site', 'status', 'place', 'note', 'links'].map((name) => word(words, name));
}

/** A form for each kind of status, with a sign or a count in it, so that no colour is needed to tell them apart. */
function shape(status: MapStatus, count?: number) {
  const forms = {
    ok: svg`<circle cx="12" cy="12" r="9" />`,
    progress: svg`<path d="M12 1.5 22.5 12 12 22.5 1.5 12z" />`,
    warn: svg`<path d="M12 2.5 22.5 21h-21z" />`,
    bad: svg`<path d="M8 2.5h8l5.5 5.5v8L16 21.5H8L2.500 16V8z" />`,
    unknown: svg`<rect x="4" y="4" width="16" height="16" rx="4" />`,
  };
  const text = count === undefined ? status.sign : count > 99 ? '99+' : String(count);
  return html`<svg viewBox="0 0 24 24" aria-hidden="true" fill="currentColor" stroke="var(--rs-surface)" stroke-width="1.5">
    ${forms[status.style]}
    <text x="12" y=${status.style === 'warn' ? 18 : 16.2} text-anchor="middle" font-size=${count !== undefined && count > 99 ? 8 : 11} font-weight="700"
      fill="var(--rs-surface)" stroke="none">${text}</text></svg>`;
}

customElements.define('rs-world-map', WorldMap);
