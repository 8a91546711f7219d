/** A container whose log is read. */
export interface Origin {
  pod: string;
  /** Empty where nobody may see how it is called. */
  container: string;
}

/** A line as it comes: place of its container, moment in ISO 8601 or empty, text, whether its end is missing. */
export type Sent = [origin: number, at: string, text: string, cut?: boolean];

/** How it stands with one container; the words are those of docs/logs.md. */
export type Standing = 'reading' | 'waiting' | 'denied' | 'missing' | 'lost' | 'ended';

/** What of a log is wanted. Seconds and container are 0 and empty for all. */
export interface Wish {
  container: string;
  previous: boolean;
  tail: number;
  since: number;
}

/** Up to where one has the log of a container: the moment of its last line, and how many lines are of that moment. */
export type Points = Record<string, [at: string, lines: number]>;

export interface Listener {
  origins(origins: Origin[], left: number): void;
  /** {@code shown} is called when they are in the page, so that a fast container cannot outrun it. */
  lines(lines: Sent[], left: number, shown: () => void): void;
  standing(origin: number, standing: Standing, said: string): void;
  /** It is over: the console refused or ended it, for a reason of docs/logs.md, or the connection was lost. */
  ended(end: 'refused' | 'lost', reason: string): void;
}

const PROTOCOL = 'roadstead.logs.v1';

/** Logs over a WebSocket, which is opened with a ticket that is good once. Close codes 4400 to 4499: refused or ended by the console. */
export class LogStream {
  private readonly socket: WebSocket;
  private over = false;

  constructor(path: string, ticket: string, wish: Wish, after: Points, private readonly listener: Listener) {
    this.socket = new WebSocket(sameOrigin(path), PROTOCOL);
    this.socket.onopen = () => this.tell({ type: 'open', ticket, ...wish, after });
    this.socket.onmessage = (message) => this.over || this.take(String(message.data));
    this.socket.onclose = (close) => this.end(close);
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

  private take(text: string) {
    const message = JSON.parse(text);
    switch (message.type) {
      case 'origins':
        this.listener.origins(message.origins, message.left);
        break;
      case 'lines':
        this.listener.lines(message.lines, message.left, () => this.tell({ type: 'shown', weight: message.weight }));
        break;
      case 'standing':
        this.listener.standing(message.origin, message.standing, message.said);
        break;
      default: // of a later version
    }
  }

  private end(close: CloseEvent) {
    if (!this.over) {
      this.over = true;
      const refused = (close.code >= 4400 && close.code < 4500) || close.code === 1008;
      this.listener.ended(refused ? 'refused' : 'lost', close.code === 1008 ? 'revoked' : close.reason);
    }
  }
}

/** The address of a path on this console; another host is never spoken with. */
function sameOrigin(path: string): string {
  const address = new URL(path, document.baseURI);
  if (address.host !== window.location.host) {
    throw new Error('logs come from this console only');
  }
  address.protocol = window.location.protocol === 'https:' ? 'wss:' : 'ws:';
  return address.href;
}
