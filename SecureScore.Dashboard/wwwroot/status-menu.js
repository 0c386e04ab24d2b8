// The menu that sets a status: one for all rows and the pane. Loaded with the first one (shell.js).
Blazor.registerCustomEventType('statuschosen', { createEventArgs: event => event.detail });

const buttons = () => [...document.querySelectorAll('[popovertarget=status-menu]')];
const idOf = button => button.closest('[data-control-id]').dataset.controlId;
const isInPane = button => button.closest('.pane') !== null;
const gap = 2, edge = 8;
let button; // whose menu it is

// The browser opens and closes the menu (popovertarget); it does not tell everywhere whose it is.
document.addEventListener('click', event => {
  const clicked = event.target instanceof Element && event.target.closest('[popovertarget=status-menu]');
  if (!clicked || clicked === button) return;
  button = clicked;
  const menu = document.querySelector('status-menu:popover-open');
  if (!menu) return;
  event.preventDefault(); // open for another row: the browser would only close it
  menu.hidePopover();
  button.focus({ preventScroll: true }); // where Escape leads back to
  menu.showPopover();
}, true);

// What it opens, and the title of its action, for whoever hears of it alone; in the table both are around it.
document.addEventListener('focusin', ({ target }) => {
  if (!target.matches?.('[popovertarget=status-menu]')) return;
  const title = target.closest('tr, .pane').querySelector('[lang=en]').textContent;
  target.setAttribute('aria-haspopup', 'menu');
  target.setAttribute('aria-description', title);
});

document.addEventListener('keydown', event => {
  if (!/^Arrow(Down|Up)$/.test(event.key) || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
  if (!event.target.matches?.('[popovertarget=status-menu]')) return;
  event.preventDefault();
  event.target.click();
});

class StatusMenu extends HTMLElement {
  #id; // the action that it was opened for
  #top; // where the button was then

  connectedCallback() {
    if (this.matches(':popover-open')) this.hidePopover(); // opened before this script was there: nobody knows whose it is
    for (const kind of ['beforetoggle', 'click', 'keydown']) this.addEventListener(kind, this);
    for (const kind of ['scroll', 'resize']) addEventListener(kind, this, { capture: true, passive: true });
  }

  disconnectedCallback() {
    for (const kind of ['scroll', 'resize']) removeEventListener(kind, this, { capture: true });
  }

  handleEvent(event) {
    if (event.type === 'click') this.#choose(event.target.closest('[value]'));
    else if (event.type === 'keydown') this.#press(event);
    else if (event.type !== 'beforetoggle') this.#follow();
    else if (event.newState === 'open') {
      this.#top = undefined;
      requestAnimationFrame(() => this.#begin()); // it has no size yet
    }
  }

  #begin() {
    if (!this.matches(':popover-open')) return;
    if (!button?.isConnected) return this.hidePopover();
    this.#id = idOf(button);
    for (const item of this.children) item.setAttribute('aria-checked', item.value === button.value);
    const place = button.getBoundingClientRect();
    this.#top = place.top;
    const isBelow = place.bottom + gap + this.offsetHeight <= innerHeight;
    this.style.top = `${isBelow ? place.bottom + gap : Math.max(edge, place.top - gap - this.offsetHeight)}px`;
    this.style.left = `${Math.max(edge, Math.min(place.left, innerWidth - edge - this.offsetWidth))}px`;
    (this.querySelector('[aria-checked=true]') ?? this.firstElementChild).focus({ preventScroll: true });
  }

  // What it stands beside has moved away. The news of a scrolling that opened it can come late, and then nothing has moved.
  #follow() {
    if (this.matches(':popover-open') && Math.abs(button.getBoundingClientRect().top - this.#top) > gap) this.hidePopover();
  }

  #press(event) {
    const items = [...this.children];
    const at = items.indexOf(document.activeElement);
    const after = [...items.slice(at + 1), ...items.slice(0, at + 1)];
    const isLetter = /^[\p{L}\p{N}]$/u.test(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey;
    const next = {
      ArrowDown: after[0], ArrowUp: after.at(-2) ?? items.at(-1),
      Home: items[0], PageUp: items[0], End: items.at(-1), PageDown: items.at(-1),
    }[event.key] ?? (isLetter && after.find(item => item.textContent.toLowerCase().startsWith(event.key.toLowerCase())));
    if (event.key === 'Tab') this.#close();
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  #choose(item) {
    if (!item) return;
    const isAnother = button.isConnected && idOf(button) !== this.#id; // the pane went on to another action meanwhile
    this.#close();
    if (isAnother || item.value === button.value) return;
    this.dispatchEvent(new CustomEvent('statuschosen', { bubbles: true, detail: { controlId: this.#id, status: item.value } }));
    keepFocus(this.#id, isInPane(button));
  }

  #close() {
    button.focus({ preventScroll: true });
    this.hidePopover();
  }
}

// After a choice the server draws the row anew, perhaps elsewhere in the list, and what moves loses the focus. So it is looked after until
// it is elsewhere by somebody's will. A row that is not in the list any more leaves it to the one in its place.
function keepFocus(controlId, isPane) {
  const at = buttons().findIndex(isIt);
  let until = performance.now() + 5000;
  document.addEventListener('pointerdown', () => { until = 0; }, { capture: true, once: true });
  requestAnimationFrame(function look() {
    const all = buttons();
    const target = all.find(isIt) ?? (isPane ? null : all[at] ?? all.at(-1));
    const active = document.activeElement;
    if (until === 0 || active !== target && active && active !== document.body) return;
    target?.focus({ preventScroll: true });
    if (performance.now() < until) requestAnimationFrame(look);
  });

  function isIt(one) { return idOf(one) === controlId && isInPane(one) === isPane; }
}

customElements.define('status-menu', StatusMenu);
