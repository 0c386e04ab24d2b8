// Downloads the drawing of a chart as a picture, with its name above and the colors of the theme. Loaded with the first download.
const scale = 2;
const headHeight = 32;
const namespace = 'http://www.w3.org/2000/svg';

export async function save(figure, kind) {
  const drawing = figure.querySelector('.chart-plot svg');
  if (!drawing) return false;
  const name = figure.getAttribute('aria-label');
  const picture = pictureOf(drawing, name, getComputedStyle(figure));
  const text = new XMLSerializer().serializeToString(picture);
  const file = `${name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '')}.${kind}`;
  download(kind === 'svg' ? new Blob([text], { type: 'image/svg+xml' }) : await painted(text, picture), file);
  return true;
}

function pictureOf(drawing, name, style) {
  const { width, height } = drawing.getBoundingClientRect();
  const picture = make('svg', { width, height: height + headHeight, viewBox: `0 0 ${width} ${height + headHeight}` });
  picture.append(make('rect', { width, height: height + headHeight, fill: style.getPropertyValue('--mud-palette-surface') }));
  const title = make('text', {
    x: 12, y: 21, fill: style.getPropertyValue('--mud-palette-text-primary'), 'font-family': style.fontFamily, 'font-size': 14,
    'font-weight': 600,
  });
  title.textContent = name;
  const copy = drawing.cloneNode(true);
  // HTML in a picture cannot be painted, and the cross of the pointer is of this moment.
  for (const one of copy.querySelectorAll('foreignObject, .apexcharts-xcrosshairs, .apexcharts-ycrosshairs')) one.remove();
  for (const [key, value] of Object.entries({ y: headHeight, width, height })) copy.setAttribute(key, value);
  picture.append(title, copy);
  return picture;
}

function make(tag, attributes) {
  const element = document.createElementNS(namespace, tag);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

async function painted(text, picture) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = picture.getAttribute('width') * scale;
  canvas.height = picture.getAttribute('height') * scale;
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise(resolve => canvas.toBlob(resolve, 'image/png'));
}

function download(blob, name) {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
