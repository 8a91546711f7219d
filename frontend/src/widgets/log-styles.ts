import { css } from 'lit';

export const logStyles = css`
  .state {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    font-size: 12.5px;
    border-radius: 10px;
    padding: 0 8px;
    color: var(--rs-text-2);
    background: var(--rs-surface-2);
  }
  .state i {
    font-style: normal;
  }
  .state.open {
    color: var(--rs-ok);
    background: var(--rs-ok-bg);
  }
  .state.asking,
  .state.connecting {
    color: var(--rs-progress);
    background: var(--rs-progress-bg);
  }
  .state.refused,
  .state.lost {
    color: var(--rs-bad);
    background: var(--rs-bad-bg);
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 8px;
    padding: 0 16px 8px;
  }
  select,
  input {
    font: inherit;
    font-size: 13px;
    color: var(--rs-text);
    background: var(--rs-surface);
    border: 1px solid var(--rs-line-strong);
    border-radius: 6px;
    min-height: 28px;
    padding: 2px 8px;
    min-width: 0;
    max-width: 100%;
  }
  .choices > button,
  .filter button {
    border-color: var(--rs-line);
  }
  .filter {
    display: flex;
    flex: 1 1 180px;
    gap: 4px;
    min-width: 0;
  }
  .filter input {
    flex: 1;
  }
  input[aria-invalid='true'] {
    border-color: var(--rs-bad);
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 6px 16px;
    border-top: 1px solid var(--rs-line);
    font-size: 13px;
    overflow-wrap: anywhere;
    unicode-bidi: isolate;
    color: var(--rs-text-2);
  }
  .bar.warn {
    background: var(--rs-warn-bg);
    color: var(--rs-warn);
  }
  .bar.bad {
    background: var(--rs-bad-bg);
    color: var(--rs-bad);
  }
  .bar .wanted {
    border-color: currentcolor;
    color: inherit;
  }
  .around {
    position: relative;
  }
  .screen {
    height: var(--rs-log-height, 420px);
    overflow: auto;
    border-block: 1px solid var(--rs-line);
    padding: 4px 12px;
    font: 12px/20px var(--rs-mono);
    font-variant-ligatures: none;
    overflow-anchor: none;
  }
  .probe {
    position: absolute;
    visibility: hidden;
    white-space: pre;
  }
  .space {
    min-width: 100%;
  }
  .line {
    min-height: 20px;
    white-space: pre;
    tab-size: 8;
    unicode-bidi: isolate;
    width: max-content;
    min-width: 100%;
    padding-inline-start: 4px;
    border-inline-start: 3px solid transparent;
  }
  .wrap .line {
    white-space: pre-wrap;
    word-break: break-all;
    overflow-wrap: anywhere;
    width: auto;
    min-width: 0;
  }
  .line.error {
    border-color: var(--rs-bad);
    background: var(--rs-bad-bg);
  }
  .line.warn {
    border-color: var(--rs-warn);
    background: var(--rs-warn-bg);
  }
  .line.debug {
    color: var(--rs-text-2);
  }
  .line.left {
    color: var(--rs-warn);
    font-style: italic;
  }
  time {
    color: var(--rs-text-2);
  }
  .line b {
    font-weight: 600;
  }
  .line em {
    color: var(--rs-warn);
  }
  .fold {
    min-height: 20px;
    min-width: 24px;
    height: 20px;
    padding: 0;
    line-height: 18px;
  }
  .c1 { color: var(--rs-series-1); }
  .c2 { color: var(--rs-series-2); }
  .c3 { color: var(--rs-series-3); }
  .c4 { color: var(--rs-series-4); }
  .c5 { color: var(--rs-series-5); }
  .c6 { color: var(--rs-series-6); }
  .c7 { color: var(--rs-series-7); }
  .c8 { color: var(--rs-series-8); }
  .c9 { color: var(--rs-series-9); }
  .c10 { color: var(--rs-series-10); }
  .red { color: var(--rs-bad); }
  .green { color: var(--rs-ok); }
  .yellow { color: var(--rs-warn); }
  .blue { color: var(--rs-progress); }
  .magenta { color: var(--rs-series-5); }
  .cyan { color: var(--rs-series-1); }
  .bold { font-weight: 700; }
  .dim { color: var(--rs-text-2); }
  .italic { font-style: italic; }
  .underlined { text-decoration: underline; }
  .nothing {
    margin: 0;
    padding: 24px 4px;
    color: var(--rs-text-2);
    font: 14px/1.45 var(--rs-font);
  }
  .to-end {
    position: absolute;
    inset-block-end: 12px;
    inset-inline-end: 24px;
    background: var(--rs-raised);
    border-color: var(--rs-line-strong);
    color: var(--rs-accent);
    box-shadow: var(--rs-shadow);
  }
  footer {
    padding: 4px 16px 8px;
  }
  @media (max-width: 640px) {
    .tools {
      margin-inline-start: 0;
    }
  }
`;
