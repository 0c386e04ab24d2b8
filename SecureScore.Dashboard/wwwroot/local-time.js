// Writes each <time data-local> in the reader's own zone. Only the text node's data changes: the element stays Blazor's.
const format = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });

function localise(root) {
  for (const time of root.querySelectorAll('time[data-local]')) {
    const moment = new Date(time.dateTime);
    const text = time.firstChild;
    if (isNaN(moment) || text?.nodeType !== Node.TEXT_NODE) continue;
    const words = format.format(moment);
    if (text.data !== words) text.data = words;
  }
}

let isDue = false;
new MutationObserver(() => {
  if (isDue) return;
  isDue = true;
  requestAnimationFrame(() => { isDue = false; localise(document); });
}).observe(document.documentElement, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ['datetime'] });
localise(document);
