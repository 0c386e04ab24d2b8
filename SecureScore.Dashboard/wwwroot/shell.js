// What the frame of every page does without the circuit: the skip link, the theme, the introduction, the menu of narrow screens,
// and the overlay for a lost connection.
let isDue = false;
new MutationObserver(() => {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => { isDue = false; tellMenu(); loadElements(); });
}).observe(document.documentElement, { childList: true, subtree: true });

// What is painted stays until the circuit has loaded it again, for three seconds at most. A page that continues on another server
// has its forms open again by then, with their text.
const formsIn = element => [...element.querySelectorAll('[data-draft]')];
const textOf = form => [...form.querySelectorAll('[name]')].map(field => field.value).join('\n');

function holdPainted(isContinued, onShown) {
  let held = [...document.querySelectorAll('.shell:not(.painted)')];
  if (!held.length) return;
  if (isContinued) held.push(...[...document.querySelectorAll('.mud-dialog-container')].filter(dialog => formsIn(dialog).length));
  // Scripts of what is taken away would still call the server that is gone.
  for (const element of isContinued ? held : [])
    for (const kind of heldBack) element.addEventListener(kind, event => event.stopPropagation(), true);
  const rowsOf = element => element.querySelectorAll('.loading-rows').length;
  const rows = rowsOf(held[0]);
  const forms = isContinued ? held.flatMap(formsIn) : [];
  const isOpen = form => formsIn(document).some(
    other => !other.closest('.painted') && other.dataset.draft === form.dataset.draft && textOf(other) === textOf(form));
  const isLoading = () => !shell || shell.isConnected && (!shell.querySelector('h1') || rowsOf(shell) > rows) || !forms.every(isOpen);
  let shell;
  let isHeld = false;
  const show = () => {
    if (!held) return;
    watch.disconnect();
    for (const element of isHeld ? held : []) element.remove();
    held = null; // nor does it stay in memory
    shell?.classList.remove('arriving');
    onShown?.();
  };
  const watch = new MutationObserver(() => {
    if (held[0].isConnected && !isHeld) return;
    shell ??= document.querySelector('.shell:not(.painted)');
    if (!isLoading()) return show();
    shell?.classList.add('arriving'); // not hidden: its heading takes the focus
    if (isHeld) return;
    isHeld = true;
    for (const element of held) {
      element.classList.add('painted');
      element.inert = true;
    }
    document.body.append(...held);
    setTimeout(show, 3000);
  });
  watch.observe(document.body, { childList: true, subtree: true });
}
holdPainted(false);

// Elements of our own kind have scripts, which only a page with such an element loads.
const loaded = new Map();
function loadElements() {
  for (const name of ['pane-edge', 'status-menu']) {
    if (loaded.has(name) || !document.querySelector(name)) continue;
    loaded.set(name, import(new URL(document.body.getAttribute(`data-${name}`), document.baseURI).href)
      .catch(() => loaded.delete(name))); // the next change of the page tries again
  }
}
loadElements();

// So does the glossary, with the first of its words that somebody points at, moves to or taps.
const termEvents = ['pointerover', 'focusin', 'click'];
let terms;
let isTouch = false; // not every browser tells it with a click
document.addEventListener('pointerdown', event => { isTouch = event.pointerType === 'touch'; }, true);
function onTerm(event) {
  const element = event.target instanceof Element && event.target.closest('[data-term], a.terms');
  if (!element || event.pointerType === 'touch' && event.type !== 'click') return; // a finger does not hover
  const isTap = isTouch && event.type === 'click' && element.matches('.term');
  const isLink = element.matches('a.terms') && event.type === 'click' && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (isLink) {
    event.preventDefault(); // without the script it leads to the help
    event.stopPropagation();
  }
  terms ??= import(new URL(document.body.dataset.terms, document.baseURI).href).then(module => {
    for (const kind of termEvents) document.removeEventListener(kind, onTerm, true);
    return module;
  });
  terms.then(({ begin }) => begin(element, isLink || isTap), () => {
    terms = undefined;
    if (isLink) location.assign(element.href);
  });
}
for (const kind of termEvents) document.addEventListener(kind, onTerm, true);

// Charts ask for their script here: a module of each chart's own would be three calls through the circuit in place of one.
// Where the scripts are stands in the page.
globalThis.mountChart = async (plot, payload, selection) => {
  const addresses = JSON.parse(document.body.dataset.charts);
  return (await import(new URL(addresses.entry, document.baseURI).href)).mount(plot, payload, addresses, selection);
};

// A page whose session has ended goes to sign in. The tab that signs out is on its way already, perhaps by way of Entra ID.
let isSigningOut = false;
document.addEventListener('submit', ({ target }) => {
  if (target.id === 'sign-out') isSigningOut = true;
  // The form was made with the first page; the reader may have gone on since.
  if (target.matches('[data-language]')) target.elements.returnUrl.value = location.pathname + location.search;
});
globalThis.leaveTo = address => { if (!isSigningOut) location.assign(address); };

// On a wide screen the button leaves the menu its icons, for good; on a narrow one it opens the menu over the page.
const root = document.documentElement;
const isNarrow = matchMedia('(max-width: 800px)');
const isMenuOpen = () => isNarrow.matches ? root.hasAttribute('data-menu-open') : root.dataset.nav !== 'collapsed';

function keep(name, value, days) {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  document.cookie = `${name}=${value}; Path=/; SameSite=Lax; Max-Age=${days * 86400}${secure}`;
}
globalThis.keepChoice = keep;

function setMenu(isOpen) {
  if (isNarrow.matches) root.toggleAttribute('data-menu-open', isOpen);
  else {
    if (isOpen) delete root.dataset.nav;
    else root.dataset.nav = 'collapsed';
    keep('nav', 'collapsed', isOpen ? 0 : 365);
  }
  tellMenu();
}

// The circuit draws the frame anew and knows nothing of this.
function tellMenu() {
  const button = document.querySelector('[data-menu-button]');
  const isExpanded = String(isMenuOpen());
  if (button && button.getAttribute('aria-expanded') !== isExpanded) button.setAttribute('aria-expanded', isExpanded);
  const isHint = !isNarrow.matches && !isMenuOpen();
  for (const link of document.querySelectorAll('.app-nav a')) {
    const name = isHint ? link.firstChild.data.trim() : '';
    if (link.title !== name) link.title = name;
  }
}
isNarrow.addEventListener('change', () => {
  root.removeAttribute('data-menu-open');
  tellMenu();
});
tellMenu();

// The server shows the introduction to whoever lacks the cookie.
function introduce(isWanted) {
  keep('introduction', 'seen', isWanted ? 0 : 365);
  if (isWanted) return location.assign('/');
  delete root.dataset.introduction;
  document.querySelector('h1')?.focus();
}

// The stylesheet follows the choice; charts and their like follow the event.
const themes = { system: 'light', light: 'dark', dark: 'system' };
function changeTheme() {
  const choice = themes[root.dataset.theme ?? 'system'] ?? 'system';
  if (choice === 'system') delete root.dataset.theme;
  else root.dataset.theme = choice;
  keep('theme', choice, choice === 'system' ? 0 : 365);
  document.dispatchEvent(new CustomEvent('themechange', { detail: choice }));
}

document.getElementById('person-menu')?.addEventListener('toggle', event => {
  const zone = event.target.querySelector('[data-time-zone]');
  zone.textContent = ` (${Intl.DateTimeFormat().resolvedOptions().timeZone})`;
});

async function saveChart(button) {
  const addresses = JSON.parse(document.body.dataset.charts);
  let isSaved = false;
  try {
    const { save } = await import(new URL(addresses.save, document.baseURI).href);
    isSaved = await save(button.closest('figure'), button.dataset.chartSave);
  } catch { /* said below */ }
  const announcer = document.getElementById('announcer');
  if (!isSaved && announcer) announcer.textContent = document.getElementById('script-words').dataset.undrawn;
}

document.addEventListener('click', event => {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest('[data-menu-button]')) setMenu(!isMenuOpen());
  else if (isNarrow.matches && isMenuOpen() && (target?.closest('.app-nav a') || !target?.closest('.app-nav'))) setMenu(false);
  if (target?.closest('[data-theme-toggle]')) changeTheme();
  const saving = target?.closest('[data-chart-save]');
  if (saving) saveChart(saving);
  const introduction = target?.closest('[data-introduction]')?.dataset.introduction;
  if (introduction) introduce(introduction === 'show');
  if (target?.closest('.skip-link')) {
    event.preventDefault();
    document.getElementById('main')?.focus();
  }
}, true);

document.addEventListener('keydown', event => {
  if (event.key !== 'Escape' || !isNarrow.matches || !isMenuOpen()) return;
  setMenu(false);
  document.querySelector('[data-menu-button]')?.focus();
});

// The overlay for a lost connection. Blazor tells its state; opening it is left to the page.
const overlay = document.getElementById('components-reconnect-modal');
const again = async () => { if (!await Blazor.reconnect()) location.reload(); };
let isContinuing = false;

// What is shown stands in the address, so a new page is the same page;
// only a form that somebody is writing in would close without a word.
async function startOver() {
  if (globalThis.drafts?.isWriting()) {
    for (const state of ['show', 'retrying', 'paused']) overlay.classList.remove(`components-reconnect-${state}`);
    overlay.classList.add('components-reconnect-rejected');
    document.getElementById('blazor-error-ui').style.display = 'none'; // says less
    if (!overlay.open) overlay.showModal();
  } else {
    await untilServed(); // a browser that finds none stays without a page
    location.reload();
  }
}

overlay.addEventListener('components-reconnect-state-changed', ({ detail: { state } }) => {
  if (state === 'hide') overlay.close();
  else if (state === 'rejected' || state === 'resume-failed') startOver();
  else if (!overlay.open && !isContinuing) overlay.showModal();
});
overlay.addEventListener('cancel', event => event.preventDefault());
overlay.addEventListener('click', event => {
  const what = event.target.dataset.reconnect;
  if (what === 'again') again();
  else if (what === 'reload') location.reload();
});
// Somebody comes back to a page that had given up.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && overlay.classList.contains('components-reconnect-failed')) again();
});

// A server that is about to end tells its pages to continue on another one, or on the one that follows it.
globalThis.continueElsewhere = () => setTimeout(continueElsewhere, 0); // the server gets its answer first

async function continueElsewhere() {
  if (isContinuing) return;
  isContinuing = true;
  let back = placeOfFocus();
  root.toggleAttribute('data-continuing', true);
  for (const kind of heldBack) addEventListener(kind, holdBack, true);
  const waited = setTimeout(() => overlay.showModal(), 1500);
  let isContinued = false;
  try {
    await Promise.race([DotNet.invokeMethodAsync('SecureScore.Dashboard', 'AwaitTurn'), moment(2000)]);
    // A page that was opened a moment ago has no name for its circuit yet.
    for (let tries = 0; tries < 20 && !(isContinued = await Blazor.pauseCircuit()); tries++) await moment(100);
    if (isContinued) {
      await untilServed();
      if (!overlay.open) back = placeOfFocus();
      holdPainted(true, back);
      isContinued = await Blazor.resumeCircuit();
    }
  } catch {
    isContinued = false; // the connection was lost in this very moment
  }
  clearTimeout(waited);
  for (const kind of heldBack) removeEventListener(kind, holdBack, true);
  root.toggleAttribute('data-continuing', false);
  isContinuing = false;
  if (!isContinued) startOver();
}

// Some time, or until somebody comes back to the page; never as many at once as there are pages.
async function moment(wait) {
  const end = new AbortController();
  await new Promise(done => {
    setTimeout(done, wait * (.5 + Math.random()));
    document.addEventListener('visibilitychange', () => { if (!document.hidden) done(); }, { signal: end.signal });
  });
  end.abort();
}

// Asked before a connection is tried, which would use up what the page had saved. What a proxy refuses to tell, the connection does.
async function untilServed() {
  for (let wait = 200; ; wait = Math.min(wait * 1.5, 3000)) {
    try {
      if ((await fetch('health/ready', { cache: 'no-store', signal: AbortSignal.timeout(5000) })).status < 500) return;
    } catch { /* not yet */ }
    await moment(wait);
  }
}

// Until then there is no server to send anything to. What is typed is kept, and comes back with the form.
const heldBack = [
  'click', 'dblclick', 'auxclick', 'contextmenu', 'submit', 'input', 'change', 'keydown', 'keyup', 'keypress', 'focus', 'blur', 'focusin',
  'focusout', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'toggle', 'statuschosen',
];
function holdBack(event) {
  if (!(event.target instanceof Element) || overlay.contains(event.target)) return;
  event.stopImmediatePropagation();
  if (event.type === 'input') globalThis.drafts?.keep(event);
  if (['click', 'submit'].includes(event.type)) event.preventDefault();
}

// A script that was at work, such as a chart's, has nobody to answer.
addEventListener('unhandledrejection', event => { if (isContinuing) event.preventDefault(); });

// Where the reader was: in a field of a form, at something that has a name, elsewhere in a dialog, or somewhere on the page.
function placeOfFocus() {
  const top = scrollY;
  const field = document.activeElement;
  const draft = field?.closest('[data-draft]')?.dataset.draft;
  return () => {
    const form = draft && formsIn(document).find(other => other.dataset.draft === draft);
    const same = form?.querySelector(`[name="${CSS.escape(field.name)}"]`) ?? document.getElementById(field?.id);
    const dialog = field?.closest('.mud-dialog-container') && document.querySelector('.mud-dialog-container [tabindex], h1');
    const put = () => {
      if (field !== document.body) (same ?? dialog ?? document.querySelector('h1'))?.focus({ preventScroll: true });
      if (same?.setSelectionRange && field.selectionStart != null) same.setSelectionRange(field.selectionStart, field.selectionEnd);
    };
    put();
    scrollTo(0, top);
    if (same?.closest('.mud-dialog-container')) whenMoved(same, put);
  };
}

// A dialog that opens moves the focus to its first field, perhaps only now. Once it goes back, unless the person has done something.
function whenMoved(place, put) {
  const end = new AbortController();
  const until = (kind, what) => addEventListener(kind, what, { capture: true, signal: end.signal });
  for (const kind of ['pointerdown', 'keydown']) until(kind, () => end.abort());
  until('focusin', ({ target }) => {
    if (target === place) return;
    end.abort();
    put();
  });
  setTimeout(() => end.abort(), 5000);
}
