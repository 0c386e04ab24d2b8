// What people do on a page, each many times.
import { paintedAfter } from './visit.mjs';

const rows = () => [...document.querySelectorAll('[data-testid=action-row]')].map(row => row.dataset.controlId).join() + document.querySelectorAll('[aria-sort]').length;

async function times(count, one) {
  const figures = [];
  for (let index = 0; index < count; index++) figures.push(await one(index));
  return figures;
}

export const clicks = (page, count) => times(count, () =>
  paintedAfter(page, 'click', () => document.querySelector('[role=status]').textContent, () => page.click('text=Click me')));

/** Sort, search, filter and status change of the list of actions. */
export async function listInteractions(page, count) {
  const sort = await times(count, () => paintedAfter(page, 'click', rows, () => page.click('th.impact button')));
  await page.focus('[data-testid=action-search]');
  const search = await times(count, index => paintedAfter(page, 'input', rows, () => page.keyboard.press(index % 2 === 0 ? 'm' : 'Backspace')));
  const filter = await times(count, () => paintedAfter(page, 'click', rows, () => page.click('.status-cards .chip.planned')));
  if (count % 2 === 1) await page.click('.status-cards .chip.planned');
  const status = await statusChanges(page, count);
  return { sort, search, filter, status };
}

/** The class of the drop-down is the server's: the browser alone changes only its value. */
export async function statusChanges(page, count) {
  const selector = '[data-testid=action-status].to-address';
  const id = await page.locator('[data-testid=action-row]', { has: page.locator(selector) }).first().getAttribute('data-control-id');
  const row = `[data-control-id="${id}"] [data-testid=action-status]`;
  const read = new Function(`return document.querySelector(${JSON.stringify(row)}).className`);
  return times(count, index => paintedAfter(page, 'change', read, () => page.selectOption(row, index % 2 === 0 ? 'Planned' : 'ToAddress')));
}

/** A decision by one person, painted for many others who look at the same row. Gives all delays of all rounds. */
export async function decisionForOthers(writer, others, rounds) {
  const row = '[data-testid=action-row]:first-of-type [data-testid=action-status]';
  const arm = page => page.evaluate(row => {
    const before = document.querySelector(row).className;
    globalThis.painted = new Promise((done, fail) => {
      setTimeout(() => fail(new Error('The decision of somebody else never came.')), 20_000);
      const observer = new MutationObserver(() => {
        if (document.querySelector(row).className === before) return;
        observer.disconnect();
        requestAnimationFrame(() => done(performance.timeOrigin + performance.now()));
      });
      observer.observe(document.body, { childList: true, subtree: true, attributes: true });
    });
  }, row);
  const figures = [];
  for (let round = 0; round < rounds; round++) {
    await Promise.all(others.map(arm));
    await writer.evaluate(() => document.addEventListener('change', ({ timeStamp }) => { globalThis.sent = performance.timeOrigin + timeStamp; }, { capture: true, once: true }));
    const now = await writer.locator(row).inputValue();
    await writer.selectOption(row, now === 'Planned' ? 'ToAddress' : 'Planned');
    const sent = await writer.evaluate(() => globalThis.sent);
    figures.push(...(await Promise.all(others.map(page => page.evaluate(() => globalThis.painted)))).map(at => at - sent));
  }
  return figures;
}
