import { css, html, nothing, type TemplateResult } from 'lit';

/** Sentences of the page's language by their names, from the server; `{0}` stands for what is filled in. */
export type Words = Record<string, string>;

export function word(words: Words | undefined, name: string, ...values: string[]): string {
  // Replaced by a function, since `$&` in a value would be taken as a pattern.
  return (words?.[name] ?? '').replace(/\{(\d)\}/g, (_, place) => values[Number(place)] ?? '');
}

/** What stands where the content would be while there is none. */
export interface Absence {
  state: 'loading' | 'empty' | 'failed';
  sentence: string;
  /** The problem's stable code. */
  code?: string;
}

export function absence(what: Absence, words: Words | undefined, retry: () => void): TemplateResult {
  if (what.state === 'loading') {
    return html`<div class="absence loading" role="status"><span class="unseen">${what.sentence}</span>
      <i></i><i></i><i></i><i></i><i></i></div>`;
  }
  const failed = what.state === 'failed';
  return html`<div class="absence ${what.state}" role=${failed ? 'alert' : 'status'}>
    <p>${failed ? html`<span class="sign" aria-hidden="true">⨯</span>` : nothing}${what.sentence}</p>
    ${what.code ? html`<code>${what.code}</code>` : nothing}
    ${failed ? html`<button type="button" @click=${retry}>${word(words, 'retry')}</button>` : nothing}
  </div>`;
}

/** A small table with its first column as heads of the rows. */
export interface Table {
  caption: string;
  heads: string[];
  rows: string[][];
  /** Which columns hold numbers, so that they stand at the right. */
  numbers: boolean[];
}

export function table(what: Table, unseen = false): TemplateResult {
  return html`<div class=${unseen ? 'unseen' : 'rows'} tabindex=${unseen ? nothing : '0'} role="group"
      aria-label=${what.caption}>
    <table>
      <caption class="unseen">${what.caption}</caption>
      <thead><tr>${what.heads.map((head, i) => html`<th scope="col" class=${what.numbers[i] ? 'number' : ''}>
        ${head}</th>`)}</tr></thead>
      <tbody>${what.rows.map((row) => html`<tr>${row.map((cell, i) =>
        i === 0
          ? html`<th scope="row">${cell}</th>`
          : html`<td class=${what.numbers[i] ? 'number' : ''}>${cell}</td>`)}</tr>`)}</tbody>
    </table></div>`;
}

/** Gives the rows to the person as a file that spreadsheets open; no cell is taken for a formula. */
export function saveCsv(name: string, heads: string[], rows: string[][]) {
  const text = [heads, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n') + '\r\n';
  const address = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 80) || 'data'}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) && !/^-?[\d.]+(e[+-]?\d+)?$/i.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** What the widgets have in common: a frame, a head with its tools, states. */
export const frame = css`
  :host {
    display: block;
    min-width: 0;
    color: var(--rs-text);
    font: 14px/1.45 var(--rs-font);
    font-feature-settings: 'tnum';
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before {
    box-sizing: border-box;
  }
  .frame {
    position: relative;
    background: var(--rs-surface);
    border: 1px solid var(--rs-line);
    border-radius: var(--rs-radius);
    min-width: 0;
    overflow: hidden;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    padding: 8px 8px 8px 16px;
    min-height: 48px;
  }
  h3 {
    margin: 0;
    font-size: 14px;
    font-weight: 600;
    min-width: 0;
    flex: 0 1 auto;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    unicode-bidi: isolate;
  }
  .note {
    color: var(--rs-text-2);
    font-size: 12.5px;
    unicode-bidi: isolate;
  }
  .tools {
    margin-inline-start: auto;
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
  }
  button {
    font: inherit;
    font-size: 13px;
    color: var(--rs-text-2);
    background: none;
    border: 1px solid transparent;
    border-radius: 6px;
    min-height: 28px;
    min-width: 28px;
    padding: 2px 8px;
    cursor: pointer;
  }
  button:hover {
    background: var(--rs-surface-2);
    color: var(--rs-text);
  }
  button[aria-pressed='true'] {
    background: var(--rs-accent-weak);
    color: var(--rs-accent);
  }
  button:disabled {
    opacity: 0.5;
    cursor: default;
  }
  :focus-visible {
    outline: 2px solid var(--rs-accent);
    outline-offset: -2px;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .absence {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 8px;
    padding: 24px;
    text-align: center;
    color: var(--rs-text-2);
  }
  .absence p {
    margin: 0;
    max-width: 56ch;
    overflow-wrap: anywhere;
    max-height: 9em;
    overflow: auto;
  }
  .absence.failed .sign {
    color: var(--rs-bad);
    margin-inline-end: 8px;
  }
  .absence code {
    font: 12px var(--rs-mono);
  }
  .absence.failed button {
    border-color: var(--rs-line);
    color: var(--rs-accent);
  }
  .absence.loading {
    grid-auto-flow: column;
    align-items: end;
    gap: 10px;
    animation: appear 0.2s 0.3s both;
  }
  .absence.loading i {
    width: 26px;
    border-radius: 4px;
    background: var(--rs-surface-2);
    height: 40%;
    animation: breathe 1.6s infinite alternate ease-in-out;
  }
  .absence.loading {
    place-content: end center;
  }
  .absence.loading i:nth-of-type(1) { height: 60px; }
  .absence.loading i:nth-of-type(2) { height: 96px; }
  .absence.loading i:nth-of-type(3) { height: 76px; }
  .absence.loading i:nth-of-type(4) { height: 120px; }
  .absence.loading i:nth-of-type(5) { height: 88px; }
  @keyframes appear {
    from { opacity: 0; }
  }
  @keyframes breathe {
    to { opacity: 0.45; }
  }
  @media (prefers-reduced-motion: reduce) {
    .absence.loading i { animation: none; }
  }
  .rows {
    overflow: auto;
    border-top: 1px solid var(--rs-line);
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  thead th {
    position: sticky;
    top: 0;
    background: var(--rs-surface);
    color: var(--rs-text-2);
    font-size: 12.5px;
    font-weight: 600;
    box-shadow: 0 1px 0 var(--rs-line);
  }
  th,
  td {
    text-align: start;
    padding: 6px 16px;
    height: 32px;
    font-weight: 400;
    max-width: 28ch;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    unicode-bidi: isolate;
  }
  tbody tr + tr > * {
    border-top: 1px solid var(--rs-line);
  }
  .number {
    text-align: end;
  }
`;
