import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ago } from './age';

type Cell = { text: string; copy?: string; time?: string; style?: string; icon?: string };
type Action = { key: string; text: string; label: string };
type Row = { key: string; href: string; cells: Cell[]; actions: Action[] };
type Column = { key: string; text: string; kind: string; sortable: boolean; sort: 'ascending' | 'descending' | 'none' };
type Head = {
  label: string;
  columns: Column[];
  selectable: boolean;
  acting: boolean;
  rows: string;
  texts: Record<string, string>;
};
type Foot = { position?: string; previous?: boolean; next?: boolean };

const PATIENCE_MILLISECONDS = 300;
const NARROW = '(max-width: 640px)';

function since(time: string): string {
  return ago(Date.now() - Date.parse(time), document.documentElement.lang || 'en');
}

/**
 * A list as a table: rows, their order and their pages as the console sends them. All values are text. Asks for its rows
 * when it is shown; shows a skeleton when they take longer than people notice. On a narrow page each row is two lines.
 */
class RoadsteadGrid extends LitElement {
  static properties = {
    asked: { type: Number },
    head: { attribute: false },
    rows: { attribute: false },
    foot: { attribute: false },
    waiting: { state: true },
    narrow: { state: true },
    chosen: { state: true },
    current: { state: true },
  };

  declare asked: number;
  declare head: Head;
  declare rows: Row[] | undefined;
  declare foot: Foot;
  declare waiting: boolean;
  declare narrow: boolean;
  declare chosen: Set<string>;
  declare current: number;

  #patience = 0;
  #media = window.matchMedia(NARROW);
  #clock = 0;

  constructor() {
    super();
    this.foot = {};
    this.waiting = false;
    this.narrow = this.#media.matches;
    this.chosen = new Set();
    this.current = 0;
  }

  createRenderRoot() {
    return this; // the page's styles hold for the table too
  }

  connectedCallback() {
    super.connectedCallback();
    this.#media.addEventListener('change', this.#resized);
    document.addEventListener('keydown', this.#key);
    this.#clock = window.setInterval(() => document.hidden || this.requestUpdate(), 15_000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#media.removeEventListener('change', this.#resized);
    document.removeEventListener('keydown', this.#key);
    clearInterval(this.#clock);
    clearTimeout(this.#patience);
  }

  willUpdate(changed: Map<string, unknown>) {
    if (changed.has('rows')) {
      clearTimeout(this.#patience);
      this.waiting = false;
      const keys = new Set(this.rows?.map((row) => row.key));
      this.chosen = new Set([...this.chosen].filter((key) => keys.has(key)));
      this.current = Math.min(this.current, Math.max(0, (this.rows?.length ?? 0) - 1));
    }
  }

  updated(changed: Map<string, unknown>) {
    if (changed.has('asked') && this.asked) {
      this.#tell('rs-ask', {});
    }
  }

  /** Puts the keyboard on a row. */
  focusRow(key: string) {
    const index = this.rows?.findIndex((row) => row.key === key) ?? -1;
    if (index >= 0) {
      this.#move(index);
    }
  }

  render() {
    if (!this.head) {
      return nothing;
    }
    if (!this.rows) {
      return this.waiting ? this.#skeleton() : nothing;
    }
    if (this.rows.length === 0) {
      return nothing;
    }
    return html`
      ${this.narrow ? this.#sorter() : nothing}
      <div class="rs-grid-scroll ${this.waiting ? 'rs-waiting' : ''}">
        <table
          aria-label=${this.head.label}
          aria-busy=${this.waiting}
          class="${this.head.rows} ${this.narrow ? 'rs-narrow' : ''}"
        >
          ${this.narrow ? nothing : this.#headRow()}
          <tbody>
            ${repeat(
              this.rows,
              (row) => row.key,
              (row, index) => (this.narrow ? this.#narrowRow(row, index) : this.#row(row, index)),
            )}
          </tbody>
        </table>
      </div>
      <div class="rs-grid-foot">
        <span role="status">${this.foot.position}</span>
        <button type="button" ?disabled=${!this.foot.previous} @click=${() => this.#turn(false)}>
          <span aria-hidden="true">‹</span> ${this.head.texts.previous}
        </button>
        <button type="button" ?disabled=${!this.foot.next} @click=${() => this.#turn(true)}>
          ${this.head.texts.next} <span aria-hidden="true">›</span>
        </button>
      </div>
    `;
  }

  #headRow() {
    return html`<thead>
      <tr>
        ${this.head.selectable
          ? html`<th scope="col" class="rs-choose">
              <input
                type="checkbox"
                aria-label=${this.head.texts.selectAll}
                .checked=${this.chosen.size > 0 && this.chosen.size === this.rows!.length}
                .indeterminate=${this.chosen.size > 0 && this.chosen.size < this.rows!.length}
                @change=${(event: Event) =>
                  this.#choose((event.target as HTMLInputElement).checked ? this.rows!.map((row) => row.key) : [])}
              />
            </th>`
          : nothing}
        ${this.head.columns.map(
          (column) =>
            html`<th
              scope="col"
              class="rs-${column.kind}"
              aria-sort=${column.sortable && column.sort !== 'none' ? column.sort : nothing}
            >
              ${column.sortable
                ? html`<button type="button" @click=${() => this.#sort(column.key)}>
                    ${column.text}<span aria-hidden="true">${this.#arrow(column)}</span>
                  </button>`
                : column.text}
            </th>`,
        )}
        ${this.head.acting
          ? html`<th scope="col"><span class="rs-unseen">${this.head.texts.actions}</span></th>`
          : nothing}
      </tr>
    </thead>`;
  }

  #arrow(column: Column) {
    return { ascending: '▲', descending: '▼', none: '' }[column.sort];
  }

  #row(row: Row, index: number) {
    return html`<tr
      class=${row.href ? 'rs-opens' : ''}
      tabindex=${row.href ? nothing : '-1'}
      @click=${(event: MouseEvent) => this.#clicked(event, row, index)}
      @auxclick=${(event: MouseEvent) => this.#clicked(event, row, index)}
    >
      ${this.head.selectable ? html`<td class="rs-choose">${this.#chooser(row)}</td>` : nothing}
      ${this.head.columns.map((column, place) => {
        const cell = row.cells[place];
        return place === 0
          ? html`<th scope="row" class="rs-${column.kind}">${this.#name(row, column, cell, index)}</th>`
          : html`<td class="rs-${column.kind}">${this.#value(column, cell, index)}</td>`;
      })}
      ${this.head.acting ? html`<td class="rs-acts">${this.#acts(row, index)}</td>` : nothing}
    </tr>`;
  }

  /** What names the item and how it is stands in the first line, the rest in the second. */
  #narrowRow(row: Row, index: number) {
    const columns = this.head.columns.map((column, place) => ({ column, cell: row.cells[place] }));
    const [name, ...others] = columns;
    const states = others.filter(({ column }) => column.kind === 'status');
    const rest = others.filter(({ column }) => column.kind !== 'status');
    return html`<tr
      class=${row.href ? 'rs-opens' : ''}
      tabindex=${row.href ? nothing : '-1'}
      @click=${(event: MouseEvent) => this.#clicked(event, row, index)}
    >
      <td>
        <div class="rs-line">
          ${this.head.selectable ? this.#chooser(row) : nothing}
          <span class="rs-name rs-${name.column.kind}">${this.#name(row, name.column, name.cell, index)}</span>
          ${states.map(({ column, cell }) => this.#value(column, cell, index))}
          ${this.#acts(row, index)}
        </div>
        <div class="rs-line rs-second">
          ${rest.map(
            ({ column, cell }) =>
              html`<span class="rs-${column.kind}" title=${column.text}
                ><span class="rs-unseen">${column.text} </span>${this.#text(column, cell)}</span
              >`,
          )}
        </div>
      </td>
    </tr>`;
  }

  #chooser(row: Row) {
    const name = row.cells[0].text;
    return html`<input
      type="checkbox"
      aria-label="${this.head.texts.select} ${name}"
      .checked=${this.chosen.has(row.key)}
      @change=${(event: Event) => {
        const chosen = new Set(this.chosen);
        if ((event.target as HTMLInputElement).checked) {
          chosen.add(row.key);
        } else {
          chosen.delete(row.key);
        }
        this.#choose([...chosen]);
      }}
    />`;
  }

  #name(row: Row, column: Column, cell: Cell, index: number) {
    return row.href
      ? html`<a href=${row.href} router-ignore tabindex=${index === this.current ? '0' : '-1'}
            >${this.#text(column, cell)}</a
          >${this.#copier(cell, index)}`
      : this.#value(column, cell, index);
  }

  #value(column: Column, cell: Cell, index: number): TemplateResult {
    return html`${this.#text(column, cell)}${this.#copier(cell, index)}`;
  }

  #text(column: Column, cell: Cell) {
    if (cell.icon) {
      return html`<span class="rs-badge rs-${cell.style}"
        ><span class="rs-icon rs-icon-${cell.icon}" aria-hidden="true"></span
        ><span class="rs-badge-word">${cell.text}</span></span
      >`;
    }
    if (cell.time) {
      return column.kind === 'age'
        ? html`<time datetime=${cell.time} title="${cell.text} UTC">${since(cell.time)}</time>`
        : html`<time datetime=${cell.time} title=${since(cell.time)}>${cell.text}</time>`;
    }
    return html`<bdi title=${cell.text.length > 24 ? cell.text : nothing}>${cell.text}</bdi>`;
  }

  #copier(cell: Cell, index: number) {
    return cell.copy
      ? html`<button
          type="button"
          class="rs-copier"
          tabindex=${index === this.current ? '0' : '-1'}
          aria-label="${this.head.texts.copy} ${cell.text}"
          title=${this.head.texts.copy}
          @click=${(event: Event) => this.#copy(event, cell.copy!)}
        ></button>`
      : nothing;
  }

  #acts(row: Row, index: number) {
    return row.actions.map(
      (action) =>
        html`<button
          type="button"
          class="rs-act"
          tabindex=${index === this.current ? '0' : '-1'}
          aria-label=${action.label}
          @click=${() => this.#tell('rs-act', { action: action.key, key: row.key })}
        >
          ${action.text}
        </button>`,
    );
  }

  #sorter() {
    const columns = this.head.columns.filter((column) => column.sortable);
    const sorted = columns.find((column) => column.sort !== 'none');
    return columns.length === 0
      ? nothing
      : html`<div class="rs-grid-sorter">
          <label
            >${this.head.texts.sort}
            <select @change=${(event: Event) => this.#sort((event.target as HTMLSelectElement).value)}>
              ${columns.map(
                (column) => html`<option value=${column.key} ?selected=${column === sorted}>${column.text}</option>`,
              )}
            </select></label
          >
          ${sorted
            ? html`<button
                type="button"
                aria-label="${this.head.texts.sort} ${sorted.text}"
                @click=${() => this.#sort(sorted.key)}
              >
                ${this.#arrow(sorted)}
              </button>`
            : nothing}
        </div>`;
  }

  #skeleton() {
    return html`<div class="rs-skeleton" role="status" aria-label=${this.head.texts.loading}>
      ${Array.from({ length: 8 }, () => html`<div></div>`)}
    </div>`;
  }

  #clicked(event: MouseEvent, row: Row, index: number) {
    const control = (event.target as Element).closest('button, input, select, a');
    const link = control instanceof HTMLAnchorElement;
    if (!row.href || (control && !link) || (event.type === 'auxclick' && event.button !== 1)) {
      return;
    }
    this.current = index;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button === 1) {
      if (!link) {
        window.open(row.href, '_blank', 'noopener');
      }
      return; // the browser itself opens a link in another tab
    }
    if (window.getSelection()?.toString() && !link) {
      return; // somebody marks text to copy it
    }
    event.preventDefault();
    event.stopPropagation();
    this.#tell('rs-open', { key: row.key });
  }

  #key = (event: KeyboardEvent) => {
    const within = event.composedPath()[0] as Element;
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      !this.rows?.length ||
      within.closest?.('input:not([type=checkbox]), textarea, select, [contenteditable]') ||
      document.querySelector('vaadin-dialog[opened], vaadin-popover[opened], vaadin-menu-bar-overlay')
    ) {
      return;
    }
    const inside = this.contains(within);
    if (event.key === 'j' || (inside && event.key === 'ArrowDown')) {
      this.#move(inside ? this.current + 1 : this.current);
    } else if (event.key === 'k' || (inside && event.key === 'ArrowUp')) {
      this.#move(inside ? this.current - 1 : this.current);
    } else if (event.key === 'Escape' && inside) {
      (within as HTMLElement).blur();
    } else {
      return;
    }
    event.preventDefault();
  };

  async #move(index: number) {
    this.current = Math.max(0, Math.min(index, this.rows!.length - 1));
    await this.updateComplete;
    const row = this.querySelectorAll<HTMLElement>('tbody > tr')[this.current];
    const target = row?.querySelector<HTMLElement>('a[href]') ?? row;
    target?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  }

  #sort(key: string) {
    this.#wait();
    this.#tell('rs-sort', { key });
  }

  #turn(forwards: boolean) {
    this.#wait();
    this.#tell('rs-turn', { forwards });
    this.querySelector('.rs-grid-scroll')?.scrollTo({ top: 0 });
    this.current = 0;
  }

  #choose(keys: string[]) {
    this.chosen = new Set(keys);
    this.#tell('rs-select', { keys });
  }

  #resized = () => {
    this.narrow = this.#media.matches;
  };

  #wait() {
    clearTimeout(this.#patience);
    this.#patience = window.setTimeout(() => {
      this.waiting = true;
    }, PATIENCE_MILLISECONDS);
  }

  #tell(name: string, detail: object) {
    if (name === 'rs-ask') {
      this.#wait();
    }
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  async #copy(event: Event, text: string) {
    event.stopPropagation();
    const button = event.currentTarget as HTMLElement;
    try {
      await navigator.clipboard.writeText(text);
      button.classList.add('rs-copied');
      button.title = this.head.texts.copied;
      setTimeout(() => {
        button.classList.remove('rs-copied');
        button.title = this.head.texts.copy;
      }, 1_500);
    } catch (reason) {
      console.info('copy:', reason);
    }
  }
}

customElements.define('rs-data-grid', RoadsteadGrid);
