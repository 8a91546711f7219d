import { check } from './yaml-check';
import type { Schema } from './yaml-schema';

/** Checks beside the page, so that typing never waits for a large document. */
let schema: Schema | undefined;

self.onmessage = ({ data }: MessageEvent<{ schema?: Schema; text?: string; turn?: number }>) => {
  if (data.text === undefined) {
    schema = data.schema;
  } else {
    self.postMessage({ turn: data.turn, problems: check(data.text, schema) });
  }
};
