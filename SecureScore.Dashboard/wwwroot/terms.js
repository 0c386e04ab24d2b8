// Hints at the words of the glossary. Elements only name their word: the text is on the help page, read once when somebody asks.
const delay = 300;
const tip = document.getElementById('term-tip');
let glossary;
let shownAt;
let timer;

const read = () => glossary ??= fetch('/help').then(answer => answer.text()).then(html => {
  const page = new DOMParser().parseFromString(html, 'text/html');
  return new Map([...page.querySelectorAll('.glossary dt')].map(word => [word.id, word.nextElementSibling.textContent]));
}).catch(() => { glossary = undefined; return new Map(); });

async function show(element) {
  const text = (await read()).get(element.dataset.term);
  if (!text || !element.isConnected || !(element.matches(':hover') || element === document.activeElement)) return;
  hide();
  shownAt = element;
  tip.textContent = text;
  tip.showPopover();
  const place = element.getBoundingClientRect();
  const below = place.bottom + 6 + tip.offsetHeight <= innerHeight;
  tip.style.left = `${Math.max(8, Math.min(place.left, innerWidth - tip.offsetWidth - 8))}px`;
  tip.style.top = `${below ? place.bottom + 6 : place.top - tip.offsetHeight - 6}px`;
  element.setAttribute('aria-describedby', tip.id);
}

function hide() {
  clearTimeout(timer);
  if (!shownAt) return;
  shownAt.removeAttribute('aria-describedby');
  shownAt = undefined;
  tip.hidePopover();
}

const termOf = event => event.target instanceof Element ? event.target.closest('[data-term]') : null;

function plan(act) {
  clearTimeout(timer);
  timer = setTimeout(act, delay);
}

document.addEventListener('pointerover', event => {
  const element = termOf(event);
  if (element && element !== shownAt) plan(() => show(element));
  else if (element || event.target === tip) clearTimeout(timer); // on the way to the hint, or back
});
document.addEventListener('pointerout', event => {
  if (termOf(event) || event.target === tip) plan(hide);
});
// A page that has just opened moves the focus to its heading: that takes no hint away from under the pointer.
const leave = () => { if (!shownAt?.matches(':hover') && !tip.matches(':hover')) hide(); };
document.addEventListener('focusin', event => {
  const element = termOf(event);
  if (element?.matches(':focus-visible')) show(element);
  else leave();
});
document.addEventListener('focusout', leave);
// What moved under a pointer at rest is explained all the same: only a hint that is shown goes.
document.addEventListener('scroll', () => { if (shownAt) hide(); }, { capture: true, passive: true });
// A finger cannot hover: the first tap on a word explains it, the second follows it.
document.addEventListener('click', event => {
  const element = termOf(event);
  if (!element?.matches('a') || event.pointerType !== 'touch' || element === shownAt) return hide();
  event.preventDefault();
  event.stopPropagation();
  element.focus();
  show(element);
}, true);
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape' || !shownAt) return;
  hide();
  event.preventDefault();
  event.stopImmediatePropagation();
}, true);
