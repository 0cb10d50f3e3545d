"use strict";

// Curves by uPlot: one scale a chart, smoothing, values under the pointer or the arrow keys.
const charts = [];
let smoothing = 0.6;
let markedStep = null;

/** Lines of fewer points show each of them, as it was measured. */
const FEW = 30;

/** From the seventh line on, colors come again with another dash. */
const COLORS = 6;
const DASHES = [[], [7, 4], [2, 3]];

/** Exponential smoothing, corrected for its start; gaps stay gaps. */
function smooth(values) {
  if (values.length < FEW) {
    return values;
  }
  let sum = 0;
  let weight = 0;
  return values.map(value => {
    if (value === null) {
      return null;
    }
    sum = smoothing * sum + (1 - smoothing) * value;
    weight = smoothing * weight + (1 - smoothing);
    return sum / weight;
  });
}

/** Ends of an axis that leave out the most extreme percent, so that one spike does not flatten the rest. */
function ends(lines) {
  const values = lines.flatMap(line => line.mean.filter(value => value !== null)).sort((a, b) => a - b);
  if (values.length === 0) {
    return [0, 1];
  }
  const trimmed = Math.floor(values.length * 0.01);
  const low = values[trimmed];
  const high = values[values.length - 1 - trimmed];
  const room = (high - low || Math.abs(high) || 1) * 0.08;
  return [low - room, high + room];
}

/** All lines over the steps that any of them has: steps, then mean, low and high of each. */
function aligned(chart) {
  const tables = chart.lines.map(line => [data.steps[line.steps], smooth(line.mean), line.low, line.high]);
  return tables.length === 1 ? tables[0] : uPlot.join(tables, tables.map(table => table.map(() => 2)));
}

class Chart {
  constructor(spec, figure) {
    this.spec = spec;
    this.holder = figure.querySelector(".plot");
    this.values = [...figure.querySelectorAll(".legend b")];
    figure.querySelectorAll(".swatch").forEach((swatch, i) => {
      swatch.style.borderTopColor = `var(${seriesColor(i)})`;
      swatch.style.borderTopStyle = ["solid", "dashed", "dotted"][Math.floor(i / COLORS) % DASHES.length];
    });
    this.holder.tabIndex = 0;
    this.holder.addEventListener("keydown", event => this.keyed(event));
    this.paint();
  }

  paint() {
    this.plot?.destroy();
    const ink = color("--quiet");
    const grid = { stroke: color("--line"), width: 1 };
    const axis = { stroke: ink, grid, ticks: grid, font: "12px system-ui, sans-serif" };
    const series = [{}];
    const bands = [];
    this.spec.lines.forEach((line, i) => {
      const stroke = color(seriesColor(i));
      const dash = DASHES[Math.floor(i / COLORS) % DASHES.length];
      series.push({ stroke, dash, width: 2, points: { show: line.mean.length < FEW, size: 7, fill: stroke }, spanGaps: true });
      series.push({ width: 0, points: { show: false }, spanGaps: true }, { width: 0, points: { show: false }, spanGaps: true });
      bands.push({ series: [3 * i + 3, 3 * i + 2], fill: faded(stroke, 0.13) });
    });
        this.plot = new uPlot(
      {
        width: this.holder.clientWidth,
        height: 230,
        series,
        bands,
        scales: { x: { time: false }, y: { range: this.spec.shares ? [0, 1] : () => ends(this.spec.lines) } },
        axes: [{ ...axis, size: 30 }, { ...axis, size: 56, values: (plot, ticks) => ticks.map(number) }],
        legend: { show: false },
        cursor: { y: false, sync: { key: "steps" }, drag: { setScale: true, x: true, y: false } },
        hooks: { setCursor: [plot => this.read(plot.cursor.idx)], draw: [plot => this.mark(plot)] },
      },
      aligned(this.spec),
      this.holder,
    );
    this.read(null);
  }

  /** Writes the values of one step, or of the last one, into the legend. */
  read(index) {
    const at = index === null || index === undefined ? this.plot.data[0].length - 1 : index;
    this.values.forEach((value, i) => {
      const column = this.plot.data[3 * i + 1];
      let last = at;
      while (index === null && last > 0 && (column[last] === null || column[last] === undefined)) {
        last--;
      }
      value.textContent = number(column[last]);
    });
  }

  /** The step that the samples' slider stands at. */
  mark(plot) {
    if (markedStep === null) {
      return;
    }
    // The points of a long training lie between its first and last step.
    const steps = plot.data[0];
    const step = Math.max(steps[0], Math.min(steps[steps.length - 1], markedStep));
    const { min, max } = plot.scales.x;
    if (step < min || step > max) {
      return;
    }
    const x = Math.round(plot.valToPos(step, "x", true)) + 0.5;
    plot.ctx.save();
    plot.ctx.strokeStyle = color("--quiet");
    plot.ctx.setLineDash([4, 4]);
    plot.ctx.beginPath();
    plot.ctx.moveTo(x, plot.bbox.top);
    plot.ctx.lineTo(x, plot.bbox.top + plot.bbox.height);
    plot.ctx.stroke();
    plot.ctx.restore();
  }

  keyed(event) {
    const move = { ArrowLeft: -1, ArrowRight: 1, PageUp: -20, PageDown: 20 }[event.key];
    const steps = this.plot.data[0];
    if (!move || steps.length === 0) {
      return;
    }
    event.preventDefault();
    const from = this.plot.cursor.idx ?? steps.length - 1;
    const index = Math.max(0, Math.min(steps.length - 1, from + move));
    const low = this.spec.lines[0].mean[index] ?? 0;
    this.plot.setCursor({ left: this.plot.valToPos(steps[index], "x"), top: this.plot.valToPos(low, "y") });
    const names = this.spec.lines.map((line, i) => `${line.label} ${this.values[i].textContent}`);
    announce(`Step ${Math.round(steps[index])}: ${names.join(", ")}`);
  }

  refresh(spec = this.spec) {
    this.spec = spec;
    this.plot.setData(aligned(spec));
    this.read(null);
  }
}

function seriesColor(index) {
  return `--series-${(index % COLORS) + 1}`;
}

if (data.charts?.length) {
  document.querySelectorAll(".chart").forEach((figure, i) => charts.push(new Chart(data.charts[i], figure)));
  const slider = byId("smoothing");
  const smoothed = () => {
    smoothing = Number(slider.value) / 100;
    slider.setAttribute("aria-valuetext", `${slider.value} percent`);
    charts.forEach(chart => chart.refresh());
  };
  slider.addEventListener("input", smoothed);
  byId("smoothing-controls").hidden = false;
  themed.push(() => charts.forEach(chart => chart.paint()));
  stepListeners.push(step => {
    markedStep = step;
    charts.forEach(chart => chart.plot.redraw(false));
  });
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth !== width) {
      width = innerWidth;
      charts.forEach(chart => chart.plot.setSize({ width: chart.holder.clientWidth, height: 230 }));
    }
  });
}
