// Takes the pictures of the README, and the preview of links, from a running dashboard with the sample tenant:
//
//   cd docs/screenshots
//   npm ci
//   node make.mjs                                 (dashboard on http://localhost:5080)
//   node make.mjs --base http://127.0.0.1:5099
//
// The browser is /usr/bin/chromium, or the one that CHROMIUM_PATH names.
import { stat, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const maxBytes = 300 * 1024;
const pictures = [
    { file: 'overview-light.png', path: '/', colorScheme: 'light', ready: drawn },
    { file: 'overview-dark.png', path: '/', colorScheme: 'dark', ready: drawn },
    { file: 'actions-light.png', path: '/actions', colorScheme: 'light', ready: listed },
];

const { values: { base } } = parseArgs({ options: { base: { type: 'string', default: 'http://localhost:5080' } } });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium' });
try {
    for (const picture of pictures) await take(picture);
    await preview();
} finally {
    await browser.close();
}

async function take({ file, path, colorScheme, ready }) {
    const context = await browser.newContext({
        baseURL: base,
        viewport: { width: 1440, height: 960 },
        colorScheme,
        reducedMotion: 'reduce', // charts stand still at once
        locale: 'en-GB',
        timezoneId: 'Europe/London',
    });
    await context.addCookies([{ name: 'introduction', value: 'seen', url: base }]);
    const page = await context.newPage();
    await signIn(page);
    await page.goto(path);
    await ready(page);
    await page.evaluate(() => document.fonts.ready);
    const target = new URL(file, import.meta.url);
    await writeFile(target, await page.screenshot({ animations: 'disabled', caret: 'hide' }));
    await context.close();

    const { size } = await stat(target);
    console.log(`${file}: ${Math.ceil(size / 1024)} KB`);
    if (size > maxBytes) throw new Error(`${file} is larger than ${maxBytes / 1024} KB.`);
}

/** What a chat shows of a link: 1200 × 630, in the program's own colours. */
async function preview() {
    const page = await browser.newPage({ baseURL: base, viewport: { width: 1200, height: 630 }, colorScheme: 'light' });
    await page.goto('/login');
    await page.evaluate(() => {
        const mark = document.querySelector('.brand-mark');
        document.body.replaceChildren(mark);
        document.body.style.cssText = 'display:grid;place-content:center;justify-items:center;height:630px;gap:1.5rem;overflow:hidden';
        mark.style.cssText = 'transform:scale(7);margin:5rem';
        document.body.insertAdjacentHTML('beforeend', '<h1 style="font-size:64px">SecureScore</h1><p style="font-size:30px">Identity secure score of Microsoft Entra tenants</p>');
    });
    await writeFile(new URL('../../SecureScore.Dashboard/wwwroot/social.png', import.meta.url), await page.screenshot());
    await page.close();
}

async function signIn(page) {
    await page.goto('/login');
    await page.locator('button[name=person][value=security-administrator]').click();
    await page.waitForURL(url => url.pathname === '/');
}

/** The gauge and the trend are there. */
async function drawn(page) {
    await page.waitForFunction(() => document.querySelectorAll('.apexcharts-svg').length >= 2);
}

async function listed(page) {
    await page.getByTestId('action-row').first().waitFor();
}
