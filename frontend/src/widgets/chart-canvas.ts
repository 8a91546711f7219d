import { BarChart, LineChart } from 'echarts/charts';
import { DataZoomInsideComponent, DataZoomSliderComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { type ECharts, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { axisTexts, type ChartData, lastMeasured, moment, type Series } from './chart-model';
import { calm, language, type Look } from './look';
import { places } from './palette';
import { exact, scale, type Scale } from './units';

use([LineChart, BarChart, GridComponent, TooltipComponent, DataZoomInsideComponent, DataZoomSliderComponent, CanvasRenderer]);

/** What the person has done to a chart, which a new set of data does not undo. */
export interface Choice {
  hidden: ReadonlySet<number>;
  zoomable: boolean;
}

/** A chart on a canvas. It draws what it is given and tells what range is looked at; texts and tables are not its own. */
export class ChartCanvas {
  private readonly chart: ECharts;
  private readonly size: ResizeObserver;
  private data?: ChartData;

  constructor(
    private readonly place: HTMLElement,
    ranged: (from: number, to: number) => void,
  ) {
    this.chart = init(place, null, { renderer: 'canvas' });
    this.size = new ResizeObserver(() => this.chart.resize());
    this.size.observe(place);
    this.chart.on('datazoom', () => {
      const { startValue, endValue } = this.range();
      ranged(startValue, endValue);
    });
  }

  close() {
    this.size.disconnect();
    this.chart.dispose();
  }

  /** Draws all anew; the range that is looked at stays. */
  draw(data: ChartData, choice: Choice, look: Look) {
    const before = this.data && this.data.kind === data.kind ? this.range() : undefined;
    const whole = !before || (before.start < 0.01 && before.end > 99.99);
    this.data = data;
    this.chart.setOption(this.option(data, choice, look), { notMerge: true });
    if (!whole && choice.zoomable && data.times) {
      this.chart.dispatchAction({ type: 'dataZoom', startValue: before.startValue, endValue: before.endValue });
    }
  }

  /** Shows the whole axis again. */
  unzoom() {
    this.chart.dispatchAction({ type: 'dataZoom', start: 0, end: 100 });
  }

  /** Narrows the range around its middle, or widens it. */
  zoom(factor: number) {
    const { start, end } = this.range();
    const middle = (start + end) / 2;
    const half = Math.min(50, Math.max(1, ((end - start) / 2) * factor));
    const from = Math.max(0, Math.min(middle - half, 100 - 2 * half));
    this.chart.dispatchAction({ type: 'dataZoom', start: from, end: from + 2 * half });
  }

  /** Shows the tip at this place of the axis, as the pointer would. */
  point(index: number) {
    const data = this.data!;
    const at = this.chart.convertToPixel({ xAxisIndex: 0 }, data.times && !bars(data) ? data.times[index]! : index);
    this.chart.dispatchAction({ type: 'showTip', x: at as unknown as number, y: this.place.clientHeight / 2 });
  }

  unpoint() {
    this.chart.dispatchAction({ type: 'hideTip' });
  }

  private range(): { start: number; end: number; startValue: number; endValue: number } {
    const zooms = (this.chart.getOption() as { dataZoom?: never[] } | undefined)?.dataZoom;
    return zooms?.[0] ?? { start: 0, end: 100, startValue: 0, endValue: 0 };
  }

  private option(data: ChartData, choice: Choice, look: Look) {
    const shown = data.series.filter((_, i) => !choice.hidden.has(i));
    const axis = scale(data.unit, largest(data, shown), language());
    const slider = choice.zoomable && (data.times ?? data.names ?? []).length > 2;
    const text = look.colour('--rs-text-2');
    const line = look.colour('--rs-line');
    return {
      animation: !calm(),
      animationDuration: 200,
      animationDurationUpdate: 0,
      textStyle: { fontFamily: look.font, fontSize: 12, color: text },
      grid: { left: 12, right: 16, top: axis.name ? 32 : 16, bottom: slider ? 48 : 12, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: this.across(data, text, line),
      yAxis: {
        type: 'value',
        name: axis.name,
        nameLocation: 'end',
        nameTextStyle: { color: text, align: 'left', padding: [0, 0, 0, -24] },
        min: (range: { min: number }) => Math.min(0, range.min),
        axisLabel: { color: text, formatter: (n: number) => axis.mark(n) },
        splitLine: { lineStyle: { color: line, width: 1 } },
        splitNumber: 4,
      },
      tooltip: {
        trigger: 'axis',
        confine: true,
        transitionDuration: 0,
        axisPointer: { type: bars(data) ? 'shadow' : 'line', lineStyle: { color: look.colour('--rs-text-2') }, animation: false },
        backgroundColor: look.colour('--rs-surface'),
        borderColor: line,
        padding: 0,
        extraCssText: 'border-radius: 8px; box-shadow: 0 8px 24px rgb(0 0 0 / 18%); max-width: min(440px, 94%);',
        formatter: (hovered: { dataIndex: number }[]) => this.tip(data, shown, hovered[0]?.dataIndex ?? 0, look),
      },
      dataZoom: slider ? this.zooms(look, line) : [],
      series: shown.flatMap((series) => drawn(data, series, axis, look, colours(data, look))),
    };
  }

  private across(data: ChartData, text: string, line: string) {
    const common = {
      axisLine: { lineStyle: { color: line } },
      axisTick: { show: false },
      splitLine: { show: false },
    };
    if (data.times && !bars(data)) {
      return { ...common, type: 'time', axisLabel: { color: text, hideOverlap: true, padding: [0, 6], formatter: times() }, splitNumber: 5 };
    }
    return {
      ...common,
      type: 'category',
      data: axisTexts(data, language()),
      axisLabel: {
        color: text,
        hideOverlap: true,
        width: 96,
        overflow: 'truncate',
        formatter: data.times ? (_: string, i: number) => times()(data.times![i]!) : undefined,
      },
    };
  }

  private zooms(look: Look, line: string) {
    const accent = look.colour('--rs-accent');
    return [
      // Ctrl, since a page with many charts could not be scrolled otherwise.
      { type: 'inside', zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false, filterMode: 'none' },
      {
        type: 'slider',
        height: 20,
        bottom: 10,
        left: 16,
        right: 16,
        filterMode: 'none',
        showDetail: false,
        brushSelect: true,
        borderColor: line,
        backgroundColor: 'transparent',
        fillerColor: look.colour('--rs-accent-weak'),
        handleStyle: { color: look.colour('--rs-surface'), borderColor: accent },
        moveHandleSize: 0,
        emphasis: { handleStyle: { borderColor: accent, color: look.colour('--rs-accent-weak') } },
        dataBackground: { lineStyle: { color: line }, areaStyle: { color: look.colour('--rs-surface-2'), opacity: 1 } },
        selectedDataBackground: { lineStyle: { color: accent }, areaStyle: { color: look.colour('--rs-accent-weak'), opacity: 1 } },
      },
    ];
  }

  /** Made of nodes, not of markup: names come from clusters. */
  private tip(data: ChartData, shown: Series[], index: number, look: Look): HTMLElement {
    const box = document.createElement('div');
    box.className = 'tip';
    const put = (parent: HTMLElement, kind: string, text: string) => {
      const node = document.createElement(kind);
      node.textContent = text;
      parent.append(node);
      return node;
    };
    put(box, 'b', data.times ? moment(data.times, language()).format(data.times[index]) : (data.names?.[index] ?? ''));
    const colour = colours(data, look);
    for (const series of shown.slice(0, 12)) {
      const forecast = series.forecast && index > lastMeasured(series) ? series.forecast : undefined;
      const row = put(box, 'div', '');
      const swatch = put(row, 'i', '');
      swatch.style.background = colour(series);
      put(row, 'span', series.name);
      const value = exact(data.unit, forecast ? (forecast.values[index] ?? null) : (series.values[index] ?? null), language());
      const bounds = forecast
        ? ` (${exact(data.unit, forecast.low[index] ?? null, language())} – ${exact(data.unit, forecast.high[index] ?? null, language())})`
        : '';
      put(row, 'em', value + bounds);
    }
    return box;
  }
}

function bars(data: ChartData): boolean {
  return data.kind === 'bar' || data.kind === 'stacked-bar';
}

function stacked(data: ChartData): boolean {
  return data.kind === 'stacked-area' || data.kind === 'stacked-bar';
}

/** The colour of each series, by its key. */
export function colours(data: ChartData, look: Look): (series: Series) => string {
  const given = places(data.series);
  return (series) => look.colour(`--rs-series-${given.get(series.key)! + 1}`);
}

function largest(data: ChartData, shown: Series[]): number {
  const length = (data.times ?? data.names ?? []).length;
  let most = 0;
  for (let i = 0; i < length; i++) {
    const here = shown.map((one) => Math.max(Math.abs(one.values[i] ?? 0), Math.abs(one.forecast?.high[i] ?? 0)));
    most = Math.max(most, stacked(data) ? here.reduce((sum, value) => sum + value, 0) : Math.max(0, ...here));
  }
  return most;
}

/** Labels of a time axis in the page's language, the larger unit where it changes. */
function times() {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(language(), options);
  const day = format({ month: 'short', day: 'numeric' });
  const minute = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const second = format({ minute: '2-digit', second: '2-digit' });
  const month = format({ month: 'short', year: 'numeric' });
  return (time: number) => {
    const date = new Date(time);
    if (date.getSeconds() !== 0) {
      return second.format(date);
    }
    if (date.getHours() !== 0 || date.getMinutes() !== 0) {
      return minute.format(date);
    }
    return date.getDate() === 1 ? month.format(date) : day.format(date);
  };
}

type Point = { value: [number, number | null] | number | null; symbol?: string; symbolSize?: number };

function drawn(data: ChartData, series: Series, axis: Scale, look: Look, colour: (series: Series) => string): object[] {
  const own = colour(series);
  const place = (i: number, value: number | null | undefined): [number, number | null] | number | null => {
    const divided = value === null || value === undefined ? null : value / axis.divisor;
    return data.times && !bars(data) ? [data.times[i]!, divided] : divided;
  };
  if (bars(data)) {
    return [
      {
        type: 'bar',
        name: series.name,
        stack: stacked(data) ? 'all' : undefined,
        barMaxWidth: 28,
        itemStyle: { color: own, opacity: series.compared ? 0.4 : 1, borderColor: look.colour('--rs-surface'), borderWidth: stacked(data) ? 1 : 0 },
        data: series.values.map((value, i) => place(i, value)),
        emphasis: { disabled: true },
      },
    ];
  }
  const filled = data.kind === 'area' || data.kind === 'stacked-area';
  const measured = {
    type: 'line',
    name: series.name,
    stack: data.kind === 'stacked-area' && !series.compared ? 'all' : undefined,
    showSymbol: true,
    symbol: 'none',
    connectNulls: false,
    sampling: undefined,
    emphasis: { disabled: true },
    lineStyle: { color: own, width: series.compared ? 1.5 : 2, type: series.compared ? 'dotted' : 'solid', opacity: series.compared ? 0.75 : 1 },
    itemStyle: { color: own },
    areaStyle: filled && !series.compared ? { color: own, opacity: stacked(data) ? 0.55 : 0.14 } : undefined,
    data: series.values.map((value, i): Point => lonely(series.values, i) ? { value: place(i, value), symbol: 'circle', symbolSize: 5 } : { value: place(i, value) }),
  };
  return series.forecast ? [...band(data, series, own, place), measured] : [measured];
}

/** A value without neighbours makes no line; it is shown as a dot, or it would be missing from the picture. */
function lonely(values: (number | null)[], i: number): boolean {
  return values[i] !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null;
}

/** The interval as an area between two lines that are not drawn, and the forecast dashed; both begin where measuring ends. */
function band(
  data: ChartData,
  series: Series,
  own: string,
  place: (i: number, value: number | null | undefined) => [number, number | null] | number | null,
): object[] {
  const end = lastMeasured(series);
  const forecast = series.forecast!;
  const from = (values: (number | null)[]) => (data.times ?? data.names ?? []).map((_, i) => (i === end ? series.values[end]! : i < end ? null : (values[i] ?? null)));
  const [low, high] = [from(forecast.low), from(forecast.high)];
  const line = { type: 'line', symbol: 'none', connectNulls: false, emphasis: { disabled: true }, silent: true };
  return [
    { ...line, stack: `band-${series.key}`, stackStrategy: 'all', lineStyle: { opacity: 0 }, data: low.map((value, i) => place(i, value)) },
    {
      ...line,
      stack: `band-${series.key}`,
      stackStrategy: 'all',
      lineStyle: { opacity: 0 },
      areaStyle: { color: own, opacity: 0.16 },
      data: high.map((value, i) => place(i, value === null || low[i] === null ? null : value - low[i]!)),
    },
    { ...line, lineStyle: { color: own, width: 2, type: [6, 5] }, data: from(forecast.values).map((value, i) => place(i, value)) },
  ];
}
