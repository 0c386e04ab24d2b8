// One visit of a page in a browser, measured as the visitor has it.
const quiet = 700;
const patience = 30_000;

// Runs in the page before anything else.
const watch = () => {
  globalThis.seen = { shift: 0, blocking: 0 };
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.seen.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) globalThis.seen.blocking += Math.max(0, entry.duration - 50);
  }).observe({ type: 'longtask', buffered: true });
};

/** A browser of its own with an empty cache. */
export async function newVisitor(browser, base, cookies, options = {}) {
  const context = await browser.newContext({ baseURL: base, viewport: { width: 1440, height: 900 }, ...options });
  await context.addCookies([...cookies, { name: 'introduction', value: 'seen', url: base }].map(({ name, value }) => ({ name, value, url: base })));
  await context.addInitScript(watch);
  return context;
}

/**
 * Loads a page and waits until nothing moves any more.
 * `interactive` is the moment the browser gets the message that ends the attaching of all root components; it counts from the request of the document.
 */
export async function visit(context, path, { ready } = {}) {
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', error => errors.push(String(error)));
  page.on('console', message => { if (message.type() === 'error') errors.push(message.text()); });
  const session = await context.newCDPSession(page);
  const seen = { bytes: 0, socket: 0, requests: 0, begin: 0, interactive: 0, last: 0, at: Date.now() };
  const noted = handler => event => { seen.at = Date.now(); handler(event); };
  session.on('Network.requestWillBeSent', noted(({ type, timestamp }) => {
    seen.requests++;
    if (type === 'Document' && !seen.begin) seen.begin = timestamp;
  }));
  session.on('Network.loadingFinished', noted(({ encodedDataLength }) => { seen.bytes += encodedDataLength; }));
  session.on('Network.webSocketFrameReceived', noted(({ timestamp, response }) => {
    const payload = Buffer.from(response.payloadData, response.opcode === 2 ? 'base64' : 'utf8');
    seen.socket += payload.length;
    seen.last = timestamp;
    if (!seen.interactive && payload.includes('JS.EndUpdateRootComponents')) seen.interactive = timestamp;
  }));
  await session.send('Network.enable');
  if (ready) await page.addInitScript(noteFirst, ready);
  await page.goto(path);
  for (const until = Date.now() + patience; !seen.interactive || Date.now() - seen.at < quiet;) {
    if (Date.now() > until) throw new Error(`${path} did not become interactive, or never came to rest: it shows ${page.url()}`);
    await new Promise(done => setTimeout(done, 20));
  }
  if (errors.length > 0) throw new Error(`${path} reported: ${errors[0]}`);
  const own = await page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0].startTime, ...globalThis.seen,
  }));
  const after = moment => (moment - seen.begin) * 1000;
  return {
    page,
    figures: {
      paint: own.paint, interactive: after(seen.interactive), settled: after(seen.last), ready: own.ready,
      http: seen.bytes / 1024, socket: seen.socket / 1024, requests: seen.requests, shift: own.shift, blocking: own.blocking,
    },
  };
}

// Runs in the page: when the first such element was painted.
const noteFirst = selector => {
  const observer = new MutationObserver(() => {
    if (!document.querySelector(selector)) return;
    observer.disconnect();
    requestAnimationFrame(() => { globalThis.seen.ready = performance.now(); });
  });
  observer.observe(document, { childList: true, subtree: true });
};

/**
 * Does something with the page's real input and tells how long it took to be painted:
 * from the input event's own timestamp to the frame that follows the change of what `read` gives.
 */
export async function paintedAfter(page, event, read, act) {
  await page.evaluate(([event, read]) => {
    const now = new Function(`return (${read})()`);
    const before = now();
    let begin;
    document.addEventListener(event, ({ timeStamp }) => { begin ??= timeStamp; }, { capture: true, once: true });
    globalThis.painted = new Promise((done, fail) => {
      setTimeout(() => fail(new Error(`Nothing changed after ${event}.`)), 10_000);
      const observer = new MutationObserver(() => {
        if (begin === undefined || now() === before) return;
        observer.disconnect();
        requestAnimationFrame(() => done(performance.now() - begin));
      });
      observer.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
    });
  }, [event, String(read)]);
  await act();
  return page.evaluate(() => globalThis.painted);
}
