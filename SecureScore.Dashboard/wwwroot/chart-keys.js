// The keyboard in a chart: from point to point, with the tooltip that the pointer would have.
// Loaded when a chart gets the focus for the first time.
const week = 7;

export class PointKeys {
  constructor(chart) {
    this.chart = chart;
    chart.plot.addEventListener('keydown', event => this.onKey(event));
    chart.plot.addEventListener('focus', () => this.onFocus());
    chart.plot.addEventListener('blur', () => this.hide());
    this.onFocus();
  }

  onFocus() {
    // Whoever clicks points at a day already.
    if (this.chart.plot.matches(':focus-visible')) this.show();
  }

  onKey(event) {
    const { chart } = this;
    if (!chart.apex || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Enter') chart.select(chart.point);
    else if (event.key === 'Escape') this.hide();
    else {
      const target = this.target(event.key);
      if (target === undefined) return;
      chart.point = target;
      chart.tell();
      this.show();
    }
    event.preventDefault();
  }

  // Days without any value are gone over: there is nothing to tell.
  target(key) {
    const { data, point } = this.chart;
    const points = this.chart.points();
    const at = points.indexOf(point);
    const isLying = Boolean(data.steps);
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowUp: isLying ? -1 : 1, ArrowDown: isLying ? 1 : -1 }[key];
    if (by) return points[at + by] ?? point;
    if (key === 'Home') return points[0];
    if (key === 'End') return points.at(-1);
    if (key !== 'PageUp' && key !== 'PageDown') return undefined;
    const isForward = (key === 'PageUp') !== isLying;
    const placeOf = index => data.days?.[index] ?? index;
    const goal = placeOf(point) + (isForward ? week : -week);
    return isForward ? points.find(index => placeOf(index) >= goal) ?? points.at(-1)
      : points.findLast(index => placeOf(index) <= goal) ?? points[0];
  }

  // The library has no call for it: it gets the event that the pointer would make.
  show() {
    const { apex, data, plot, point } = this.chart;
    if (!apex) return;
    const area = plot.querySelector('.apexcharts-grid').getBoundingClientRect();
    const { minX, maxX, gridWidth, barPadForNumericAxis } = apex.w.globals;
    if (data.steps) {
      const bar = plot.querySelectorAll('.apexcharts-rangebar-area')[point];
      const box = bar.getBoundingClientRect();
      this.point(bar, 'mousemove', box.left + box.width / 2, box.top + box.height / 2);
    } else {
      // A hair to the right of the left edge: left of it is outside.
      const part = data.days ? (data.days[point] * 86400000 - minX) / (maxX - minX || 1) : (point + 0.5) / data.categories.length;
      const left = area.left + (data.days ? barPadForNumericAxis : 0);
      this.point(this.drawing(), 'mousemove', left + Math.max(part * gridWidth, 0.01), area.top + area.height / 2);
    }
  }

  hide() {
    const { apex, data, plot, point } = this.chart;
    if (!apex) return;
    const area = plot.querySelector('.apexcharts-grid').getBoundingClientRect();
    const target = data.steps ? plot.querySelectorAll('.apexcharts-rangebar-area')[point] : this.drawing();
    this.point(target, 'mouseout', area.left, area.top + 1);
  }

  drawing() {
    return this.chart.plot.querySelector('.apexcharts-svg');
  }

  point(target, type, clientX, clientY) {
    // Not a MouseEvent: those have whole pixels, and a year of days has less than one each on a telephone.
    target?.dispatchEvent(new PointerEvent(type, { clientX, clientY }));
  }
}
