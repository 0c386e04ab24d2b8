// Writes times in the reader's zone while the page arrives, before anything is painted (the browser waits for this script):
// a time that changes later moves what stands beside it.
{
  const isGerman = document.documentElement.lang === 'de';
  const months = (isGerman ? 'Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.'
    : 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec').split(' ');
  const two = number => String(number).padStart(2, '0');

  // As the server writes it (DayText). Intl would take longer to load than all of this.
  const wordsOf = moment => `${moment.getDate()}${isGerman ? '.' : ''} ${months[moment.getMonth()]} ${moment.getFullYear()} `
    + `${two(moment.getHours())}:${two(moment.getMinutes())}`;

  // Only the data of the text node changes: the element stays Blazor's.
  const localize = () => {
    for (const time of document.querySelectorAll('time[data-local]')) {
      const moment = new Date(time.dateTime);
      const text = time.firstChild;
      if (isNaN(moment) || text?.nodeType !== Node.TEXT_NODE) continue;
      const words = wordsOf(moment);
      if (text.data !== words) text.data = words;
    }
  };

  // Not in the next frame: the browser may have begun that one.
  new MutationObserver(localize).observe(document.documentElement,
    { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ['datetime'] });
  localize();
}
