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
