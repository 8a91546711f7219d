import { html, render } from 'lit';

/** One thing that can be opened or done. */
interface Entry {
  id: string;
  group: string;
  icon: string;
  title: string;
  detail: string;
  /** What it is also found by, such as its path or its name in English. */
  words: string;
}

const MOST_SHOWN = 30;
const PAUSE_MILLISECONDS = 150;

/**
 * How well the typed letters fit: they must stand in the text in their order; beginnings of words and letters side by
 * side count more. Nothing for a text that they do not fit.
 */
export function fit(typed: string, text: string): number | undefined {
  const wanted = typed.toLocaleLowerCase();
  const there = text.toLocaleLowerCase();
  const whole = there.indexOf(wanted);
  if (whole >= 0) {
    const begins = whole === 0 ? 60 : /[\s/._-]/.test(there[whole - 1]) ? 40 : 20;
    return 100 + begins - Math.min(there.length, 60) / 4;
  }
  let at = -1;
  let score = 0;
  for (const letter of wanted.replace(/\s+/g, '')) {
    const next = there.indexOf(letter, at + 1);
    if (next < 0) {
      return undefined;
    }
    score += next === at + 1 ? 6 : next === 0 || /[\s/._-]/.test(there[next - 1]) ? 5 : 1;
    at = next;
  }
  return score - Math.min(there.length, 60) / 8;
}

/**
 * Finds pages, actions and objects by a few letters, with the keyboard alone. Pages and actions come with the page and are
 * searched here; objects are asked for while one types. Also listens for the keys that work everywhere.
 */
class Palette extends HTMLElement {
  entries: Entry[] = [];
  /** Said in the field, for an empty list, and at the foot. */
  texts: Record<string, string> = {};
  /** Whether the console can look for objects too. */
  searches = false;
  #kept: Entry[] = [];
  #found: Entry[] = [];
  #foundFor = '';
  #shown: Entry[] = [];
  #active = 0;
  #typing = 0;
  #dialog?: HTMLDialogElement;

  connectedCallback() {
    document.addEventListener('keydown', this.#global);
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this.#global);
    clearTimeout(this.#typing);
  }

  /** What the person opened last and starred; comes each time that the palette opens. */
  set kept(entries: Entry[]) {
    const marked = this.#shown[this.#active];
    this.#kept = entries;
    if (this.#dialog?.open && this.#typed === '') {
      const moved = this.#active > 0;
      this.#show();
      this.#active = moved ? Math.max(0, this.#shown.indexOf(marked)) : 0;
      this.#mark();
    }
  }

  /** What the console found for these letters. */
  set found(answer: { typed: string; entries: Entry[] }) {
    this.#found = answer.entries;
    this.#foundFor = answer.typed;
    if (this.#dialog?.open && this.#typed === answer.typed) {
      this.#show();
    }
  }

  open() {
    const dialog = (this.#dialog ??= this.#build());
    if (dialog.open) {
      return;
    }
    this.#input.value = '';
    this.#input.placeholder = this.texts.placeholder;
    dialog.setAttribute('aria-label', this.texts.label);
    this.#input.setAttribute('aria-label', this.texts.label);
    this.#list.setAttribute('aria-label', this.texts.results);
    dialog.showModal();
    this.#active = 0;
    this.#kept = [];
    this.#show();
    this.dispatchEvent(new CustomEvent('palette-opened'));
  }

  get #input() {
    return this.#dialog!.querySelector('input')!;
  }

  get #list() {
    return this.#dialog!.querySelector<HTMLElement>('[role=listbox]')!;
  }

  get #typed() {
    return this.#input.value.trim();
  }

  #global = (event: KeyboardEvent) => {
    const letter = event.key.toLowerCase();
    const command = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (letter === 'k' && command) {
      event.preventDefault();
      this.open();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || this.#typesInto(event) || document.querySelector('dialog[open]')) {
      return;
    }
    if (event.key === '/') {
      event.preventDefault();
      this.open();
    } else if (event.key === '?') {
      event.preventDefault();
      this.dispatchEvent(new CustomEvent('keyboard-sheet'));
    }
  };

  #typesInto(event: KeyboardEvent) {
    const target = event.composedPath()[0] as HTMLElement;
    return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName ?? '');
  }

  #build() {
    const dialog = document.createElement('dialog');
    dialog.className = 'rs-palette';
    render(
      html`<div class="rs-palette-field"><span class="rs-icon rs-icon-search" aria-hidden="true"></span>
        <input type="text" role="combobox" aria-expanded="true" aria-autocomplete="list" aria-controls="rs-palette-list"
               autocomplete="off" spellcheck="false" maxlength="200"></div>
      <div id="rs-palette-list" class="rs-palette-list" role="listbox"></div>
      <p class="rs-palette-none" role="status"></p>
      <footer></footer>`,
      dialog,
    );
    const input = dialog.querySelector('input')!;
    input.addEventListener('input', () => this.#type());
    input.addEventListener('keydown', this.#keys);
    dialog.addEventListener('click', (event) => {
      const option = (event.target as Element).closest<HTMLElement>('[role=option]');
      if (option) {
        this.#choose(this.#shown[Number(option.dataset.at)]);
      } else if (event.target === dialog) {
        dialog.close();
      }
    });
    for (const [key, text] of [['↑ ↓', 'move'], ['Enter', 'open'], ['Esc', 'close']]) {
      const hint = document.createElement('span');
      const shown = document.createElement('kbd');
      shown.textContent = key;
      hint.append(shown, ' ' + (this.texts[text] ?? ''));
      dialog.querySelector('footer')!.append(hint);
    }
    this.append(dialog);
    return dialog;
  }

  #type() {
    this.#active = 0;
    this.#show();
    clearTimeout(this.#typing);
    const typed = this.#typed;
    if (this.searches && typed.length > 1) {
      this.#typing = window.setTimeout(
        () => this.dispatchEvent(new CustomEvent('palette-typed', { detail: { typed } })),
        PAUSE_MILLISECONDS,
      );
    }
  }

  #keys = (event: KeyboardEvent) => {
    const last = this.#shown.length - 1;
    const moves: Record<string, number> = {
      ArrowDown: this.#active === last ? 0 : this.#active + 1,
      ArrowUp: this.#active === 0 ? last : this.#active - 1,
      PageDown: Math.min(last, this.#active + 8),
      PageUp: Math.max(0, this.#active - 8),
    };
    if (event.key === 'Enter' && !event.isComposing) {
      event.preventDefault();
      this.#choose(this.#shown[this.#active]);
    } else if (event.key in moves && last >= 0) {
      event.preventDefault();
      this.#active = moves[event.key];
      this.#mark();
    }
  };

  #choose(entry?: Entry) {
    if (entry) {
      this.#dialog!.close();
      this.dispatchEvent(new CustomEvent('palette-chosen', { detail: { id: entry.id } }));
    }
  }

  #matches(): Entry[] {
    const typed = this.#typed;
    if (typed === '') {
      return [...this.#kept, ...this.entries].slice(0, this.#kept.length + MOST_SHOWN);
    }
    const scored = this.entries
      .map((entry) => {
        const inTitle = fit(typed, entry.title);
        const inWords = fit(typed, entry.words);
        return { entry, score: Math.max(inTitle ?? -1, (inWords ?? -1) - 10) };
      })
      .filter((match) => match.score > 0)
      .sort((a, b) => b.score - a.score)
      .map((match) => match.entry);
    const objects = this.#foundFor === typed ? this.#found : [];
    const groups = [...new Set(scored.map((entry) => entry.group))];
    const sorted = groups.flatMap((group) => scored.filter((entry) => entry.group === group));
    return [...sorted, ...objects].slice(0, MOST_SHOWN);
  }

  #show() {
    this.#shown = this.#matches();
    this.#active = Math.min(this.#active, Math.max(0, this.#shown.length - 1));
    const list = this.#list;
    list.replaceChildren();
    let group: HTMLElement | undefined;
    this.#shown.forEach((entry, at) => {
      if (!group || group.dataset.group !== entry.group) {
        group = document.createElement('div');
        group.dataset.group = entry.group;
        group.setAttribute('role', 'group');
        group.setAttribute('aria-label', entry.group);
        const head = document.createElement('div');
        head.className = 'rs-palette-group';
        head.setAttribute('aria-hidden', 'true');
        head.textContent = entry.group;
        group.append(head);
        list.append(group);
      }
      group.append(this.#option(entry, at));
    });
    const none = this.#dialog!.querySelector<HTMLElement>('.rs-palette-none')!;
    none.textContent = this.#shown.length === 0 ? this.texts.none : '';
    this.#mark();
  }

  #option(entry: Entry, at: number) {
    const option = document.createElement('div');
    option.id = `rs-palette-${at}`;
    option.dataset.at = String(at);
    option.setAttribute('role', 'option');
    const icon = document.createElement('span');
    icon.className = `rs-icon rs-icon-${entry.icon}`;
    icon.setAttribute('aria-hidden', 'true');
    const title = document.createElement('span');
    title.className = 'rs-palette-title';
    title.textContent = entry.title;
    const detail = document.createElement('span');
    detail.className = 'rs-palette-detail';
    detail.textContent = entry.detail;
    option.append(icon, title, detail);
    return option;
  }

  #mark() {
    const options = this.#list.querySelectorAll('[role=option]');
    options.forEach((option, at) => option.setAttribute('aria-selected', String(at === this.#active)));
    const active = options[this.#active];
    this.#input.setAttribute('aria-expanded', String(options.length > 0));
    if (active) {
      this.#input.setAttribute('aria-activedescendant', active.id);
      active.scrollIntoView({ block: 'nearest' });
    } else {
      this.#input.removeAttribute('aria-activedescendant');
    }
  }
}

customElements.define('rs-palette', Palette);
