/** What a canvas takes from the page's style sheet, because it has no style sheet of its own. */
export interface Look {
  /** The colour that this token has now, light or dark. */
  colour(token: string): string;
  font: string;
  mono: string;
}

/** Reads the tokens through an element that is in the page. */
export function look(root: ShadowRoot): Look {
  const known = new Map<string, string>();
  const style = getComputedStyle(root.host);
  return {
    colour(token) {
      let found = known.get(token);
      if (found === undefined) {
        const probe = document.createElement('span');
        probe.style.color = `var(${token})`; // light-dark() is resolved where a colour is used, not where it is kept
        root.append(probe);
        found = getComputedStyle(probe).color;
        probe.remove();
        known.set(token, found);
      }
      return found;
    },
    font: style.getPropertyValue('--rs-font').trim() || style.fontFamily,
    mono: style.getPropertyValue('--rs-mono').trim() || 'monospace',
  };
}

/** Tells when light turns to dark or back, whether the person's system says so or the page; gives how to stop. */
export function onLookChange(changed: () => void): () => void {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const page = new MutationObserver(changed);
  system.addEventListener('change', changed);
  page.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'theme', 'class'] });
  return () => {
    system.removeEventListener('change', changed);
    page.disconnect();
  };
}

/** Whether movement is unwelcome. */
export function calm(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** The page's language, for numbers and dates. */
export function language(): string {
  return document.documentElement.lang || navigator.language || 'en';
}
