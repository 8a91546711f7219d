import type { Problem } from './yaml-check';
import type { Schema } from './yaml-schema';

/** A check that takes longer is given up: patterns of a schema can be made to run for ever. */
const LIMIT = 8_000;

/** Has documents checked in another thread, one at a time; the newest counts. */
export class YamlChecker {
  private worker?: Worker;
  private turn = 0;

  constructor(private readonly schema: Schema | undefined) {}

  /** What is wrong; null where the check was given up or overtaken. */
  check(text: string): Promise<Problem[] | null> {
    const turn = ++this.turn;
    const worker = (this.worker ??= this.started());
    return new Promise((done) => {
      const end = (problems: Problem[] | null) => {
        clearTimeout(limit);
        worker.removeEventListener('message', answered);
        worker.removeEventListener('error', failed);
        done(problems);
      };
      const answered = ({ data }: MessageEvent<{ turn: number; problems: Problem[] }>) => {
        if (data.turn === turn) {
          end(turn === this.turn ? data.problems : null);
        }
      };
      const failed = () => {
        this.close();
        end(null);
      };
      const limit = setTimeout(failed, LIMIT);
      worker.addEventListener('message', answered);
      worker.addEventListener('error', failed);
      worker.postMessage({ text, turn });
    });
  }

  close() {
    this.worker?.terminate();
    this.worker = undefined;
  }

  private started(): Worker {
    const worker = new Worker(new URL('./yaml-worker.ts', import.meta.url), { type: 'module' });
    worker.postMessage({ schema: this.schema });
    return worker;
  }
}
