/** Looks beside the page; whoever asked ends this thread if it takes too long. */
self.onmessage = ({ data }: MessageEvent<{ turn: number; pattern: string; texts: string[] }>) => {
  const pattern = new RegExp(data.pattern, 'iu');
  self.postMessage({ turn: data.turn, hits: data.texts.map((text) => pattern.test(text)) });
};
