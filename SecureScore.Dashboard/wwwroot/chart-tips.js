// What a chart says of a point: to the pointer, to the keyboard, and on its axis. Loaded together with the library.
const dayLength = 86400000;

export const format = (axis, value) => value === null || value === undefined ? '–' : value.toFixed(axis.decimals) + axis.suffix;

// On the axis a whole number needs no decimals.
export const short = (axis, value) => typeof value === 'number' ? Number(value.toFixed(axis.decimals)) + axis.suffix : value;

// As the table writes it.
function dayText(day) {
  const date = new Date(day * dayLength);
  return `${date.getUTCDate()} ${date.toLocaleDateString('en-US', { month: 'short', timeZone: 'UTC' })} ${date.getUTCFullYear()}`;
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
    if (!isTotal) addRow(data.series[0].colors[index], 'Change', text);
    addRow('neutral', 'Total', total);
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
