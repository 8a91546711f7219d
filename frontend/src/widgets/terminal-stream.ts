/** How large a terminal is, in characters. */
export interface Size {
  columns: number;
  rows: number;
}

/** What happens to a stream, told to the terminal that shows it. */
export interface Listener {
  opened(): void;
  /** Bytes to show. {@code shown} is called when they are, so that a fast program cannot outrun the screen. */
  output(bytes: Uint8Array, shown: () => void): void;
  /** It is over; {@code reason} is the other end's sentence, empty where it gave none. */
  ended(end: End, reason: string): void;
}

/** Why a stream is over: the program ended, the console refused or ended it, or the connection was lost. */
export type End = 'finished' | 'refused' | 'lost';

/** Something that a terminal talks with. */
export interface Stream {
  send(bytes: Uint8Array): void;
  resize(size: Size): void;
  close(): void;
}

/** The name of what is spoken, and its version. */
const PROTOCOL = 'roadstead.terminal.v1';
/** Shown bytes are confirmed in steps of this many; the server sends at most some of them ahead. */
const CONFIRMED = 64 * 1024;
/** A longer reason is cut: it comes from elsewhere. */
const REASON = 300;

/**
 * A terminal over a WebSocket. The first message opens it with a ticket that is good once and for seconds, never in the
 * address, where logs would keep it. Then bytes go both ways as binary messages; sizes, confirmations, and the end as text.
 * Close codes: 1000 the program ended, 4400 to 4499 refused or ended by the console, others lost.
 */
export class SocketStream implements Stream {
  private readonly socket: WebSocket;
  private unconfirmed = 0;
  private reason = '';
  private over = false;

  constructor(path: string, ticket: string, size: Size, private readonly listener: Listener) {
    this.socket = new WebSocket(sameOrigin(path), PROTOCOL);
    this.socket.binaryType = 'arraybuffer';
    this.socket.onopen = () => this.tell({ type: 'open', ticket, ...size });
    this.socket.onmessage = (message) => this.take(message.data);
    this.socket.onclose = (close) => this.end(close);
  }

  send(bytes: Uint8Array) {
    if (this.socket.readyState === WebSocket.OPEN) {
      this.socket.send(bytes as Uint8Array<ArrayBuffer>);
    }
  }

  resize(size: Size) {
    this.tell({ type: 'resize', ...size });
  }

  close() {
    this.over = true;
    this.socket.close(1000);
  }

  private tell(message: object) {
    if (this.socket.readyState === WebSocket.OPEN) {
      this.socket.send(JSON.stringify(message));
    }
  }

  private take(data: ArrayBuffer | string) {
    if (typeof data !== 'string') {
      const bytes = new Uint8Array(data);
      this.listener.output(bytes, () => this.confirm(bytes.length));
      return;
    }
    const message = parsed(data);
    if (message.type === 'ready') {
      this.listener.opened();
    } else if (message.type === 'end' && typeof message.reason === 'string') {
      this.reason = message.reason;
    }
  }

  private confirm(shown: number) {
    this.unconfirmed += shown;
    if (this.unconfirmed >= CONFIRMED) {
      this.tell({ type: 'shown', bytes: this.unconfirmed });
      this.unconfirmed = 0;
    }
  }

  private end(close: CloseEvent) {
    if (!this.over) {
      this.over = true;
      const end = close.code === 1000 ? 'finished' : close.code >= 4400 && close.code < 4500 ? 'refused' : 'lost';
      this.listener.ended(end, (this.reason || close.reason).slice(0, REASON));
    }
  }
}

/** The address of a path on this console; another host is never spoken with. */
function sameOrigin(path: string): string {
  const address = new URL(path, document.baseURI);
  if (address.host !== window.location.host) {
    throw new Error('a terminal connects to this console only');
  }
  address.protocol = window.location.protocol === 'https:' ? 'wss:' : 'ws:';
  return address.href;
}

function parsed(text: string): { type?: unknown; reason?: unknown } {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
