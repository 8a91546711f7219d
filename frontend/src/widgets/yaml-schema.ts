import type { EditorState, Text } from '@codemirror/state';

/** A JSON schema, as far as completion and help read it; anything may be missing. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  title?: string;
  description?: string;
  default?: unknown;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  patternProperties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  required?: string[];
  items?: Schema | Schema[];
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  then?: Schema;
  else?: Schema;
}

/** Where in a document a place is: keys, and `*` for an item of a list. */
export type Path = string[];

/** Deeper schemas end here, and so do circles. */
const DEPTH = 24;
/** Circles of references would never end otherwise. */
const LOOKED = 6_000;
/** A key further up than this is not looked for. */
const LINES = 20_000;

interface Token {
  column: number;
  /** Absent for the dash of an item. */
  key?: string;
}

const KEY = /^("(?:[^"\\]|\\.)*"|'[^']*'|[^\s#:'"[{&*!|>%@`-][^#:]*?|-[^\s#:][^#:]*?)\s*:(?=\s|$)/;

/** The dashes and the key with which a line begins. */
function tokens(line: string): Token[] {
  const found: Token[] = [];
  let column = line.length - line.trimStart().length;
  while (/^-(\s|$)/.test(line.slice(column))) {
    found.push({ column });
    const rest = line.slice(column + 1);
    column += 1 + (rest.length - rest.trimStart().length);
  }
  const key = KEY.exec(line.slice(column));
  if (key) {
    found.push({ column, key: unquoted(key[1]!) });
  }
  return found;
}

function unquoted(key: string): string {
  return /^["']/.test(key) ? key.slice(1, -1) : key;
}

/** The path of the mapping that holds what stands at this column of this line. */
function parents(text: Text, line: number, column: number, dashes: Token[]): Path {
  const path: Path = [];
  let need = column;
  let equal = false;
  const climb = (token: Token) => {
    if (token.key === undefined ? token.column < need : token.column < need || (equal && token.column === need)) {
      path.unshift(token.key ?? '*');
      need = token.column;
      equal = token.key === undefined; // a list may stand as far left as its key
    }
  };
  dashes.toReversed().forEach(climb);
  for (let above = line - 1; above >= 1 && line - above < LINES && (need > 0 || equal); above--) {
    const content = text.line(above).text;
    if (/^(---|\.\.\.)(\s|$)/.test(content)) {
      break;
    }
    if (!/^\s*(#|$)/.test(content)) {
      tokens(content).toReversed().forEach(climb);
    }
  }
  return path;
}

/** What a person is writing at this place: a key, or the value of one. */
export type Writing =
  | { kind: 'key'; path: Path; column: number; from: number; present: Set<string> }
  | { kind: 'value'; path: Path; from: number };

export function writing(state: EditorState, position: number): Writing | undefined {
  const line = state.doc.lineAt(position);
  const before = line.text.slice(0, position - line.from);
  const found = tokens(before);
  const key = found.find((token) => token.key !== undefined);
  if (key) {
    const value = /:\s+(\S*)$/.exec(before);
    const path = parents(state.doc, line.number, key.column, found.filter((token) => token !== key));
    return value ? { kind: 'value', path: [...path, key.key!], from: position - value[1]!.length } : undefined;
  }
  const begun = /^(?:\s*-\s+)*\s*([^\s:#]*)$/.exec(before);
  if (!begun) {
    return undefined;
  }
  const column = before.length - begun[1]!.length;
  return {
    kind: 'key',
    path: parents(state.doc, line.number, column, found),
    column,
    from: position - begun[1]!.length,
    present: siblings(state.doc, line.number, column),
  };
}

/** The keys that the same mapping has already. */
function siblings(text: Text, line: number, column: number): Set<string> {
  const present = new Set<string>();
  for (const direction of [-1, 1]) {
    for (let at = line + direction; at >= 1 && at <= text.lines && Math.abs(at - line) < LINES; at += direction) {
      const content = text.line(at).text;
      if (/^\s*(#|$)/.test(content)) {
        continue;
      }
      const found = tokens(content);
      const own = found.find((token) => token.column === column && token.key !== undefined);
      if (own) {
        present.add(own.key!);
      }
      if (content.length - content.trimStart().length < column) {
        break; // another mapping; "- name: x" was the first line of this one
      }
    }
  }
  return present;
}

/** The path of the key under this place, with where it stands. */
export function keyAt(state: EditorState, position: number): { path: Path; from: number; to: number } | undefined {
  const line = state.doc.lineAt(position);
  const found = tokens(line.text);
  const key = found.find((token) => token.key !== undefined);
  const from = line.from + (key?.column ?? 0);
  const to = from + (key?.key?.length ?? 0);
  if (!key || position < from || position > to) {
    return undefined;
  }
  const path = parents(state.doc, line.number, key.column, found.filter((token) => token !== key));
  return { path: [...path, key.key!], from, to };
}

/** What the line of this place is about: its key, or what its empty line would belong to. */
export function cursor(state: EditorState, position: number): Path {
  const line = state.doc.lineAt(position);
  const found = tokens(line.text);
  const key = found.find((token) => token.key !== undefined);
  if (key) {
    return [...parents(state.doc, line.number, key.column, found.filter((token) => token !== key)), key.key!];
  }
  const column = found.length > 0 ? found.at(-1)!.column + 1 : position - line.from;
  return parents(state.doc, line.number, column, found);
}

/** All schemas that speak of this place. */
export function at(root: Schema, path: Path): Schema[] {
  let here = variants(root, root);
  for (const step of path) {
    here = here.flatMap((schema) => inside(schema, step)).flatMap((schema) => variants(schema, root));
  }
  return here;
}

function inside(schema: Schema, step: string): Schema[] {
  if (step === '*') {
    return Array.isArray(schema.items) ? schema.items : schema.items ? [schema.items] : [];
  }
  const own = schema.properties && Object.hasOwn(schema.properties, step) ? [schema.properties[step]!] : [];
  const matching = Object.entries(schema.patternProperties ?? {}).filter(([pattern]) => matches(pattern, step));
  const known = [...own, ...matching.map(([, value]) => value)];
  return known.length > 0 || typeof schema.additionalProperties !== 'object' ? known : [schema.additionalProperties];
}

function matches(pattern: string, key: string): boolean {
  try {
    return pattern.length < 200 && new RegExp(pattern, 'u').test(key.slice(0, 200));
  } catch {
    return false;
  }
}

/** The schema with all that it refers to and consists of. */
function variants(schema: Schema, root: Schema, depth = 0): Schema[] {
  if (depth > DEPTH || typeof schema !== 'object' || schema === null) {
    return [];
  }
  const further = [
    ...(schema.$ref ? [target(schema.$ref, root)] : []),
    ...(schema.allOf ?? []),
    ...(schema.anyOf ?? []),
    ...(schema.oneOf ?? []),
    ...[schema.then, schema.else],
  ].filter((one): one is Schema => one !== undefined);
  return [schema, ...further.flatMap((one) => variants(one, root, depth + 1))];
}

/** What a reference inside the document means; others are not followed, since nothing is loaded from elsewhere. */
export function target(reference: string, root: Schema): Schema | undefined {
  if (!reference.startsWith('#/')) {
    return reference === '#' ? root : undefined;
  }
  let here: unknown = root;
  for (const step of reference.slice(2).split('/')) {
    const key = decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~');
    here = here && typeof here === 'object' && Object.hasOwn(here, key) ? (here as Record<string, unknown>)[key] : undefined;
  }
  return here as Schema | undefined;
}

/** One field below a place, as the documentation lists it. */
export interface Field {
  name: string;
  path: Path;
  types: string[];
  required: boolean;
}

/** The fields of what stands at a place; of a list, those of its items. */
export function fields(root: Schema, path: Path): Field[] {
  const here = at(root, path);
  if (!here.some((schema) => schema.properties) && here.some((schema) => schema.items)) {
    return fields(root, [...path, '*']);
  }
  const required = new Set(here.flatMap((schema) => schema.required ?? []));
  const names = new Set(here.flatMap((schema) => Object.keys(schema.properties ?? {})));
  return [...names].map((name) => {
    const below = [...path, name];
    return { name, path: below, types: types(at(root, below)), required: required.has(name) };
  });
}

/** Places whose name or description has this in it, the nearest to the root first. Looks at so many places and no more. */
export function find(root: Schema, wanted: string, most: number): Field[] {
  const found: Field[] = [];
  let level: Path[] = [[]];
  for (let looked = 0; level.length > 0 && found.length < most; ) {
    const next: Path[] = [];
    for (const path of level) {
      for (const field of looked < LOOKED ? fields(root, path) : []) {
        looked++;
        const said = at(root, field.path).find((schema) => schema.description)?.description ?? '';
        if (field.name.toLowerCase().includes(wanted) || (wanted.length > 3 && said.toLowerCase().includes(wanted))) {
          found.push(field);
        }
        if (field.path.length < 12) {
          next.push(field.path);
        }
      }
    }
    level = next;
  }
  const named = (field: Field) => (field.name.toLowerCase().startsWith(wanted) ? 0 : field.name.toLowerCase().includes(wanted) ? 1 : 2);
  return found.sort((one, other) => named(one) - named(other)).slice(0, most);
}

/** The types that may stand here, in words of JSON. */
export function types(schemas: Schema[]): string[] {
  return [...new Set(schemas.flatMap((schema) => schema.type ?? []))];
}
