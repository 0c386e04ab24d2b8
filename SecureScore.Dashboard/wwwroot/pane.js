// What the pane of an action does without the circuit. Loaded with the first pane (shell.js).

// The edge between the list and the pane of an action. Dragging it, or an arrow key, changes the pane's width, for good: on <html> alone.
// An element of its own kind, so that it begins with the pane and nothing has to look for it.
const root = document.documentElement;
const least = 360, step = 16, listWidth = 336; // as in ActionsPage.razor.css

class PaneEdge extends HTMLElement {
  #held; // where the pane would end if it had no width

  connectedCallback() {
    const marks = { role: 'separator', tabindex: 0, 'aria-orientation': 'vertical', 'aria-valuemin': least };
    for (const [name, value] of Object.entries(marks)) this.setAttribute(name, value);
    const kinds = ['pointerdown', 'pointermove', 'lostpointercapture', 'keydown', 'dblclick', 'focus'];
    for (const kind of kinds) this.addEventListener(kind, this);
    addEventListener('resize', this);
    requestAnimationFrame(() => this.#tell()); // the pane comes after it
  }

  disconnectedCallback() { removeEventListener('resize', this); }

  handleEvent(event) {
    if (event.type === 'pointerdown' && event.button === 0) {
      this.#held = event.clientX + this.#width();
      this.setPointerCapture(event.pointerId);
    } else if (event.type === 'pointermove' && this.hasPointerCapture(event.pointerId)) this.#show(this.#held - event.clientX);
    else if (event.type === 'lostpointercapture') this.#keep();
    else if (event.type === 'keydown') this.#press(event);
    else if (event.type === 'dblclick') {
      root.style.removeProperty('--pane-width');
      this.#keep();
    }
    this.#tell();
  }

  #press(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const width = { ArrowLeft: this.#width() + step, ArrowRight: this.#width() - step, Home: least, End: this.#most() }[event.key];
    if (width === undefined) return;
    event.preventDefault();
    this.#show(width);
    this.#keep();
  }

  #width() { return Math.round(this.nextElementSibling?.offsetWidth ?? 0); }

  #most() { return Math.floor(Math.max(least, Math.min(innerWidth * .6, this.parentElement.clientWidth - listWidth))); }

  #show(width) { root.style.setProperty('--pane-width', `${Math.round(Math.min(Math.max(width, least), this.#most()))}px`); }

  #keep() {
    const width = parseInt(root.style.getPropertyValue('--pane-width'), 10);
    keepChoice('pane', width || '', width ? 365 : 0);
  }

  #tell() {
    if (!this.isConnected) return;
    this.setAttribute('aria-valuenow', this.#width());
    this.setAttribute('aria-valuemax', this.#most());
    this.setAttribute('aria-valuetext', `${this.#width()} px`);
  }
}

customElements.define('pane-edge', PaneEdge);

// The names of a list, of which the page has a part.
document.addEventListener('click', async event => {
  const button = event.target instanceof Element ? event.target.closest('[data-copy-names]') : null;
  if (!button) return;
  const text = await copyNames(button.dataset);
  document.getElementById('announcer').textContent = text; // until the next key or click (shortcuts.js)
});

// The clipboard takes the promise of a text: after the answer the click would count no more.
async function copyNames({ copyNames: address, done, unread, refused }) {
  if (!navigator.clipboard?.write) return refused; // before anything is asked for, which the server records
  let count, isRead = false;
  const read = async () => {
    const answer = await fetch(address);
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    const text = await answer.text();
    count = text.split('\n').length - 1; // each line has an end
    isRead = true;
    return new Blob([text], { type: 'text/plain' });
  };
  const text = read();
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })]);
    return done.replace('{0}', count);
  } catch {
    await text.catch(() => 0);
    return isRead ? refused : unread;
  }
}
