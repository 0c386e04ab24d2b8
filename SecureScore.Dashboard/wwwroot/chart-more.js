// What few charts have: waterfalls, and areas between two edges. Loaded with the first of those.
const dayLength = 86400000;
const gap = 8;
const letters = 12;

// Lying bars, each begins where the one above ended.
export function waterfall(data, token, options, plot, { tip, evenly, words }) {
  const widthOf = measure(options.chart.fontFamily);
  const textWidth = Math.max(...data.steps.map(step => widthOf(step.text)));
  const nameWidth = Math.min(Math.max(...data.categories.map(widthOf)) + gap, Math.max(plot.clientWidth * 0.42, 110));
  const axis = rangeOf(data, Math.min(0.5, (textWidth + 2 * gap) / (plot.clientWidth - nameWidth)), evenly);
  return {
    ...options,
    // Names may be alike, and come from outside: the library knows rows by number.
    series: [{
      name: '0',
      data: data.steps.map(({ lower, upper }, row) =>
        ({ x: String(row), y: [Math.max(lower, axis.min), upper], fillColor: token(data.series[0].colors[row]) })),
    }],
    xaxis: {
      type: 'category',
      ...axis,
      labels: { formatter: value => words.decimal(Number(Number(value).toFixed(1))) + data.axis.suffix },
      axisBorder: { color: token('grid') },
      axisTicks: { color: token('grid') },
    },
    yaxis: {
      labels: {
        minWidth: nameWidth, maxWidth: 2 * nameWidth, offsetY: 3, style: { fontSize: `${letters}px` },
        formatter: row => inLines(data.categories[row] ?? '', nameWidth - gap, widthOf),
      },
    },
    plotOptions: {
      bar: { horizontal: true, barHeight: '62%', borderRadius: 2, dataLabels: { position: 'top', hideOverflowingLabels: false } },
    },
    // In the middle of the longest text's place: the library moves texts that begin beside a short bar onto it.
    dataLabels: {
      enabled: true,
      textAnchor: 'middle',
      offsetX: gap + textWidth / 2,
      formatter: (_value, { dataPointIndex }) => data.steps[dataPointIndex]?.text ?? '',
      style: { colors: [token('text')], fontWeight: 500, fontSize: `${letters}px` },
      background: { enabled: false },
      dropShadow: { enabled: false },
    },
    grid: { ...options.grid, xaxis: { lines: { show: true } }, yaxis: { lines: { show: false } } },
    tooltip: { custom: ({ dataPointIndex }) => tip(dataPointIndex) },
  };
}

// From zero where that leaves the parts readable; otherwise from below the lowest figure, as the numbers of the axis tell.
function rangeOf({ axis, steps }, room, evenly) {
  const edges = steps.flatMap(({ lower, upper, isTotal }) => isTotal ? [lower < 0 ? lower : upper] : [lower, upper]);
  const [lowest, highest] = [Math.min(...edges), Math.max(...edges)];
  const span = Math.max(highest - lowest, 1);
  const from = axis.minimum ?? (lowest >= 0 && lowest < span ? 0 : lowest - span / 4);
  // Room for the text beside the longest bar.
  return evenly(from, highest + (highest - from) * room / (1 - room));
}

function measure(fontFamily) {
  const paper = document.createElement('canvas').getContext('2d');
  paper.font = `${letters}px ${fontFamily}`;
  return text => paper.measureText(text).width;
}

// One line, or two where the name is long. The tooltip and the table have all of it.
function inLines(text, width, widthOf) {
  if (widthOf(text) <= width) return text;
  const words = text.split(' ');
  let first = words.shift();
  while (words.length && widthOf(`${first} ${words[0]}`) <= width) first += ` ${words.shift()}`;
  return words.length ? [cut(first, width, widthOf), cut(words.join(' '), width, widthOf)] : cut(first, width, widthOf);
}

function cut(text, width, widthOf) {
  if (widthOf(text) <= width) return text;
  let length = text.length;
  while (length > 1 && widthOf(`${text.slice(0, length)}…`) > width) length--;
  return `${text.slice(0, length).trimEnd()}…`;
}

// The library draws areas first, lines over them. Between the edges of a day without any there is nothing.
export function withRanges(options, data, token) {
  const areas = data.ranges.map((range, index) => ({
    name: `r${index}`,
    type: 'rangeArea',
    data: range.lower.map((lower, day) => ({ x: data.days[day] * dayLength, y: [lower, range.upper[day]] })),
  }));
  const lines = options.series.map(line => ({ ...line, type: data.kind, data: line.data.map(([x, y]) => ({ x, y })) }));
  const last = (value, rest) => [...rest, ...areas.map(() => value)];
  return {
    ...options,
    chart: { ...options.chart, type: 'rangeArea' },
    series: [...lines, ...areas],
    colors: [...options.colors, ...data.ranges.map(range => token(range.color))],
    stroke: { ...options.stroke, width: last(1, lines.map(() => 2)), dashArray: last(0, options.stroke.dashArray) },
    fill: { type: 'solid', opacity: last(0.2, lines.map(() => options.fill.opacity)) },
    markers: { ...options.markers, size: last(0, lines.map(() => options.markers.size)) },
  };
}
