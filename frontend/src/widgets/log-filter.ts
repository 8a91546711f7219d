/** A piece that takes longer is given up: patterns can be made to run for ever. */
const LIMIT = 1_000;
/** The first one waits for the thread to start. */
const FIRST_LIMIT = 5_000;
const PIECE = 500;

/** Looks for a pattern in texts, in another thread and piece by piece, so that no pattern can stop the page. */
export class LogFilter {
  private worker?: Worker;
  private turn = 0;

  /** Which of the texts fit; null where the pattern takes too long. Whoever asks waits for one answer before the next question. */
  async fit(pattern: string, texts: string[]): Promise<boolean[] | null> {
    const all: boolean[] = [];
    for (let from = 0; from < texts.length; from += PIECE) {
      const some = await this.piece(pattern, texts.slice(from, from + PIECE));
      if (!some) {
        return null;
      }
      all.push(...some);
    }
    return all;
  }

  private piece(pattern: string, texts: string[]): Promise<boolean[] | null> {
    const turn = ++this.turn;
    const patience = this.worker ? LIMIT : FIRST_LIMIT;
    const worker = (this.worker ??= new Worker(new URL('./log-worker.ts', import.meta.url), { type: 'module' }));
    return new Promise((done) => {
      const end = (hits: boolean[] | null) => {
        clearTimeout(limit);
        worker.removeEventListener('message', answered);
        worker.removeEventListener('error', failed);
        done(hits);
      };
      const answered = ({ data }: MessageEvent<{ turn: number; hits: boolean[] }>) => data.turn === turn && end(data.hits);
      const failed = () => {
        this.close();
        end(null);
      };
      const limit = setTimeout(failed, patience);
      worker.addEventListener('message', answered);
      worker.addEventListener('error', failed);
      worker.postMessage({ turn, pattern, texts });
    });
  }

  close() {
    this.worker?.terminate();
    this.worker = undefined;
  }
}
