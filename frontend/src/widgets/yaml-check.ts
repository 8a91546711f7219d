import { type OutputUnit, Validator } from '@cfworker/json-schema';
import { isMap, isPair, isScalar, isSeq, LineCounter, type Document, type Node, parseAllDocuments, visit } from 'yaml';
import { type Schema, target } from './yaml-schema';

/** Something wrong in a document. The sentence is chosen by {@code name} where the page's language is known. */
export interface Problem {
  from: number;
  to: number;
  severity: 'error' | 'warning';
  name: string;
  values: string[];
}

/** More are not told: a document with so many has one cause. */
const PROBLEMS = 200;
/** Anchors that may be used again; a few lines could otherwise mean gigabytes. */
const ALIASES = 100;
/** What old parsers take for yes or no, and newer ones for text. */
const AMBIGUOUS = /^(y|yes|n|no|on|off)$/i;

/** Checks the form of a document, then each of its parts by the schema. Compiles nothing, so that no page needs eval. */
export function check(text: string, schema: Schema | undefined): Problem[] {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false });
  const problems: Problem[] = [];
  for (const document of 'empty' in documents ? [] : documents) {
    for (const error of [...document.errors, ...document.warnings]) {
      const [from, to] = error.pos;
      problems.push({ from, to, severity: 'error', name: 'syntax', values: [error.message] });
    }
    if (document.errors.length === 0) {
      problems.push(...ambiguous(document), ...(schema ? bySchema(document, schema) : []));
    }
  }
  return problems.slice(0, PROBLEMS);
}

function ambiguous(document: Document.Parsed): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Scalar(_, scalar) {
      if (scalar.type === 'PLAIN' && typeof scalar.value === 'string' && AMBIGUOUS.test(scalar.value) && scalar.range) {
        const [from, to] = scalar.range;
        problems.push({ from, to, severity: 'warning', name: 'ambiguous', values: [scalar.value] });
      }
    },
  });
  return problems;
}

function bySchema(document: Document.Parsed, schema: Schema): Problem[] {
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: ALIASES });
  } catch {
    return [{ from: 0, to: 0, severity: 'error', name: 'aliases', values: [String(ALIASES)] }];
  }
  if (value === null || value === undefined) {
    return [];
  }
  const { errors } = new Validator(schema as object, '2020-12', false).validate(said(value));
  return leaves(errors.map(below)).map((error) => worded(document, schema, error));
}

/** Of what is forbidden the validator says only where it stands, not by which rule: that is the one which it told just before. */
function below(error: OutputUnit, place: number, errors: OutputUnit[]): OutputUnit {
  const rule = errors[place - 1];
  return error.keyword === 'false' && rule ? { ...error, keywordLocation: `${rule.keywordLocation}/false` } : error;
}

/** API servers take a field without a value for one that is not there. */
function said(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(said);
  }
  return value !== null && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null).map(([key, field]) => [key, said(field)]))
    : value;
}

/** Only what is wrong itself, not all that holds it. Of alternatives, the choice is told and not why each one fails. */
function leaves(errors: OutputUnit[]): OutputUnit[] {
  const choices = errors.filter((error) => ['anyOf', 'oneOf', 'not'].includes(error.keyword));
  const seen = new Set<string>();
  return errors.filter((error) => {
    const below = (other: OutputUnit) => error !== other && error.keywordLocation.startsWith(`${other.keywordLocation}/`);
    const holds = errors.some((other) => other !== error && other.keywordLocation.startsWith(`${error.keywordLocation}/`));
    const choice = choices.includes(error);
    const key = `${error.instanceLocation} ${error.keyword}`;
    const wanted = !choices.some(below) && (choice || !holds) && !seen.has(key);
    seen.add(key);
    return wanted;
  });
}

function worded(document: Document.Parsed, schema: Schema, error: OutputUnit): Problem {
  const path = pointer(error.instanceLocation);
  const [from, to] = place(document, path);
  const given = told(schema, error.keywordLocation);
  const problem = (name: string, ...values: string[]): Problem => ({ from, to, severity: 'error', name, values });
  switch (error.keyword) {
    case 'false':
      return problem('unknown', path.at(-1) ?? '');
    case 'required':
      return problem('required', /"([^"]*)"/.exec(error.error)?.[1] ?? '');
    case 'type':
      return problem('type', [given].flat().join(', '));
    case 'enum':
      return problem('enum', (given as unknown[]).slice(0, 12).map(String).join(', '));
    case 'const':
    case 'pattern':
    case 'minimum':
    case 'maximum':
    case 'minLength':
    case 'maxLength':
    case 'minItems':
    case 'maxItems':
      return problem(error.keyword, String(given).slice(0, 200));
    case 'anyOf':
    case 'oneOf':
      return problem('choice');
    default:
      return problem('other', error.error.slice(0, 300));
  }
}

function pointer(location: string): string[] {
  return location
    .replace(/^#\/?/, '')
    .split('/')
    .filter((step) => step !== '')
    .map((step) => decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What the schema says under the keyword that failed; references are followed as the validator followed them. */
function told(schema: Schema, location: string): unknown {
  let here: unknown = schema;
  for (const step of pointer(location)) {
    here = here && typeof here === 'object' ? (here as Record<string, unknown>)[step] : undefined;
    if (step === '$ref' && typeof here === 'string') {
      here = target(here, schema);
    }
  }
  return here ?? '';
}

/** Where a value stands in the text: at its key where it is large, so that not half the page is underlined. */
function place(document: Document.Parsed, path: string[]): [number, number] {
  let here: unknown = document.contents;
  let range = shortRange(here);
  for (const step of path) {
    if (isMap(here)) {
      const pair = here.items.find((item) => isScalar(item.key) && String(item.key.value) === step);
      const key = isPair(pair) && isScalar(pair.key) ? pair.key.range : undefined;
      here = pair?.value;
      range = isScalar(here) && here.range ? [here.range[0], here.range[1]] : key ? [key[0], key[1]] : range;
    } else if (isSeq(here)) {
      here = here.items[Number(step)];
      range = shortRange(here);
    }
  }
  return range;
}

function shortRange(value: unknown): [number, number] {
  const first = isMap(value) ? value.items[0]?.key : isSeq(value) ? value.items[0] : value;
  const range = (first as Node | undefined)?.range ?? (value as Node | undefined)?.range;
  return range ? [range[0], Math.min(range[1], range[0] + 80)] : [0, 0];
}
