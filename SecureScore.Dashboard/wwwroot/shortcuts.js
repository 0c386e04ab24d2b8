// The keys of the program. They look at the page as a reader does: no row has a handler, and nothing is asked of the circuit.
const pages = {
  o: '/', a: '/actions', h: '/history', m: '/trends', d: '/decisions', e: '/evaluation', w: '/what-if', l: '/accounts', i: '/import',
  t: '/audit', s: '/settings', p: '/help',
};
const goTime = 1500;
const dialog = document.getElementById('shortcuts');
const announcer = document.getElementById('announcer');
const words = document.getElementById('script-words').dataset;
const isOnBox = document.getElementById('shortcuts-on');
let goUntil = 0;

isOnBox.checked = localStorage.getItem('shortcuts') !== 'off';
isOnBox.addEventListener('change', () => localStorage.setItem('shortcuts', isOnBox.checked ? 'on' : 'off'));

document.addEventListener('click', event => {
  if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (event.target.closest('[data-shortcuts]')) dialog.showModal();
  const opener = event.target.closest('[data-search]');
  if (!opener) return;
  event.preventDefault(); // without this script it is a link
  openSearch(opener.dataset.search);
}, true);

// What stands beside the button, or the address of the page, which says everything that is shown.
document.addEventListener('click', async event => {
  const button = event.target instanceof Element && event.target.closest('[data-copy]');
  if (!button) return;
  const source = button.dataset.copy && button.parentElement.querySelector(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source ? source.textContent : location.href);
    say(source ? words.copiedText : words.copied);
  } catch {
    say(source ? words.uncopiedText : words.uncopied);
    if (source) getSelection().selectAllChildren(source); // one key away
  }
});

// The field takes what is typed while its script is on the way.
async function openSearch(kind) {
  const box = document.getElementById('search');
  let isEntered = false;
  const note = event => { isEntered ||= event.key === 'Enter'; };
  box.addEventListener('keydown', note);
  box.showModal();
  try {
    (await import(new URL(box.dataset.script, document.baseURI).href)).open(kind, isEntered);
  } catch {
    box.querySelector('[role=status]').textContent = box.dataset.failed;
  }
  box.removeEventListener('keydown', note);
}

const isCovered = () =>
  document.querySelector('dialog[open], [role=dialog], [data-menu-open], [popover]:popover-open:not(#term-tip)') !== null;

// Not one of the keys that can be switched off: it takes two fingers.
document.addEventListener('keydown', event => {
  if (event.key?.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  const isOpen = document.getElementById('search').open; // the browser has a search of its own by this key
  if (!isOpen && isCovered()) return;
  event.preventDefault();
  if (!isOpen) openSearch('');
});

document.addEventListener('keydown', event => {
  if (!(event.target instanceof Element) || event.defaultPrevented || event.isComposing) return;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (isCovered()) return;
  if (event.key === 'Escape') return closePane(event.target);
  if (!isOnBox.checked || event.target.closest('input, textarea, select, [contenteditable]')) return;
  const isGoing = event.timeStamp < goUntil;
  goUntil = 0;
  const act = isGoing ? pages[event.key] && (() => goTo(pages[event.key])) : actions[event.key];
  if (!act) return;
  event.preventDefault();
  act(event);
});

const actions = {
  '?': () => dialog.showModal(),
  '/': search,
  g: event => { goUntil = event.timeStamp + goTime; },
  j: () => move(1),
  k: () => move(-1),
  e: edit,
  u: undo,
  x: pick,
};

// Seen and read out, until the next key or click.
const say = text => requestAnimationFrame(() => { announcer.textContent = text; });
const hush = () => { announcer.textContent = ''; };
document.addEventListener('keydown', hush, true);
document.addEventListener('pointerdown', hush, true);

const isShown = element => element.checkVisibility();

// A link of the menu, which knows the tenant and the default view; a page below it has the same tenant.
function goTo(path) {
  const links = [...document.querySelectorAll('#app-nav a, .app-header .help')];
  const link = links.find(one => new URL(one.href).pathname === path);
  if (link) return link.click();
  Blazor.navigateTo(path + new URL(links[0].href).search);
}

function search() {
  const field = () => [...document.querySelectorAll('main input[type=search]')].find(isShown);
  if (field()) return focus(field());
  goTo('/actions');
  const until = performance.now() + goTime * 2;
  // The list comes with the answer of the server; then the heading takes the focus first.
  requestAnimationFrame(function look() {
    if (document.activeElement?.matches('h1') && field()) focus(field());
    else if (performance.now() < until) requestAnimationFrame(look);
  });
}

function focus(element) {
  element.focus({ preventScroll: true, focusVisible: true });
  element.scrollIntoView({ block: 'nearest' });
  if (element.matches('input')) element.select();
}

// What j and k walk through: the first link of each row.
const rows = () => [...document.querySelectorAll('main tbody tr, main .quick-wins li')].filter(isShown)
  .map(row => row.querySelector('a[href]')).filter(Boolean);

function move(step) {
  const neighbour = document.activeElement.closest('.pane')?.querySelector(`a[rel=${step > 0 ? 'next' : 'prev'}][href]`);
  if (neighbour) return neighbour.click();
  const links = rows();
  const row = document.activeElement.closest('tr, li') ?? document.querySelector('main tr.selected');
  const at = links.findIndex(link => row?.contains(link));
  const next = at < 0 ? (step > 0 ? 0 : links.length - 1) : at + step;
  if (links[next]) focus(links[next]);
  else say(links.length ? (step > 0 ? words.last : words.first) : words.empty);
}

function edit() {
  const place = document.activeElement.closest('tr, .pane') ?? document.querySelector('.pane');
  const status = place?.querySelector('[data-testid=action-status]');
  if (!status) return say(words.unmarked);
  if (status.disabled) return say(status.title);
  focus(status);
  status.click(); // opens the menu (status-menu.js)
}

// Selects the row, or begins to select.
function pick() {
  const begin = document.querySelector('[data-testid=select-actions]');
  if (!begin) return say(words.unselectable);
  if (begin.getAttribute('aria-pressed') !== 'true') return begin.click();
  const box = document.activeElement.closest('tr')?.querySelector('.pick input');
  if (box) box.click();
  else say(words.unmarked);
}

function undo() {
  const buttons = [
    ...[...document.querySelectorAll('.mud-snackbar button')].reverse(),
    ...(document.activeElement.closest('tr') ?? document).querySelectorAll('.pane button, .decisions button'),
  ];
  const button = buttons.find(one => one.textContent.trim() === words.undo && isShown(one));
  if (!button) say(words.undone);
  else if (button.disabled) say(button.title);
  else button.click();
}

// A menu closes when somebody goes on elsewhere.
for (const kind of ['pointerdown', 'focusin']) {
  document.addEventListener(kind, event => {
    for (const menu of document.querySelectorAll('details.dropdown[open]')) if (!menu.contains(event.target)) menu.open = false;
  });
}

function closePane(from) {
  const menu = document.querySelector('details.dropdown[open]');
  if (menu) {
    menu.open = false;
    return menu.querySelector('summary').focus();
  }
  if (from.matches('input[type=search]') && from.value) return;
  const row = from.closest('.status-button')?.closest('tr')?.querySelector('a');
  if (row) return row.focus();
  document.querySelector('[data-testid=close-pane]')?.click();
}
