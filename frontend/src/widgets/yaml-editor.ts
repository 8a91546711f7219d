import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import type { Text } from '@codemirror/state';
import { frame, word, type Words } from './parts';
import './yaml-docs';
import type { Path, Schema } from './yaml-schema';
import type { Mode, YamlSurface } from './yaml-surface';

/** A document as the server gave it. A later revision replaces what the person wrote. */
interface Revision {
  text: string;
  original?: string | null;
  revision: number;
}

/** Longer texts are not sent to the server. */
const LIMIT = 2_000_000;
/** Two columns need this much room, in pixels. */
const SPLIT_FROM = 720;

/**
 * An editor for YAML, alone or as a comparison. The text stays in the browser until it is saved (`rs-yaml-save`) or the
 * server asks; while one writes, the server only learns whether there is something to save (`rs-yaml-dirty`).
 */
class YamlEditor extends LitElement {
  static properties = {
    heading: {},
    words: { attribute: false },
    content: { attribute: false },
    schema: { attribute: false },
    schemaUrl: { attribute: 'schema-url' },
    fetched: { state: true },
    documented: { state: true },
    path: { state: true },
    readOnly: { type: Boolean, attribute: 'read-only' },
    view: {},
    dirty: { state: true },
    errors: { state: true },
    warnings: { state: true },
    checked: { state: true },
    at: { state: true },
    narrow: { state: true },
    folded: { state: true },
    tooLong: { state: true },
  };

  declare heading: string;
  declare words?: Words;
  declare content?: Revision;
  declare schema?: Schema | null;
  /** Where the schema is, if it is too large to come with the page. */
  declare schemaUrl?: string | null;
  declare readOnly: boolean;
  declare view: Mode;
  declare private fetched?: Schema;
  declare private documented: boolean;
  declare private path: Path;
  declare private dirty: boolean;
  declare private errors: number;
  declare private warnings: number;
  declare private checked: boolean;
  declare private at: string;
  declare private narrow: boolean;
  declare private folded: boolean;
  declare private tooLong: boolean;

  private surface?: YamlSurface;
  private baseline?: Text;
  private size?: ResizeObserver;
  private draft?: string;

  constructor() {
    super();
    this.heading = '';
    this.readOnly = false;
    this.view = 'plain';
    this.documented = false;
    this.path = [];
    this.dirty = false;
    this.errors = 0;
    this.warnings = 0;
    this.checked = false;
    this.at = '1:1';
    this.narrow = false;
    this.folded = false;
    this.tooLong = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.size = new ResizeObserver(([entry]) => (this.narrow = entry!.contentRect.width < SPLIT_FROM));
    this.size.observe(this);
    if (this.hasUpdated) {
      this.requestUpdate('content');
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.size?.disconnect();
    this.draft = this.surface?.document.toString();
    this.surface?.close();
    this.surface = undefined;
  }

  /** The text as it is now; null where it is too long to be sent. */
  text(): string | null {
    const document = this.surface?.document;
    return document && document.length > LIMIT ? null : (document?.toString() ?? this.content?.text ?? '');
  }

  /** Takes the present text for the saved one. */
  saved() {
    this.baseline = this.surface?.document;
    this.setDirty(false);
  }

  render() {
    const compared = typeof this.content?.original === 'string';
    return html`<section class="frame" aria-label=${this.heading}>
      <header>
        <h3 title=${this.heading}>${this.heading}</h3>
        ${this.dirty ? html`<span class="chip" role="status">${word(this.words, 'unsaved')}</span>` : nothing}
        ${this.readOnly ? html`<span class="note">${word(this.words, 'read-only')}</span>` : nothing}
        <div class="tools">
          ${compared ? this.comparing() : nothing}
          <button type="button" @click=${() => this.surface?.search()}>${word(this.words, 'search')}</button>
          <button type="button" aria-pressed=${this.folded} @click=${this.fold}>${word(this.words, 'fold')}</button>
          ${this.known() ? html`<button type="button" aria-expanded=${this.documented} @click=${this.toggleDocs}>
            ${word(this.words, 'docs')}</button>` : nothing}
        </div>
      </header>
      <div class="both">
        <div class="surface"></div>
        ${this.known() && this.documented ? html`<div class="docs">
          <rs-yaml-docs .schema=${this.known()} .words=${this.words} .path=${this.path}></rs-yaml-docs></div>` : nothing}
      </div>
      ${this.tooLong ? html`<p class="long" role="alert">${word(this.words, 'too-long')}</p>` : nothing}
      <footer class="note">
        ${this.checked && !this.readOnly ? this.problems() : nothing}
        <span>${this.at}</span><span class="keys">${word(this.words, this.readOnly ? 'keys-read' : 'keys')}</span>
      </footer>
    </section>`;
  }

  private known(): Schema | undefined {
    return this.schema ?? this.fetched;
  }

  private toggleDocs = () => {
    this.documented = !this.documented;
  };

  /** Without it the editor is an editor all the same. */
  private async fetchSchema(url: string) {
    const answer = await fetch(new URL(url, document.baseURI), { credentials: 'same-origin' }).catch(() => undefined);
    const schema: unknown = answer?.ok ? await answer.json().catch(() => undefined) : undefined;
    if (this.schemaUrl === url && schema !== null && typeof schema === 'object') {
      this.fetched = schema as Schema;
      this.surface?.help(this.known());
    }
  }

  private comparing() {
    const choose = (mode: Mode) => html`<button type="button" aria-pressed=${this.mode() === mode}
      ?disabled=${mode === 'split' && this.narrow} @click=${() => (this.view = mode)}>${word(this.words, mode)}</button>`;
    return html`${choose('plain')}${choose('unified')}${choose('split')}
      <button type="button" ?disabled=${this.mode() === 'plain'} @click=${() => this.surface?.nextChange()}>
        ${word(this.words, 'next-change')}</button>`;
  }

  private problems() {
    const none = this.errors + this.warnings === 0;
    return none
      ? html`<span class="fine"><i aria-hidden="true">✓</i> ${word(this.words, 'no-problems')}</span>`
      : html`<button type="button" class=${this.errors > 0 ? 'bad' : 'warn'} @click=${() => this.surface?.nextProblem()}>
          <i aria-hidden="true">${this.errors > 0 ? '⨯' : '▲'}</i>
          ${word(this.words, 'problems', String(this.errors), String(this.warnings))}</button>`;
  }

  private mode(): Mode {
    return this.view === 'split' && this.narrow ? 'unified' : this.view;
  }

  private fold = () => {
    this.folded = !this.folded;
    this.surface?.fold(this.folded);
  };

  updated(changed: PropertyValues) {
    const anew = changed.has('content') && changed.get('content') !== undefined;
    const wanted = ['content', 'schema', 'readOnly', 'view', 'words'].some((name) => changed.has(name)) || (changed.has('narrow') && this.view === 'split');
    if (changed.has('schemaUrl') && this.schemaUrl) {
      void this.fetchSchema(this.schemaUrl);
    }
    if (wanted && this.content) {
      void this.build(anew ? this.content.text : (this.draft ?? this.surface?.document.toString() ?? this.content.text), anew);
    }
  }

  /** The engine comes with the first editor. */
  private async build(text: string, anew: boolean) {
    const { YamlSurface } = await import('./yaml-surface');
    const place = this.renderRoot.querySelector<HTMLElement>('.surface');
    if (!this.isConnected || !place || !this.content) {
      return;
    }
    this.surface?.close();
    this.draft = undefined;
    this.checked = false;
    this.folded = false;
    const content = { text, original: this.content.original ?? undefined, schema: this.known(), readOnly: this.readOnly, mode: this.mode(), label: this.heading, words: this.words };
    this.surface = new YamlSurface(place, this.shadowRoot!, content, {
      changed: (document) => this.changed(document),
      moved: (line, column, path) => Object.assign(this, { at: `${line}:${column}`, path }),
      save: () => this.save(),
      checked: (errors, warnings) => Object.assign(this, { errors, warnings, checked: true }),
    });
    if (anew || this.baseline === undefined) {
      this.baseline = this.surface.document;
      this.setDirty(false);
    }
    this.toggleAttribute('drawn', true);
  }

  private changed(document: Text) {
    this.tooLong = false;
    this.setDirty(!document.eq(this.baseline!));
  }

  private setDirty(dirty: boolean) {
    if (dirty !== this.dirty) {
      this.dirty = dirty;
      this.dispatchEvent(new CustomEvent('rs-yaml-dirty', { detail: { dirty } }));
    }
  }

  private save() {
    const text = this.text();
    this.tooLong = text === null;
    if (text !== null) {
      this.dispatchEvent(new CustomEvent('rs-yaml-save', { detail: { text } }));
    }
  }

  static styles = [
    frame,
    css`
      .both {
        display: flex;
        flex-wrap: wrap;
      }
      .both > .surface {
        flex: 1 1 360px;
        min-width: 0;
      }
      .both > .docs {
        flex: 0 1 340px;
        min-width: min(100%, 260px);
        max-height: var(--rs-editor-height, 420px);
        display: flex;
        flex-direction: column;
        border-block: 1px solid var(--rs-line);
        border-inline-start: 1px solid var(--rs-line);
      }
      @container (max-width: 719px) {
        .both > .docs {
          flex: 1 1 100%;
          border-inline-start: none;
        }
      }
      :host {
        container-type: inline-size;
      }
      .surface {
        height: var(--rs-editor-height, 420px);
        position: relative;
        border-block: 1px solid var(--rs-line);
        overflow: hidden;
      }
      .surface:focus-within::after {
        content: '';
        position: absolute;
        inset: 0;
        border: 2px solid var(--rs-accent);
        pointer-events: none;
        z-index: 300;
      }
      .surface > .cm-mergeView {
        height: 100%;
        overflow: auto;
      }
      .surface .cm-mergeView .cm-editor {
        height: auto;
      }
      .surface .cm-mergeViewEditor + .cm-mergeViewEditor {
        border-inline-start: 1px solid var(--rs-line);
      }
      .chip {
        font-size: 12.5px;
        border-radius: 10px;
        padding: 0 8px;
        color: var(--rs-progress);
        background: var(--rs-progress-bg);
      }
      footer {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 4px 16px;
        padding: 4px 16px;
        min-height: 36px;
      }
      footer button {
        margin-inline-start: -8px;
      }
      footer i {
        font-style: normal;
      }
      .keys {
        margin-inline-start: auto;
      }
      .fine {
        color: var(--rs-ok);
      }
      .bad {
        color: var(--rs-bad);
      }
      .warn {
        color: var(--rs-warn);
      }
      .long {
        margin: 0;
        padding: 8px 16px;
        color: var(--rs-bad);
        background: var(--rs-bad-bg);
      }
      .help {
        padding: 8px 12px;
        max-width: 420px;
        font: 12.5px/1.45 var(--rs-font);
        overflow-wrap: anywhere;
      }
      .help b {
        font-family: var(--rs-mono);
      }
      .help span {
        margin-inline-start: 8px;
        color: var(--rs-text-2);
      }
      .help p {
        margin: 4px 0 0;
        max-height: 12em;
        overflow: auto;
      }
      .help small {
        display: block;
        margin-top: 4px;
        color: var(--rs-text-2);
        font-size: 12px;
      }
    `,
  ];
}

customElements.define('rs-yaml-editor', YamlEditor);
