/** `e`, `l` and `s` lead to the tabs that are marked so: of the object that is open, else of the row that has the focus. */

const PATIENCE = 5_000;
const LOOK = 100;

function typing(within: Element): boolean {
  return !!within.closest?.('input, textarea, select, [contenteditable], rs-terminal, rs-yaml');
}

function tab(key: string): HTMLElement | undefined {
  const drawers = document.querySelectorAll('.rs-drawer[opened], vaadin-dialog[opened]');
  const places = drawers.length > 0 ? [...drawers] : [document.body];
  return places
    .flatMap((place) => [...place.querySelectorAll<HTMLElement>(`vaadin-tab[data-key="${key}"]`)])
    .find((found) => found.checkVisibility());
}

function go(key: string): boolean {
  const found = tab(key);
  found?.click();
  found?.focus();
  return found !== undefined;
}

/** Opens the row with the focus, and leads to the tab when it is there. */
function open(row: HTMLElement, key: string) {
  row.click();
  const end = Date.now() + PATIENCE;
  const clock = setInterval(() => {
    if (go(key) || Date.now() > end) {
      clearInterval(clock);
    }
  }, LOOK);
}

document.addEventListener('keydown', (event) => {
  const within = event.composedPath()[0] as Element;
  const free = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat && !event.defaultPrevented;
  if (!free || !['e', 'l', 's'].includes(event.key) || typing(within)) {
    return;
  }
  const row = within.closest?.<HTMLElement>('rs-data-grid tbody > tr');
  if (go(event.key)) {
    event.preventDefault();
  } else if (row) {
    event.preventDefault();
    open(row, event.key);
  }
});
