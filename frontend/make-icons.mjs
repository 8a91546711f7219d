// Writes styles/icons.css from the pictures of lucide-static: node make-icons.mjs FOLDER-OF-THE-UNPACKED-PACKAGE
import { readFileSync, writeFileSync } from 'node:fs';

const names = `
  activity anchor arrow-right bell book-open bookmark box boxes calendar chart-column check chevron-down chevron-left
  chevron-right circle circle-check circle-dashed circle-question-mark circle-x clipboard-check clock coins columns-3
  command copy cpu database download ellipsis external-link eye eye-off fingerprint-pattern folder-kanban funnel gauge
  git-compare globe hard-drive history house info key-round keyboard languages layout-grid link list-checks lock-keyhole
  log-in log-out map menu monitor-smartphone moon network octagon-x package palette panel-left pause pencil play plug
  plus rocket rotate-ccw rows-3 scroll-text search server settings shield-alert shield-check ship-wheel smartphone
  square star sun sun-moon terminal trash-2 triangle-alert unplug upload user-round users users-round waypoints x`
  .trim().split(/\s+/);

const source = process.argv[2];
const { version } = JSON.parse(readFileSync(`${source}/package.json`, 'utf8'));
const picture = (name) =>
  readFileSync(`${source}/icons/${name}.svg`, 'utf8')
    .replace(/<!--.*?-->/gs, '')
    .replace(/<svg[^>]*>/s, `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='black' stroke-width='2' stroke-linecap='round' stroke-linejoin='round'>`)
    .replace(/\s*\n\s*/g, '')
    .replace(/ \/>/g, '/>')
    .replace(/"/g, "'")
    .replace(/</g, '%3C')
    .replace(/>/g, '%3E')
    .replace(/#/g, '%23');

writeFileSync(
  'styles/icons.css',
  `/* Pictures of Lucide ${version}, ISC licence, https://lucide.dev; made by make-icons.mjs. Used through uikit's Icon. */\n` +
    names.map((name) => `.rs-icon-${name} { --rs-picture: url("data:image/svg+xml,${picture(name)}"); }`).join('\n') +
    '\n',
);
