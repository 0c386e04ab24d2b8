// What a chart says: of a point to the pointer and the keyboard, on its axis, and beside its lines. Loaded together with the library.
const dayLength = 86400000;
const roomForWords = 72;
const lineHeight = 14;
const lettersOfZone = 10;
const isGerman = document.documentElement.lang === 'de';
const months = (isGerman ? 'Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.'
  : 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec').split(' ');

// What the library needs to write the days of an axis in the reader's language: options of the chart, and formats of dates.
export const locale = { locales: [{ name: 'page', options: { shortMonths: months } }], defaultLocale: 'page' };
export const dates = isGerman ? { month: 'MMM yyyy', day: 'd. MMM' } : { month: "MMM 'yy", day: 'd MMM' };

export const decimal = number => isGerman ? String(number).replace('.', ',') : String(number);

export const format = (axis, value) => value === null || value === undefined ? '–' : decimal(value.toFixed(axis.decimals)) + axis.suffix;

// On the axis a whole number needs no decimals.
export const short = (axis, value) => typeof value === 'number'
  ? decimal(Number(value.toFixed(axis.decimals))).replace('-', '−') + axis.suffix : value;

// As the table writes it.
function dayText(day) {
  const date = new Date(day * dayLength);
  return `${date.getUTCDate()}${isGerman ? '.' : ''} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

// An element, filled with textContent: markup in a name stays text.
export function tip(data, token, index) {
  const root = document.createElement('div');
  const add = (parent, tag, className, text) => {
    const element = parent.appendChild(document.createElement(tag));
    element.className = className;
    element.textContent = text;
    return element;
  };
  const addRow = (color, name, value) => {
    const row = add(root, 'div', 'chart-tip-row', '');
    add(row, 'i', '', '').style.borderTopColor = token(color);
    add(row, 'span', '', name);
    add(row, 'b', '', value);
  };
  add(root, 'div', 'chart-tip-title', data.days ? dayText(data.days[index]) : data.categories[index]);
  if (data.steps) {
    const { text, total, isTotal } = data.steps[index];
    const words = document.body.dataset;
    if (!isTotal) addRow(data.series[0].colors[index], words.change, text);
    addRow('neutral', words.total, total);
    return root;
  }
  for (const line of data.series) {
    if (line.values[index] !== null) addRow(line.color, line.name, format(data.axis, line.values[index]));
  }
  for (const { name, color, lower, upper } of data.ranges) {
    if (lower[index] !== null) addRow(color, name, `${format(data.axis, lower[index])} – ${format(data.axis, upper[index])}`);
  }
  const texts = [
    ...data.notes.map(note => [note.day, 'chart-tip-why', note.text]),
    ...data.marks.map(mark => [mark.day, 'chart-tip-mark', mark.label]),
  ];
  for (const [day, className, text] of texts) {
    if (data.days && day === data.days[index]) add(root, 'div', className, text);
  }
  return root;
}

// The same for those who hear it.
export const wordsOf = root => [...root.children]
  .map(row => [...row.childNodes].map(part => part.textContent).filter(Boolean).join(' ')).join('. ');

// Marks of days, values at the ends of lines, and names of zones.
// margin: how far behind the end of the lines the names of zones begin; null for no room there.
export const annotations = (data, range, token, plot, ends, margin) => ({
  xaxis: data.marks.map(mark => markOf(mark, data, token, plot)),
  yaxis: data.bands.flatMap(band => bandOf(band, range, token, margin)),
  points: endMarks(ends, data, range, token),
});

// Where two would lie over each other, the lower one goes down.
function endMarks(ends, data, { min, max }, token) {
  const pixels = (data.height - 60) / (max - min);
  const [upper, lower] = [...ends].sort((one, other) => other.value - one.value);
  const near = lower ? Math.max(0, lineHeight - (upper.value - lower.value) * pixels) : 0;
  return ends.map(end => ({
    x: data.days[end.at] * dayLength,
    y: end.value,
    marker: { size: 0 },
    label: {
      text: format(data.axis, end.value),
      textAnchor: 'start',
      offsetX: 6,
      offsetY: lineHeight + 4 + (end === lower ? near : 0),
      borderWidth: 0,
      style: { background: 'transparent', color: token(end.color), fontSize: '12px', fontWeight: 600 },
    },
  }));
}

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
function bandOf(band, { min, max }, token, margin) {
  const [from, to] = [Math.max(band.from, min), Math.min(band.to, max)];
  if (from >= to) return [];
  return [{
    y: from,
    y2: to,
    fillColor: token(band.color),
    opacity: 0.1,
    borderColor: 'transparent',
    label: {
      // Beside the lines; without room for a margin the list below the chart has the names.
      text: margin === null ? '' : band.label.length > lettersOfZone ? `${band.label.slice(0, lettersOfZone - 1)}…` : band.label,
      position: 'right',
      textAnchor: 'start',
      offsetX: margin + 8,
      offsetY: 14,
      borderWidth: 0,
      style: { background: 'transparent', color: token(band.color), fontSize: '11px' },
    },
  }];
}
