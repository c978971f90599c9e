import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { PhaseKind } from '../../../openapi/client.ts';
import { formatClock, formatValue } from '../../format.ts';
import type { ChartSpec, Limit, Line } from '../../live/charts.ts';
import { align } from '../../live/series.ts';
import { lineStyles } from './line-styles.ts';

/** A phase behind the lines. */
export interface Shade {
  readonly phase: PhaseKind;
  readonly fromMs: number;
  readonly toMs: number;
  readonly state: 'healthy' | 'failing' | 'fixed' | 'tempting' | 'idle';
  /** The part that the verdict is about; it is darker. */
  readonly window?: { readonly fromMs: number; readonly toMs: number };
}

interface ChartData {
  readonly lines: readonly Line[];
  readonly overlays: readonly Limit[];
  readonly shades: readonly Shade[];
  readonly totalMs: number;
}

export interface DrawnChart {
  update(data: ChartData): void;
  destroy(): void;
}

const FONT = '12px "IBM Plex Sans Variable", sans-serif';

/** Draws a chart into its box and keeps it as wide as that. All charts of a page share one pointer. */
export function drawChart(
  host: HTMLElement,
  chart: ChartSpec,
  initial: ChartData,
  onPoint: (atMs: number | null) => void,
): DrawnChart {
  let data = initial;
  const ink = (name: string) => getComputedStyle(host).getPropertyValue(name).trim();
  const unit = initial.lines[0]?.unit ?? 'count';
  const options: uPlot.Options = {
    width: host.clientWidth,
    height: host.clientHeight,
    padding: [8, 12, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, sync: { key: 'run' }, points: { show: false } },
    scales: {
      x: { time: false, range: () => [0, data.totalMs] },
      y: {
        distr: chart.scale === 'logarithmic' ? 3 : 1,
        range: (_, min, max) => rangeOf(chart.scale, [...chart.limits, ...data.overlays], unit, min, max),
      },
    },
    axes: [
      {
        ...axis(ink),
        size: 26,
        space: 60,
        values: (_, ticks) => ticks.map((tick) => formatClock(tick)),
        incrs: [1, 2, 5, 10, 20, 30, 60].map((second) => second * 1000),
      },
      { ...valueAxis(chart, ink), values: (_, ticks) => ticks.map((tick) => (tick === null ? '' : formatValue(tick, unit))) },
    ],
    series: [{}, ...initial.lines.map((_, index) => lineOf(index, ink))],
    hooks: {
      drawClear: [(plot) => shade(plot, data.shades, ink)],
      draw: [(plot) => drawLimits(plot, chart.limits, unit, ink), (plot) => drawOverlays(plot, data.overlays, ink)],
      setCursor: [
        (plot) => onPoint(plot.cursor.left === undefined || plot.cursor.left < 0 ? null : plot.posToVal(plot.cursor.left, 'x')),
      ],
    },
  };
  const plot = new uPlot(options, rowsOf(data), host);
  const observer = new ResizeObserver(() => plot.setSize({ width: host.clientWidth, height: host.clientHeight }));
  observer.observe(host);
  return {
    update(next) {
      data = next;
      plot.setData(rowsOf(next));
    },
    destroy() {
      observer.disconnect();
      plot.destroy();
    },
  };
}

const rowsOf = ({ lines }: ChartData): uPlot.AlignedData => align(lines.map(({ points }) => points)) as uPlot.AlignedData;

function axis(ink: (name: string) => string): uPlot.Axis {
  const line = ink('--line');
  return { stroke: ink('--ink-soft'), font: FONT, grid: { stroke: line, width: 1 }, ticks: { show: false } };
}

/** A logarithmic axis has a line at each power of ten only. */
function valueAxis({ scale }: ChartSpec, ink: (name: string) => string): uPlot.Axis {
  const common = { ...axis(ink), size: Number.parseFloat(ink('--chart-axis')), space: 28 };
  if (scale === 'linear') return common;
  const filter = (_: uPlot, ticks: number[]) => ticks.map((tick) => (Number.isInteger(Math.log10(tick)) ? tick : null));
  return { ...common, filter, grid: { ...common.grid, filter } };
}

function lineOf(index: number, ink: (name: string) => string): uPlot.Series {
  const { color, dash, width } = lineStyles[index] ?? { color: '--ink' as const, dash: [], width: 1 };
  return { stroke: ink(color), width, dash, points: { show: false } };
}

/** Shares are seen whole; a logarithmic axis ends at powers of ten; all else starts at zero and leaves room for the limits. */
function rangeOf(
  scale: ChartSpec['scale'],
  limits: readonly Limit[],
  unit: string,
  min: number | null,
  max: number | null,
): [number, number] {
  const highest = Math.max(max ?? 0, ...limits.map(({ value }) => value));
  if (scale === 'logarithmic')
    return [10 ** Math.floor(Math.log10(Math.max(min ?? 1, 0.1))), 10 ** Math.ceil(Math.log10(Math.max(highest, 10) * 1.01))];
  if (unit === 'share' && highest <= 1) return [0, 1];
  return [0, highest === 0 ? 1 : highest * 1.1];
}

function shade(plot: uPlot, shades: readonly Shade[], ink: (name: string) => string): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.globalAlpha = Number.parseFloat(ink('--wash')) / 100;
  for (const { state, window, ...phase } of shades) {
    if (state === 'idle') continue;
    ctx.fillStyle = ink(`--mark-${state}`);
    for (const { fromMs, toMs } of window ? [phase, window] : [phase]) {
      const left = plot.valToPos(fromMs, 'x', true);
      ctx.fillRect(left, bbox.top, plot.valToPos(toMs, 'x', true) - left, bbox.height);
    }
  }
  ctx.restore();
}

function drawLimits(plot: uPlot, limits: readonly Limit[], unit: Line['unit'], ink: (name: string) => string): void {
  const { ctx, bbox } = plot;
  const scale = devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = ink('--ink');
  ctx.setLineDash([2 * scale, 3 * scale]);
  ctx.lineWidth = scale;
  ctx.font = FONT.replace('12', String(11 * scale));
  ctx.textAlign = 'left';
  ctx.textBaseline = 'bottom';
  for (const { value } of limits) {
    const y = Math.round(plot.valToPos(value, 'y', true)) + 0.5;
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.fillText(`limit ${formatValue(value, unit)}`, bbox.left + 6 * scale, y - 2 * scale);
  }
  ctx.restore();
}

/** Dotted, and thicker than a limit: two cues that it is the reader's own. */
function drawOverlays(plot: uPlot, overlays: readonly Limit[], ink: (name: string) => string): void {
  const { ctx, bbox } = plot;
  const scale = devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = ctx.fillStyle = ink('--ink');
  ctx.lineWidth = 2.5 * scale;
  ctx.lineCap = 'round';
  ctx.setLineDash([0, 5 * scale]);
  ctx.font = FONT.replace('12', String(11 * scale));
  ctx.textAlign = 'right';
  ctx.textBaseline = 'bottom';
  for (const { value, label } of overlays) {
    const y = Math.round(plot.valToPos(value, 'y', true)) + 0.5;
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.fillText(label, bbox.left + bbox.width - 6 * scale, y - 3 * scale);
  }
  ctx.restore();
}
