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

/** Chooses the status by the menu of the page, which takes two clicks. */
async function choose(page, row, status) {
  await page.click(row);
  await page.click(`status-menu [value=${status}]`);
}

/** From the choice in the menu to the status that the server drew. */
export async function statusChanges(page, count) {
  const selector = '[data-testid=action-status][value=ToAddress]';
  const id = await page.locator('[data-testid=action-row]', { has: page.locator(selector) }).first().getAttribute('data-control-id');
  const row = `[data-control-id="${id}"] [data-testid=action-status]`;
  const read = new Function(`return document.querySelector(${JSON.stringify(row)}).value`);
  return times(count, index => paintedAfter(page, 'statuschosen', read, () => choose(page, row, index % 2 === 0 ? 'Planned' : 'ToAddress')));
}

/** A decision by one person, painted for many others who look at the same row. Gives all delays of all rounds. */
export async function decisionForOthers(writer, others, rounds) {
  const row = '[data-testid=action-row]:first-of-type [data-testid=action-status]';
  const arm = page => page.evaluate(row => {
    const before = document.querySelector(row).value;
    globalThis.painted = new Promise((done, fail) => {
      setTimeout(() => fail(new Error('The decision of somebody else never came.')), 20_000);
      const observer = new MutationObserver(() => {
        if (document.querySelector(row).value === before) return;
        observer.disconnect();
        requestAnimationFrame(() => done(performance.timeOrigin + performance.now()));
      });
      observer.observe(document.body, { childList: true, subtree: true, attributes: true });
    });
  }, row);
  const figures = [];
  for (let round = 0; round < rounds; round++) {
    await Promise.all(others.map(arm));
    await writer.evaluate(() => document.addEventListener('statuschosen', ({ timeStamp }) => { globalThis.sent = performance.timeOrigin + timeStamp; }, { capture: true, once: true }));
    const now = await writer.locator(row).getAttribute('value');
    await choose(writer, row, now === 'Planned' ? 'ToAddress' : 'Planned');
    const sent = await writer.evaluate(() => globalThis.sent);
    figures.push(...(await Promise.all(others.map(page => page.evaluate(() => globalThis.painted)))).map(at => at - sent));
  }
  return figures;
}
