// Hints at the words of the glossary, loaded with the first of them (shell.js). Elements only name their word: the text is on the help
// page, read once when somebody asks.
const delay = 300;
const tip = document.getElementById('term-tip');
let glossary;
let shownAt;
let timer;
let isTouch = false; // not every browser tells it with a click
document.addEventListener('pointerdown', event => { isTouch = event.pointerType === 'touch'; }, true);

const read = () => glossary ??= fetch('/help').then(answer => answer.text()).then(html => {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const words = [...page.querySelectorAll('.glossary dt')];
  if (words.length === 0) throw new Error('This is not the help.'); // the session has ended, or the server has a problem
  return new Map(words.map(word => [word.id, [word.textContent, word.nextElementSibling.textContent]]));
}).catch(() => { glossary = undefined; return new Map(); });

/** The first word, or the link of all words, for which this script was loaded. */
export function begin(element, isAsked) {
  if (!element.matches('a.terms')) show(element, isAsked);
  else if (isAsked) list(element);
}

async function show(element, isTapped = false) {
  const word = (await read()).get(element.dataset.term);
  if (!word || !element.isConnected || !(isTapped || element.matches(':hover') || element === document.activeElement)) return;
  place(element, word[1]);
}

// All words of a page, a pane or a sheet.
async function list(link) {
  const words = await read();
  const around = link.closest('.pane, .sheet, main');
  const inner = '.pane *, .sheet *'; // have links of their own
  const elements = [...around.querySelectorAll('[data-term]')].filter(element => !around.matches('main') || !element.matches(inner));
  const found = [...new Set(elements.map(element => element.dataset.term))].map(id => words.get(id)).filter(Boolean)
    .sort(([one], [other]) => one.localeCompare(other));
  if (found.length === 0) return location.assign(link.href);
  place(link, ...found.map(([name, text]) => {
    const line = document.createElement('p');
    line.append(Object.assign(document.createElement('strong'), { textContent: name }), ` ${text}`);
    return line;
  }));
  tip.tabIndex = 0; // it can be longer than the window: the keys scroll it
  tip.focus({ preventScroll: true });
}

function place(element, ...content) {
  hide();
  shownAt = element;
  tip.replaceChildren(...content);
  (element.closest('[popover]') ?? document.body).append(tip); // a click into it would close a sheet that it does not stand in
  tip.showPopover();
  const at = element.getBoundingClientRect();
  const isBelow = at.bottom + 6 + tip.offsetHeight <= innerHeight;
  tip.style.left = `${Math.max(8, Math.min(at.left, innerWidth - tip.offsetWidth - 8))}px`;
  tip.style.top = `${isBelow ? at.bottom + 6 : Math.max(8, at.top - tip.offsetHeight - 6)}px`;
  element.setAttribute('aria-describedby', tip.id);
}

function hide() {
  clearTimeout(timer);
  if (!shownAt) return;
  const from = shownAt, hadFocus = document.activeElement === tip;
  shownAt = undefined;
  from.removeAttribute('aria-describedby');
  tip.removeAttribute('tabindex');
  tip.hidePopover();
  if (hadFocus) from.focus({ preventScroll: true });
}

const termOf = event => event.target instanceof Element ? event.target.closest('[data-term]') : null;

function plan(act) {
  clearTimeout(timer);
  timer = setTimeout(act, delay);
}

// The list of all words stays until a click elsewhere, Escape or Tab.
const isList = () => tip.hasAttribute('tabindex');
document.addEventListener('pointerover', event => {
  const element = termOf(event);
  if (isList()) return;
  if (element && element !== shownAt) plan(() => show(element));
  else if (element || tip.contains(event.target)) clearTimeout(timer); // on the way to the hint, or back
});
document.addEventListener('pointerout', event => {
  if (!isList() && (termOf(event) || tip.contains(event.target)) && !tip.contains(event.relatedTarget)) plan(hide);
});
// A page that has just opened moves the focus to its heading: that takes no hint away from under the pointer.
const leave = () => { if (!shownAt?.matches(':hover') && !tip.matches(':hover, :focus-within')) hide(); };
document.addEventListener('focusin', event => {
  const element = termOf(event);
  if (element?.matches(':focus-visible')) show(element);
  else leave();
});
document.addEventListener('focusout', event => { if (event.relatedTarget !== tip) leave(); });
// What moved under a pointer at rest is explained all the same: only a hint that is shown goes.
document.addEventListener('scroll', event => { if (shownAt && event.target !== tip) hide(); }, { capture: true, passive: true });
// A finger cannot hover, and the link explains all words at once.
document.addEventListener('click', event => {
  const target = event.target instanceof Element ? event.target : null;
  const link = target?.closest('a.terms');
  const isAgain = shownAt && shownAt === (link ?? termOf(event));
  if (target !== tip && !tip.contains(target)) hide();
  if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    event.stopPropagation();
    if (!isAgain) list(link);
  } else if (isTouch && !isAgain && target?.closest('.term')) show(target.closest('.term'), true);
}, true);
document.addEventListener('keydown', event => {
  if (event.key === 'Tab' && document.activeElement === tip) hide(); // and on from the link
  if (event.key !== 'Escape' || !shownAt) return;
  hide();
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);
