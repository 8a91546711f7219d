import { autocompletion, type Completion, type CompletionContext, completionKeymap, closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, codeFolding, foldAll, foldGutter, foldKeymap, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting, unfoldAll } from '@codemirror/language';
import { type Diagnostic, forceLinting, forEachDiagnostic, linter, lintGutter, lintKeymap, nextDiagnostic, setDiagnosticsEffect } from '@codemirror/lint';
import { goToNextChunk, MergeView, unifiedMergeView } from '@codemirror/merge';
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension, Prec, type Text } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, hoverTooltip, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { word, type Words } from './parts';
import { YamlChecker } from './yaml-checker';
import { at, cursor, keyAt, type Path, type Schema, types, writing } from './yaml-schema';

/** Larger documents can be read and written, but are not checked while one writes. */
const CHECKED = 2_000_000;

export type Mode = 'plain' | 'unified' | 'split';

export interface Content {
  text: string;
  /** What the text is compared with. */
  original?: string;
  schema?: Schema;
  readOnly: boolean;
  mode: Mode;
  label: string;
  words?: Words;
}

/** What the surface tells its owner. */
export interface Owner {
  changed(document: Text): void;
  moved(line: number, column: number, path: Path): void;
  save(): void;
  checked(errors: number, warnings: number): void;
}

/** The editor itself: text, with help and checks by a schema, alone or beside what it was. */
export class YamlSurface {
  private readonly view: EditorView;
  private readonly merge?: MergeView;
  private checker: YamlChecker;
  private readonly helping = new Compartment();

  constructor(place: HTMLElement, root: ShadowRoot, private readonly content: Content, owner: Owner) {
    this.checker = new YamlChecker(content.schema);
    const own = [...shared(content), ...editing(content, owner), this.helping.of(helped(content, this.checker))];
    if (content.mode === 'split' && content.original !== undefined) {
      this.merge = new MergeView({
        a: { doc: content.original, extensions: [...shared(content), EditorState.readOnly.of(true), label(word(content.words, 'before'), true)] },
        b: { doc: content.text, extensions: own },
        parent: place,
        root,
        gutter: true,
        highlightChanges: true,
        collapseUnchanged: { margin: 3, minSize: 6 },
        diffConfig: { scanLimit: 500, timeout: 500 },
      });
      this.view = this.merge.b;
    } else {
      const unified = unifiedMergeView({
        original: content.original ?? '',
        mergeControls: false,
        gutter: true,
        collapseUnchanged: { margin: 3, minSize: 6 },
        diffConfig: { scanLimit: 500, timeout: 500 },
      });
      this.view = new EditorView({
        doc: content.text,
        extensions: content.mode === 'unified' && content.original !== undefined ? [...own, unified] : own,
        parent: place,
        root,
      });
    }
  }

  get document(): Text {
    return this.view.state.doc;
  }

  /** Helps and checks by another schema from now on; what a person is doing goes on. */
  help(schema: Schema | undefined) {
    this.content.schema = schema;
    this.checker.close();
    this.checker = new YamlChecker(schema);
    this.view.dispatch({ effects: this.helping.reconfigure(helped(this.content, this.checker)) });
    forceLinting(this.view);
  }

  focus() {
    this.view.focus();
  }

  search() {
    openSearchPanel(this.view);
  }

  fold(all: boolean) {
    (all ? foldAll : unfoldAll)(this.view);
  }

  nextProblem() {
    nextDiagnostic(this.view);
    this.view.focus();
  }

  nextChange() {
    goToNextChunk(this.view);
    this.view.focus();
  }

  close() {
    this.checker.close();
    (this.merge ?? this.view).destroy();
  }
}

function label(text: string, readOnly: boolean): Extension {
  return EditorView.contentAttributes.of({
    'aria-label': text,
    'aria-readonly': String(readOnly),
    spellcheck: 'false',
    tabindex: '0', // said openly: not every tool takes what can be edited for what can be reached
  });
}

function shared(content: Content): Extension[] {
  return [
    lineNumbers(),
    highlightSpecialChars(),
    drawSelection(),
    codeFolding(),
    foldGutter({ openText: '▾', closedText: '▸' }),
    yaml(),
    syntaxHighlighting(COLOURS),
    THEME,
    bracketMatching(),
    EditorState.tabSize.of(2),
    indentUnit.of('  '),
    EditorView.perLineTextDirection.of(true),
    EditorState.phrases.of(phrases(content.words)),
    search({ top: true }),
    keymap.of([...foldKeymap, ...searchKeymap]),
  ];
}

function editing(content: Content, owner: Owner): Extension[] {
  const save = { key: 'Mod-s', preventDefault: true, run: () => (owner.save(), true) };
  return [
    label(content.label, content.readOnly),
    EditorState.readOnly.of(content.readOnly),
    history(),
    indentOnInput(),
    closeBrackets(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSelectionMatches(),
    Prec.high(keymap.of(content.readOnly ? [] : [save])),
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...defaultKeymap,
      ...historyKeymap,
      ...lintKeymap,
      ...(content.readOnly ? [] : [indentWithTab]), // Escape, then Tab, leaves: CodeMirror's own way out
    ]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) {
        owner.changed(update.state.doc);
      }
      if (update.selectionSet || update.docChanged) {
        const head = update.state.selection.main.head;
        const line = update.state.doc.lineAt(head);
        owner.moved(line.number, head - line.from + 1, content.schema ? cursor(update.state, head) : []);
      }
      if (update.transactions.some((one) => one.effects.some((effect) => effect.is(setDiagnosticsEffect)))) {
        let [errors, warnings] = [0, 0];
        forEachDiagnostic(update.state, (one) => (one.severity === 'error' ? errors++ : warnings++));
        owner.checked(errors, warnings);
      }
    }),
  ];
}

/** What depends on the schema. */
function helped(content: Content, checker: YamlChecker): Extension[] {
  return [
    content.readOnly ? [] : [lintGutter(), linter((view) => problems(view, checker, content.words), { delay: 500 })],
    content.schema
      ? [autocompletion({ override: [(context) => complete(context, content.schema!)], icons: false }), help(content.schema, content.words)]
      : autocompletion({ override: [] }),
  ];
}

async function problems(view: EditorView, checker: YamlChecker, words: Words | undefined): Promise<Diagnostic[]> {
  const document = view.state.doc;
  if (document.length > CHECKED) {
    return [];
  }
  const found = await checker.check(document.toString());
  const clamp = (place: number) => Math.max(0, Math.min(place, document.length));
  return (found ?? []).map((problem) => ({
    from: clamp(problem.from),
    to: clamp(Math.max(problem.to, problem.from)),
    severity: problem.severity,
    message: word(words, `check-${problem.name}`, ...problem.values),
  }));
}

function complete(context: CompletionContext, schema: Schema) {
  const where = writing(context.state, context.pos);
  if (!where || (!context.explicit && where.from === context.pos)) {
    return null;
  }
  const known = at(schema, where.path);
  const options = where.kind === 'key' ? keys(known, schema, where) : values(known);
  return options.length === 0 ? null : { from: where.from, options, validFor: /^[^\s:#]*$/ };
}

function keys(known: Schema[], root: Schema, where: { path: string[]; column: number; present: Set<string> }): Completion[] {
  const required = new Set(known.flatMap((schema) => schema.required ?? []));
  const found = new Map<string, Completion>();
  for (const key of known.flatMap((schema) => Object.keys(schema.properties ?? {}))) {
    if (!where.present.has(key) && !found.has(key)) {
      const inner = at(root, [...where.path, key]);
      const kinds = types(inner);
      const indent = `\n${' '.repeat(where.column + 2)}`;
      const start = kinds.includes('object') || inner.some((one) => one.properties) ? `:${indent}` : kinds.includes('array') ? `:${indent}- ` : ': ';
      found.set(key, {
        label: key,
        detail: kinds.join(' | '),
        info: description(inner) || undefined,
        apply: key + start,
        boost: required.has(key) ? 1 : 0,
      });
    }
  }
  return [...found.values()].slice(0, 500);
}

function values(known: Schema[]): Completion[] {
  const fixed = known.flatMap((schema) => [...(schema.enum ?? []), ...('const' in schema ? [schema.const] : [])]);
  const all = types(known).includes('boolean') ? [...fixed, true, false] : fixed;
  const usual = known.map((schema) => schema.default).filter((value) => ['string', 'number', 'boolean'].includes(typeof value));
  return [...new Set([...usual, ...all].map(String))].slice(0, 500).map((label) => ({ label }));
}

function description(schemas: Schema[]): string {
  return (schemas.find((schema) => schema.description)?.description ?? schemas.find((schema) => schema.title)?.title ?? '').slice(0, 2_000);
}

/** What the schema says of a key, while the pointer rests on it. Texts of a schema are texts, never markup. */
function help(schema: Schema, words: Words | undefined): Extension {
  return hoverTooltip((view, position) => {
    const key = keyAt(view.state, position);
    const known = key ? at(schema, key.path) : [];
    if (!key || known.length === 0) {
      return null;
    }
    return {
      pos: key.from,
      end: key.to,
      above: true,
      create() {
        const dom = document.createElement('div');
        dom.className = 'help';
        const put = (tag: string, text: string) => {
          if (text) {
            const node = document.createElement(tag);
            node.textContent = text;
            dom.append(node);
          }
        };
        put('b', key.path.at(-1)!);
        put('span', types(known).join(' | '));
        put('p', description(known));
        const choices = known.flatMap((one) => one.enum ?? []).slice(0, 12);
        put('small', choices.length > 0 ? word(words, 'check-enum', choices.map(String).join(', ')) : '');
        const usual = known.find((one) => one.default !== undefined)?.default;
        put('small', usual === undefined ? '' : word(words, 'default', JSON.stringify(usual)));
        return { dom };
      },
    };
  });
}

/** CodeMirror's own words in the page's language. */
function phrases(words: Words | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(words ?? {})
      .filter(([name, text]) => name.startsWith('cm-') && text !== '')
      .map(([name, text]) => [PHRASES[name.slice(3)] ?? name, text]),
  );
}

const PHRASES: Record<string, string> = {
  find: 'Find',
  replace: 'Replace',
  next: 'next',
  previous: 'previous',
  all: 'all',
  case: 'match case',
  regexp: 'regexp',
  word: 'by word',
  'do-replace': 'replace',
  'replace-all': 'replace all',
  close: 'close',
  'fold-line': 'Fold line',
  'unfold-line': 'Unfold line',
  unfold: 'unfold',
  folded: 'folded code',
  unchanged: '$ unchanged lines',
};

const COLOURS = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--rs-accent)' },
  { tag: [tags.string, tags.special(tags.string), tags.content], color: 'var(--rs-text)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom, tags.keyword], color: 'var(--rs-series-2)' },
  { tag: [tags.comment, tags.lineComment], color: 'var(--rs-text-2)', fontStyle: 'italic' },
  { tag: [tags.labelName, tags.typeName, tags.meta], color: 'var(--rs-series-3)' },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], color: 'var(--rs-text-2)' },
]);

const THEME = EditorView.theme({
  '&': { height: '100%', color: 'var(--rs-text)', backgroundColor: 'transparent', fontSize: '13px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--rs-mono)', lineHeight: '1.55', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--rs-accent)', padding: '8px 0' },
  '.cm-cursor': { borderLeftColor: 'var(--rs-accent)', borderLeftWidth: '2px' },
  '.cm-gutters': { backgroundColor: 'var(--rs-surface)', color: 'var(--rs-text-2)', border: 'none', borderRight: '1px solid var(--rs-line)' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--rs-surface-2) 60%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--rs-surface-2)', color: 'var(--rs-text)' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': { backgroundColor: 'var(--rs-accent-weak)' },
  '.cm-selectionMatch': { backgroundColor: 'var(--rs-warn-bg)' },
  '.cm-searchMatch': { backgroundColor: 'var(--rs-warn-bg)', outline: '1px solid var(--rs-warn)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--rs-accent-weak)', outline: '2px solid var(--rs-accent)' },
  '.cm-foldPlaceholder': { backgroundColor: 'var(--rs-surface-2)', border: '1px solid var(--rs-line)', color: 'var(--rs-text-2)', padding: '0 6px' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--rs-accent-weak)' },
  '.cm-panels': { backgroundColor: 'var(--rs-surface)', color: 'var(--rs-text)' },
  '.cm-panels-top': { borderBottom: '1px solid var(--rs-line)' },
  '.cm-panel.cm-search': { display: 'flex', flexWrap: 'wrap', gap: '4px 8px', alignItems: 'center', padding: '8px 32px 8px 12px', fontFamily: 'var(--rs-font)' },
  '.cm-panel.cm-search br': { display: 'none' },
  '.cm-panel.cm-search label': { fontSize: '12.5px', display: 'inline-flex', alignItems: 'center', gap: '4px', margin: '0' },
  '.cm-panel.cm-search [name=close]': { fontSize: '18px', top: '4px', right: '6px', minWidth: '28px' },
  '.cm-textfield': { fontSize: '13px', fontFamily: 'var(--rs-font)', color: 'var(--rs-text)', backgroundColor: 'var(--rs-surface)', border: '1px solid var(--rs-text-2)', borderRadius: '6px', minHeight: '28px', padding: '2px 8px', margin: '0' },
  '.cm-button': { fontSize: '13px', color: 'var(--rs-text)', backgroundImage: 'none', backgroundColor: 'var(--rs-surface)', border: '1px solid var(--rs-line)', borderRadius: '6px', minHeight: '28px', margin: '0' },
  '.cm-tooltip': { backgroundColor: 'var(--rs-surface)', color: 'var(--rs-text)', border: '1px solid var(--rs-line)', borderRadius: '8px', boxShadow: '0 8px 24px rgb(0 0 0 / 18%)', fontFamily: 'var(--rs-font)', overflow: 'hidden' },
  '.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--rs-mono)', maxHeight: '16em' },
  '.cm-tooltip-autocomplete > ul > li': { padding: '4px 10px', display: 'flex', gap: '16px', justifyContent: 'space-between' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--rs-accent-weak)', color: 'var(--rs-text)' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-completionDetail': { color: 'var(--rs-text-2)', fontStyle: 'normal', margin: '0' },
  '.cm-completionInfo': { padding: '8px 12px', maxWidth: '320px', fontSize: '12.5px', overflowWrap: 'anywhere' },
  '.cm-diagnostic': { padding: '6px 12px', borderLeft: '3px solid var(--rs-bad)', overflowWrap: 'anywhere', maxWidth: '480px' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--rs-warn)' },
  '.cm-changedLine': { backgroundColor: 'var(--rs-ok-bg) !important' },
  '.cm-deletedChunk': { backgroundColor: 'var(--rs-bad-bg)', paddingLeft: '6px' },
  '.cm-changedText': { background: 'color-mix(in srgb, var(--rs-ok) 26%, transparent) !important', borderRadius: '3px' },
  '.cm-deletedChunk .cm-deletedText, &.cm-merge-a .cm-changedText': { background: 'color-mix(in srgb, var(--rs-bad) 26%, transparent) !important', borderRadius: '3px' },
  '.cm-changedText *, .cm-deletedText *': { color: 'var(--rs-text) !important' },
  '&.cm-merge-a .cm-changedLine': { backgroundColor: 'var(--rs-bad-bg) !important' },
  '.cm-changeGutter': { width: '3px' },
  '.cm-changedLineGutter': { background: 'var(--rs-ok)' },
  '.cm-deletedLineGutter, &.cm-merge-a .cm-changedLineGutter': { background: 'var(--rs-bad)' },
  '.cm-collapsedLines': { background: 'var(--rs-surface-2)', color: 'var(--rs-text-2)', fontFamily: 'var(--rs-font)', fontSize: '12.5px', padding: '4px 12px' },
  '.cm-lint-marker': { width: '10px', height: '10px' },
});
