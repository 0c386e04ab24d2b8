// Draws one chart. The library is loaded once for all charts, when the browser has nothing better to do.
const dayLength = 86400000;
const maxDaysWithDots = 14;
const minimumSpan = 4;
const ticks = 5;
const tiny = 1e-9;
const widthOfValue = 60;
const widthOfZone = 64;
const narrow = 560;
const widthOfName = 62;
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
      role: 'slider', tabindex: 0, 'aria-label': plot.dataset.label, 'aria-description': plot.dataset.keys,
      'aria-valuemin': 0, 'aria-valuemax': lengthOf(data) - 1,
    };
    for (const [name, value] of Object.entries(attributes)) plot.setAttribute(name, value);
    if (!points.includes(this.point)) this.point = points.at(-1);
    this.tell();
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
const frameOf = data => JSON.stringify([data.marks, lonely(data), endsOf(data), rangeOf(data)]);

const tokensOf = style => name => style.getPropertyValue(`--chart-${name}`).trim();

function optionsOf({ data, plot, selection, more, words, tip }, isMoving) {
  const style = getComputedStyle(plot);
  const token = tokensOf(style);
  const build = { radialGauge: gauge, waterfall: more?.waterfall }[data.kind] ?? overTime;
  const options = build(data, token, base(data, token, style, selection, words, isMoving), plot, { tip, evenly, words });
  return data.ranges.length ? more.withRanges(options, data, token) : options;
}

function base(data, token, style, selection, words, isMoving) {
  const motion = isMoving && data.series.every(line => line.values.length <= 200);
  return {
    chart: {
      type: { line: 'line', area: 'area', column: 'bar', waterfall: 'rangeBar', radialGauge: 'radialBar' }[data.kind],
      height: data.height, width: '100%',
      stacked: data.stacked,
      ...words.locale,
      parentHeightOffset: 0,
      background: 'transparent',
      foreColor: token('text'),
      fontFamily: style.fontFamily,
      toolbar: { show: false }, zoom: { enabled: false }, selection: { enabled: false },
      animations: { enabled: motion, speed: 250, animateGradually: { enabled: false }, dynamicAnimation: { enabled: motion, speed: 250 } },
      events: {
        mounted: scalable, updated: scalable,
        ...(selection && data.days && { click: (_event, _apex, { dataPointIndex }) => select(selection, data.days, dataPointIndex) }),
      },
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

// The axis is zoomed to the values and has at least a few units, so that a hundredth does not look like a cliff. Bars begin at zero.
function rangeOf({ kind, stacked, axis, series, ranges }) {
  const isBar = kind === 'column';
  const lines = [...series.map(line => line.values), ...ranges.flatMap(range => [range.lower, range.upper])];
  const values = (stacked ? heaps(lines) : lines.flat()).filter(value => value !== null);
  if (isBar) values.push(0);
  const lowest = axis.minimum ?? Math.min(...values);
  const highest = axis.maximum ?? Math.max(...values);
  const missing = isBar ? 0 : Math.max(0, minimumSpan - (highest - lowest)) / 2;
  const [bottom, top] = axis.suffix.includes('%') && !isBar ? [0, 100] : [lowest < 0 ? -Infinity : 0, Infinity];
  return evenly(axis.minimum ?? Math.max(bottom, lowest - missing), axis.maximum ?? Math.min(top, highest + missing));
}

// How high what lies on top of each other is, above and below zero.
const heaps = lines => (lines[0] ?? []).flatMap((_value, index) => [1, -1].map(side =>
  lines.reduce((sum, values) => sum + Math.max(0, side * (values[index] ?? 0)), 0) * side));

// Drawn for the width of the window, a chart is cut on paper unless it can be drawn smaller.
function scalable({ w: { globals: { dom: { Paper: { node } } } } }) {
  node.setAttribute('viewBox', `0 0 ${node.getAttribute('width')} ${node.getAttribute('height')}`);
}

// Round numbers for the lines of the grid: steps of 1, 2 or 5 times a power of ten, so that one of them is zero where that is in sight.
function evenly(lowest, highest) {
  const needed = (highest > lowest ? highest - lowest : 1) / ticks;
  const power = 10 ** Math.floor(Math.log10(needed));
  const step = [1, 2, 5, 10].find(factor => factor * power >= needed * (1 - tiny)) * power;
  const first = Math.floor(lowest / step + tiny);
  const last = Math.max(Math.ceil(highest / step - tiny), first + 1);
  return { min: round(first * step), max: round(last * step), tickAmount: last - first };
}

const round = value => Number(value.toFixed(9));

function overTime(data, token, options, plot, { tip, words }) {
  const isBar = data.kind === 'column';
  const range = rangeOf(data);
  const ends = endsOf(data);
  const hasMargin = data.bands.length > 0 && plot.clientWidth >= narrow;
  const right = 12 + (ends.length ? widthOfValue : 0) + (hasMargin ? widthOfZone : 0);
  return {
    ...options,
    grid: { ...options.grid, padding: { ...options.grid.padding, right } },
    xaxis: {
      ...(data.days ? { type: 'datetime' } : { type: 'category', categories: spaced(data.categories, plot) }),
      labels: {
        datetimeUTC: true, hideOverlappingLabels: true, rotate: 0,
        datetimeFormatter: { year: 'yyyy', ...words.dates, hour: '' },
      },
      axisBorder: { color: token('grid') }, axisTicks: { color: token('grid') },
      crosshairs: { stroke: { color: token('marker'), dashArray: 3 } },
      tooltip: { enabled: false },
    },
    yaxis: {
      ...range,
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
    annotations: words.annotations(data, range, token, plot, ends, hasMargin ? (ends.length && widthOfValue) : null),
  };
}

// Names of bars that have no room beside each other are left out, every second or more of them.
function spaced(names, plot) {
  const every = Math.ceil(names.length * widthOfName / Math.max(plot.clientWidth, 1));
  return names.map((name, index) => index % every ? '' : name);
}

// The last value of the first two lines that go on to the end stands there.
const endsOf = ({ kind, days, series }) => kind !== 'line' || !days ? [] : series.flatMap(line => {
  const at = line.values.findLastIndex(value => value !== null);
  return at >= 0 && at >= days.length - 2 ? [{ at, value: line.values[at], color: line.color }] : [];
}).slice(0, 2);

// A value without neighbours makes no line: it gets a dot.
const lonely = ({ series }) => series.flatMap(({ values }, line) => values.flatMap((value, index) =>
  value !== null && (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null ? [[line, index]] : []));

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
