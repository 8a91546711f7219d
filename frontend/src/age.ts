const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 30],
  ['month', 12],
  ['year', Infinity],
];

/** How long ago, in words of the page's language: the largest unit of which there is more than one half. */
export function ago(milliseconds: number, language: string): string {
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  let amount = milliseconds / 1000;
  for (const [unit, limit] of STEPS) {
    if (Math.abs(amount) < limit || limit === Infinity) {
      return words.format(-Math.trunc(amount), unit);
    }
    amount /= limit;
  }
  return '';
}

/** All ages of a page tick together. */
const ages = new Set<Age>();
let clock = 0;

/**
 * A moment as its age, which grows by itself; the exact time is the tooltip. Past {@code old-after} seconds it is marked as
 * old, so that what it belongs to can be shown in grey.
 */
class Age extends HTMLElement {
  static observedAttributes = ['at', 'old-after', 'prefix'];

  connectedCallback() {
    ages.add(this);
    this.show();
    clock ||= window.setInterval(() => document.hidden || ages.forEach((age) => age.show()), 5_000);
  }

  disconnectedCallback() {
    ages.delete(this);
    if (ages.size === 0) {
      clearInterval(clock);
      clock = 0;
    }
  }

  attributeChangedCallback() {
    this.show();
  }

  show() {
    const at = Date.parse(this.getAttribute('at') ?? '');
    if (Number.isNaN(at)) {
      this.textContent = '–';
      return;
    }
    const language = document.documentElement.lang || 'en';
    const passed = Date.now() - at;
    const old = this.getAttribute('old-after');
    const text = ago(Math.abs(passed) < 2_000 ? 0 : passed, language);
    const prefix = this.getAttribute('prefix');
    this.textContent = prefix ? prefix.replace('{0}', text) : text;
    this.title = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'long' }).format(at);
    this.toggleAttribute('old', old !== null && passed > Number(old) * 1000);
  }
}

customElements.define('rs-age', Age);
