// Draws one chart. The library is loaded once for all charts, when the browser has nothing better to do.
const dayLength = 86400000;
const roomForWords = 72;
const maxDaysWithDots = 14;
const minimumSpan = 4;
const ticks = 4;
const keyAttributes = ['role', 'tabindex',
  ...['label', 'description', 'valuemin', 'valuemax', 'valuenow', 'valuetext'].map(name => `aria-${name}`)];
const live = new Set();
const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');
let library;
let turn = Promise.resolve();

document.addEventListener('themechange', restyleAll);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', restyleAll);

export async function mount(plot, payload, addresses, selection) {
  await idle();
  const [ApexCharts, words] = await load(addresses);
  // One drawing per pause, so that a page of charts answers in between.
  turn = turn.then(idle);
  await turn;
  const chart = new Chart(ApexCharts, words, plot, selection, addresses);
  await chart.take(payload);
  await chart.draw();
  return chart;
}

class Chart {
  constructor(ApexCharts, words, plot, selection, addresses) {
    Object.assign(this, { ApexCharts, words, plot, selection, addresses });
    // Those who see the first picture do not wait for what keys need.
    plot?.addEventListener('focus', () => { this.keys ??= this.withKeys(); }, { once: true });
  }

  async take(payload) {
    this.data = read(payload);
    if (this.data.steps || this.data.ranges.length) this.more ??= await import(addressOf(this.addresses.more));
  }

  async withKeys() {
    const { PointKeys } = await import(addressOf(this.addresses.keys));
    return new PointKeys(this);
  }

  async draw(isMoving = true) {
    // The place is gone when the reader left while the library was loading; without any value there is nothing to draw.
    if (!this.plot?.isConnected) return;
    if (isEmpty(this.data)) return this.withdrawKeys();
    live.add(this);
    this.apex = new this.ApexCharts(this.plot, this.options(isMoving));
    withoutLegendStyle(this.apex);
    await this.apex.render();
    this.offerKeys();
  }

  async update(payload) {
    const before = this.data;
    await this.take(payload);
    if (!this.apex || isEmpty(this.data) || shapeOf(before) !== shapeOf(this.data)) {
      await this.redraw(true);
    } else if (frameOf(before) !== frameOf(this.data)) {
      await this.apex.updateOptions(this.options(false), false, false, false);
    } else {
      const { series, tooltip, chart } = this.options(true);
      // Both read days and values of the data they were made with.
      this.apex.w.config.tooltip.custom = tooltip.custom;
      this.apex.w.config.chart.events.click = chart.events.click;
      await this.apex.updateSeries(series, chart.animations.enabled);
    }
    this.offerKeys();
  }

  redraw(isMoving) {
    this.dispose();
    return this.draw(isMoving);
  }

  options(isMoving) {
    return optionsOf({ ...this, tip: index => this.tip(index) }, isMoving && !reducedMotion.matches);
  }

  // Not with every drawing: it would cost the focus.
  withdrawKeys() {
    for (const name of keyAttributes) this.plot.removeAttribute(name);
    this.plot.setAttribute('aria-hidden', true);
  }

  // A gauge has no points to go through.
  offerKeys() {
    if (!this.apex?.w.config.tooltip.enabled) return;
    const { plot, data } = this;
    const points = this.points();
    plot.removeAttribute('aria-hidden');
    const attributes = {
      role: 'slider', tabindex: 0, 'aria-label': `${plot.dataset.label}, point by point`, 'aria-description': this.keyHint(),
      'aria-valuemin': 0, 'aria-valuemax': lengthOf(data) - 1,
    };
    for (const [name, value] of Object.entries(attributes)) plot.setAttribute(name, value);
    if (!points.includes(this.point)) this.point = points.at(-1);
    this.tell();
  }

  keyHint() {
    if (!this.data.days) return 'Arrow keys go from bar to bar.';
    return `Arrow keys go from day to day, page keys by a week.${this.selection ? ' Enter opens the day.' : ''}`;
  }

  tell() {
    this.plot.setAttribute('aria-valuenow', this.point);
    this.plot.setAttribute('aria-valuetext', this.words.wordsOf(this.tip(this.point)));
  }

  points() {
    return filled(this.data);
  }

  tip(index) {
    return this.words.tip(this.data, tokensOf(getComputedStyle(this.plot)), index);
  }

  select(index) {
    if (this.selection && this.data.days) select(this.selection, this.data.days, index);
  }

  dispose() {
    live.delete(this);
    this.apex?.destroy();
    this.apex = undefined;
  }
}

const idle = () => new Promise(resolve =>
  window.requestIdleCallback ? requestIdleCallback(resolve, { timeout: 1000 }) : setTimeout(resolve, 200));

const filled = ({ days, categories, series, ranges }) => [...(days ?? categories).keys()].filter(index =>
  [...series.map(line => line.values), ...ranges.map(range => range.lower)].some(values => values[index] !== null));

const lengthOf = ({ days, categories }) => (days ?? categories).length;

const isEmpty = ({ series }) => !series.some(line => line.values.some(value => value !== null));

// Days come as steps, the first from 1970.
const inDays = (data, day = 0) => ({ ...data, days: data.days?.map(step => day += step) });
const read = payload => inDays(JSON.parse(new TextDecoder().decode(payload)));

const addressOf = path => new URL(path, document.baseURI).href;

function load({ script, style, tips }) {
  library ??= Promise.all([import(addressOf(script)), import(addressOf(tips)), addStyle(style)])
    .then(([module, words]) => [module.default, words])
    .catch(error => { library = undefined; throw error; });
  return library;
}

// The library would insert its styles as a <style> element, which a strict policy forbids; it does not when it finds this id.
function addStyle(address) {
  if (document.getElementById('apexcharts-css')) return undefined;
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement('link'), { id: 'apexcharts-css', rel: 'stylesheet', href: address });
    link.onload = resolve;
    link.onerror = () => { link.remove(); reject(new Error('The style of the charts did not load.')); };
    document.head.append(link);
  });
}

// The same for the legend, whose style is inserted even though the page draws the legend itself.
function withoutLegendStyle(apex) {
  let legend;
  Object.defineProperty(apex, 'legend', {
    get: () => legend,
    set: value => {
      legend = value;
      if (legend?.legendHelpers) legend.legendHelpers.appendToForeignObject = () => { };
    },
    configurable: true, enumerable: true,
  });
}

// Again, because the library keeps some colours through an update of its options.
function restyleAll() {
  for (const chart of [...live]) chart.redraw(false);
}

// What cannot be changed in a drawn chart without side effects.
const shapeOf = ({ kind, height, stacked, axis, bands, categories, steps, series, ranges }) => JSON.stringify(
  [kind, height, stacked, axis, bands, steps ?? !categories, series.map(({ name, color, dashed, colors }) => [name, color, dashed, colors]),
    ranges.map(({ name, color }) => [name, color])]);

// What an exchange of the values alone does not change.
const frameOf = data => JSON.stringify([data.marks, lonely(data), rangeOf(data)]);

const tokensOf = style => name => style.getPropertyValue(`--chart-${name}`).trim();

function optionsOf({ data, plot, selection, more, words, tip }, isMoving) {
  const style = getComputedStyle(plot);
  const token = tokensOf(style);
  const build = { radialGauge: gauge, waterfall: more?.waterfall }[data.kind] ?? overTime;
  const options = build(data, token, base(data, token, style, selection, isMoving), plot, { tip, evenly, words });
  return data.ranges.length ? more.withRanges(options, data, token) : options;
}

function base(data, token, style, selection, isMoving) {
  const motion = isMoving && data.series.every(line => line.values.length <= 200);
  return {
    chart: {
      type: { line: 'line', area: 'area', column: 'bar', waterfall: 'rangeBar', radialGauge: 'radialBar' }[data.kind],
      height: data.height, width: '100%',
      stacked: data.stacked,
      parentHeightOffset: 0,
      background: 'transparent',
      foreColor: token('text'),
      fontFamily: style.fontFamily,
      toolbar: { show: false }, zoom: { enabled: false }, selection: { enabled: false },
      animations: { enabled: motion, speed: 250, animateGradually: { enabled: false }, dynamicAnimation: { enabled: motion, speed: 250 } },
      events: selection && data.days ? { click: (_event, _apex, { dataPointIndex }) => select(selection, data.days, dataPointIndex) } : {},
    },
    // Names come from outside: the library gets numbers and never sees them.
    series: data.series.map((line, index) => ({ name: String(index), data: valuesOf(data, line) })),
    colors: data.series.map(line => token(line.color)),
    legend: { show: false },
    dataLabels: { enabled: false },
    fill: { type: 'solid', opacity: 1 },
    states: { hover: { filter: { type: 'none' } }, active: { filter: { type: 'none' } } },
    grid: { borderColor: token('grid'), padding: { top: -16, right: 12, bottom: 0, left: 8 } },
  };
}

const valuesOf = ({ days }, { values }) => days ? values.map((value, index) => [days[index] * dayLength, value]) : values;

function select(selection, days, index) {
  if (index >= 0 && index < days.length) selection.invokeMethodAsync('SelectDayAsync', days[index]);
}

// A range that is left open covers the values and at least a few units, so that a hundredth does not look like a cliff.
function rangeOf({ axis, series, ranges, bands }) {
  const values = [...series.map(line => line.values), ...ranges.flatMap(range => [range.lower, range.upper])].flat()
    .filter(value => value !== null);
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const missing = Math.max(0, minimumSpan - (highest - lowest));
  // Zones are cut at the ends of the axis, so those have to be known.
  const isOpen = !missing && !ranges.length && !bands.length;
  if (isOpen) return { min: axis.minimum, max: axis.maximum };
  const [bottom, top] = axis.suffix.includes('%') ? [0, 100] : [lowest < 0 ? -Infinity : 0, Infinity];
  return { ...evenly(Math.max(bottom, lowest - missing / 2), Math.min(top, highest + missing / 2), top), ...axisOf(axis) };
}

// Round numbers for the lines of the grid.
function evenly(lowest, highest, top = Infinity) {
  const needed = (highest - Math.floor(lowest)) / ticks;
  const step = needed < 5 ? Math.max(0.5, Math.ceil(needed * 2) / 2) : Math.ceil(needed);
  const min = Math.min(Math.floor(lowest), top - step * ticks);
  return { min, max: min + step * ticks };
}

const axisOf = ({ minimum, maximum }) =>
  ({ ...(minimum !== undefined && { min: minimum }), ...(maximum !== undefined && { max: maximum }) });

function overTime(data, token, options, plot, { tip, words }) {
  const isBar = data.kind === 'column';
  const range = rangeOf(data);
  return {
    ...options,
    xaxis: {
      ...(data.days ? { type: 'datetime' } : { type: 'category', categories: data.categories }),
      labels: {
        datetimeUTC: true, hideOverlappingLabels: true, rotate: 0,
        datetimeFormatter: { year: 'yyyy', month: "MMM 'yy", day: 'd MMM', hour: '' },
      },
      axisBorder: { color: token('grid') }, axisTicks: { color: token('grid') },
      crosshairs: { stroke: { color: token('marker'), dashArray: 3 } },
      tooltip: { enabled: false },
    },
    yaxis: {
      ...range,
      tickAmount: ticks,
      forceNiceScale: data.axis.minimum === undefined || data.axis.maximum === undefined,
      labels: { formatter: value => words.short(data.axis, value) },
    },
    // Straight: a curve would show values that nobody measured.
    stroke: { curve: 'straight', width: isBar ? 0 : 2, dashArray: data.series.map(line => line.dashed ? 5 : 0) },
    fill: { type: 'solid', opacity: data.kind === 'area' ? 0.18 : 1 },
    plotOptions: { bar: { columnWidth: '60%', borderRadius: 2 } },
    markers: {
      // A few days are points; a line between two of them says little.
      size: !isBar && data.days?.length <= maxDaysWithDots ? 4 : 0,
      strokeWidth: 0,
      showNullDataPoints: false,
      hover: { size: 4 },
      discrete: isBar ? [] : lonely(data).map(([line, index]) =>
        ({ seriesIndex: line, dataPointIndex: index, fillColor: token(data.series[line].color), size: 3 })),
    },
    tooltip: { shared: true, intersect: false, custom: ({ dataPointIndex }) => tip(dataPointIndex) },
    annotations: {
      xaxis: data.marks.map(mark => markOf(mark, data, token, plot)),
      yaxis: data.bands.flatMap(band => bandOf(band, range, token)),
    },
  };
}

// A value without neighbours makes no line: it gets a dot.
const lonely = ({ series }) => series.flatMap(({ values }, line) => values.flatMap((value, index) =>
  value !== null && (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null ? [[line, index]] : []));

// Words at the foot, where the lines rarely are and as far as there is room up to the next mark. Otherwise only the line: the tooltip
// and the table have the words.
function markOf(mark, data, token, plot) {
  const isNote = mark.kind === 'note';
  const pixels = day => (day - data.days[0]) / (data.days.at(-1) - data.days[0] || 1) * plot.clientWidth;
  const next = data.marks.filter(other => other.kind !== 'note' && other.day > mark.day).map(other => pixels(other.day));
  const hasRoom = Math.min(plot.clientWidth, ...next) - pixels(mark.day) >= roomForWords;
  return {
    x: mark.day * dayLength,
    borderColor: token('marker'),
    strokeDashArray: isNote ? 0 : 3,
    label: {
      text: isNote ? '◆' : hasRoom ? mark.short : '',
      orientation: 'horizontal',
      position: isNote ? 'top' : 'bottom',
      textAnchor: isNote ? 'middle' : 'start',
      offsetX: isNote ? 0 : 4,
      offsetY: isNote ? 5 : -4,
      borderWidth: 0,
      style: { background: 'transparent', color: token(isNote ? 'marker' : 'text'), fontSize: '11px' },
    },
  };
}

// The library leaves out what begins below the axis and ends above it.
function bandOf(band, { min = band.from, max = band.to }, token) {
  const [from, to] = [Math.max(band.from, min), Math.min(band.to, max)];
  if (from >= to) return [];
  return [{
    y: from,
    y2: to,
    fillColor: token(band.color),
    opacity: 0.1,
    borderColor: 'transparent',
    label: {
      text: band.label,
      position: 'left',
      textAnchor: 'start',
      offsetX: 4,
      offsetY: 14,
      borderWidth: 0,
      style: { background: 'transparent', color: token(band.color), fontSize: '11px' },
    },
  }];
}

function gauge(data, token, options) {
  const { minimum = 0, maximum = 100 } = data.axis;
  const value = data.series[0]?.values[0] ?? minimum;
  const percent = Math.min(100, Math.max(0, 100 * (value - minimum) / (maximum - minimum)));
  return {
    ...options,
    // The library draws into a square and leaves a margin; the frame cuts the square to what three quarters of a circle need.
    chart: { ...options.chart, width: data.height * 1.36, height: data.height * 1.36, sparkline: { enabled: true } },
    series: [percent],
    // The number and its word are the page's own text in the middle.
    plotOptions: {
      radialBar: {
        offsetY: data.height * -0.084, startAngle: -135, endAngle: 135, hollow: { size: '66%' },
        track: { background: token('grid'), margin: 0 }, dataLabels: { show: false },
      },
    },
    stroke: { lineCap: 'round' },
    tooltip: { enabled: false },
  };
}
