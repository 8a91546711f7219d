import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { frame, word, type Words } from './parts';
import { at, type Field, fields, find, type Path, type Schema, types } from './yaml-schema';

const FOUND = 60;
const CHOICES = 40;

/** What the schema says of the place where a person writes. Its texts come from a cluster, and are texts only. */
class YamlDocs extends LitElement {
  static properties = {
    schema: { attribute: false },
    words: { attribute: false },
    path: { attribute: false },
    chosen: { state: true },
    wanted: { state: true },
  };

  declare schema?: Schema;
  declare words?: Words;
  /** Where the cursor is. */
  declare path: Path;
  declare private chosen?: Path;
  declare private wanted: string;

  constructor() {
    super();
    this.path = [];
    this.wanted = '';
  }

  willUpdate(changed: PropertyValues) {
    if (changed.has('path') && String(changed.get('path')) !== String(this.path)) {
      this.chosen = undefined; // whoever moves on in the text wants to know of that place
    }
  }

  render() {
    const schema = this.schema;
    if (!schema) {
      return nothing;
    }
    const wanted = this.wanted.trim().toLowerCase();
    return html`<input type="search" .value=${this.wanted} placeholder=${word(this.words, 'docs-search')}
        aria-label=${word(this.words, 'docs-search')} @input=${this.search} />
      <div class="content" tabindex="0" role="group" aria-label=${word(this.words, 'docs')}>
        ${wanted === '' ? this.place(schema, this.known(schema)) : this.results(schema, wanted)}
      </div>`;
  }

  /** The place itself, or the nearest one above it that the schema knows. */
  private known(schema: Schema): Path {
    let path = this.chosen ?? this.path;
    while (path.length > 0 && at(schema, path).length === 0) {
      path = path.slice(0, -1);
    }
    return path;
  }

  private search = (event: Event) => {
    this.wanted = (event.target as HTMLInputElement).value.slice(0, 100);
  };

  private place(schema: Schema, path: Path) {
    const here = at(schema, path);
    const said = here.find((one) => one.description)?.description ?? '';
    const usual = here.find((one) => one.default !== undefined)?.default;
    const allowed = here.flatMap((one) => one.enum ?? []).slice(0, CHOICES).map(String).join(', ');
    const name = path.at(-1);
    const required = name !== undefined && at(schema, path.slice(0, -1)).some((one) => one.required?.includes(name));
    const below = fields(schema, path);
    return html`${this.trail(path)}
      <p class="facts"><b>${types(here).join(' | ') || word(this.words, 'docs-any')}</b>
        ${required ? html`<span class="chip">${word(this.words, 'docs-required')}</span>` : nothing}</p>
      ${usual === undefined ? nothing : html`<p>${word(this.words, 'default', JSON.stringify(usual))}</p>`}
      ${allowed ? html`<p>${word(this.words, 'check-enum', allowed)}</p>` : nothing}
      <p class="said">${said || word(this.words, 'docs-nothing')}</p>
      ${below.length > 0 ? html`<h4>${word(this.words, 'docs-fields')}</h4>${this.list(below, false)}` : nothing}`;
  }

  private trail(path: Path) {
    const steps = path.map((step, i) => ({ step, to: path.slice(0, i + 1) })).filter(({ step }) => step !== '*');
    return html`<nav aria-label=${word(this.words, 'docs-path')}>
      <button type="button" @click=${() => this.choose([])}>${word(this.words, 'docs-root')}</button>
      ${steps.map(({ step, to }) => html`<i aria-hidden="true">›</i><button type="button"
        aria-current=${to.length === path.length ? 'true' : nothing} @click=${() => this.choose(to)}>${step}</button>`)}</nav>`;
  }

  private results(schema: Schema, wanted: string) {
    const found = find(schema, wanted, FOUND);
    return html`<p role="status">${word(this.words, found.length === 0 ? 'docs-none' : 'docs-found', String(found.length))}</p>
      ${this.list(found, true)}`;
  }

  private list(listed: Field[], whole: boolean) {
    const shown = (field: Field) => (whole ? field.path.filter((step) => step !== '*').join('.') : field.name);
    return html`<ul>${listed.map((field) => html`<li>
      <button type="button" @click=${() => this.choose(field.path)}>${shown(field)}</button>
      <span>${field.types.join(' | ')}</span>${field.required
        ? html`<span class="chip">${word(this.words, 'docs-required')}</span>` : nothing}</li>`)}</ul>`;
  }

  private choose(path: Path) {
    this.chosen = path;
    this.wanted = '';
  }

  static styles = [
    frame,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-height: 0;
        font: 13px/1.5 var(--rs-font);
      }
      input {
        margin: 8px 12px;
        min-height: 32px;
        padding: 2px 8px;
        font: inherit;
        color: var(--rs-text);
        background: var(--rs-surface);
        border: 1px solid var(--rs-text-2);
        border-radius: 6px;
      }
      .content {
        flex: 1;
        min-height: 0;
        overflow: auto;
        padding: 0 12px 12px;
        overflow-wrap: anywhere;
      }
      nav {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        font-family: var(--rs-mono);
      }
      nav button,
      li button {
        padding: 2px 4px;
        min-height: 24px;
        font-family: var(--rs-mono);
      }
      nav i {
        font-style: normal;
        color: var(--rs-text-2);
      }
      [aria-current] {
        font-weight: 700;
      }
      p {
        margin: 4px 0;
      }
      .said {
        white-space: pre-line;
      }
      h4 {
        margin: 12px 0 4px;
        font-size: 13px;
      }
      ul {
        list-style: none;
        margin: 0;
        padding: 0;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 8px;
      }
      li span {
        color: var(--rs-text-2);
      }
      .chip,
      li .chip {
        font-size: 12px;
        border-radius: 10px;
        padding: 0 8px;
        color: var(--rs-progress);
        background: var(--rs-progress-bg);
      }
    `,
  ];
}

customElements.define('rs-yaml-docs', YamlDocs);
