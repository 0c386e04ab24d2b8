// The search of the header: asks the server while somebody types, and walks through what it finds. Loaded on first use.
const dialog = document.getElementById('search');
const input = dialog.querySelector('input');
const results = dialog.querySelector('[role=listbox]');
const status = dialog.querySelector('[role=status]');
const words = dialog.dataset;
const everything = input.placeholder;
const pause = 120;
let only = '', timer = 0, asked = null, isEnterDue = false;

// The dialog is open already, and somebody may have typed.
export function open(kind, isEntered) {
  if (!dialog.open) return; // somebody went on while this script was on the way
  only = kind;
  isEnterDue = isEntered;
  input.placeholder = only ? input.dataset.tenants : everything;
  dialog.setAttribute('aria-label', input.placeholder);
  ask();
}

input.addEventListener('input', () => {
  isEnterDue = false;
  asked?.abort(); // its answer is of an earlier text
  clearTimeout(timer);
  timer = setTimeout(ask, pause);
});

dialog.addEventListener('close', () => {
  clearTimeout(timer);
  asked?.abort();
  isEnterDue = false;
  input.value = status.textContent = '';
  results.replaceChildren();
  input.removeAttribute('aria-activedescendant');
});

dialog.addEventListener('click', event => {
  const link = event.target.closest('a');
  if (event.target === dialog) dialog.close(); // beside it
  else if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close();
});

dialog.addEventListener('keydown', event => {
  if (event.isComposing) return;
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    move(event.key === 'ArrowDown' ? 1 : -1);
  } else if (event.key === 'Enter') {
    event.preventDefault();
    if (timer || asked) isEnterDue = true; // what is shown is of an earlier text
    else choose();
  } else if (event.key === 'Tab') event.preventDefault(); // the field is all there is
});

const options = () => [...results.querySelectorAll('a')];
const active = () => results.querySelector('[aria-selected=true]');

function mark(option) {
  active()?.setAttribute('aria-selected', 'false');
  option?.setAttribute('aria-selected', 'true');
  if (option) input.setAttribute('aria-activedescendant', option.id);
  else input.removeAttribute('aria-activedescendant');
  option?.scrollIntoView({ block: 'nearest' });
}

function move(step) {
  const all = options();
  if (all.length) mark(all[(all.indexOf(active()) + step + all.length) % all.length]);
}

const choose = () => active()?.click();

async function ask() {
  timer = 0;
  asked?.abort();
  const mine = asked = new AbortController();
  if (!options().length) status.textContent = words.searching;
  // Accounts come by themselves: a large tenant's may have to be read first.
  const parts = only ? [find(only, mine)] : [find('quick', mine), find('accounts', mine)];
  const found = parts.map(() => []);
  let failed = '';
  await Promise.all(parts.map(async (part, at) => {
    try {
      found[at] = await part;
    } catch (error) {
      failed = error.message === words.often ? words.often : words.failed;
    }
    if (!mine.signal.aborted) show(found.flat());
  }));
  if (mine.signal.aborted) return;
  asked = null;
  if (failed) status.textContent = failed;
  if (isEnterDue) choose();
}

async function find(scope, { signal }) {
  const query = new URLSearchParams({ q: input.value, here: location.pathname + location.search, only: scope });
  const answer = await fetch(`/search?${query}`, { signal, redirect: 'manual' });
  if (answer.type === 'opaqueredirect' || answer.status === 401) location.reload(); // the session has ended
  if (!answer.ok) throw new Error(answer.status === 429 ? words.often : words.failed);
  return answer.json();
}

// What comes from outside is text.
function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// What is marked stays so when more comes.
function show(groups) {
  const marked = active()?.href;
  results.replaceChildren(...groups.map((group, at) => {
    const heading = element('h2', group.name, { id: `search-group-${at}`, role: 'presentation' });
    const made = element('div', '', { role: 'group', 'aria-labelledby': heading.id });
    made.append(heading, ...group.items.map(optionOf));
    if (group.note) made.append(element('p', group.note, { role: 'presentation' }));
    return made;
  }));
  options().forEach((option, at) => { option.id = `search-option-${at}`; });
  mark(options().find(option => option.href === marked) ?? options()[0]);
  status.textContent = options().length ? words.found.replace('{0}', options().length) : words.nothing;
}

function optionOf(item) {
  const option = element('a', '', { role: 'option', href: item.address, tabindex: '-1', 'aria-selected': 'false' });
  option.append(element('span', item.text, { dir: 'auto' }));
  if (item.hint) option.append(element('small', item.hint, { dir: 'auto' }));
  return option;
}
