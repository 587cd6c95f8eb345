// Opens the playground of a running server in Chromium, with every other host
// out of reach, and runs its first example:
//
//   npm --prefix web/playground run check -- http://127.0.0.1:8080 [folder for pictures]
import { chromium } from 'playwright-core';

const base = (process.argv[2] ?? 'http://127.0.0.1:8080').replace(/\/$/, '');
const pictures = process.argv[3];
const host = new URL(base).host;
const wrong = [];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

// visit opens a path in a new browser profile and notes whatever goes wrong.
async function visit(path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  await context.route('**/*', (route) => {
    const url = new URL(route.request().url());
    if (url.host === host || ['data:', 'blob:'].includes(url.protocol)) return route.continue();
    wrong.push(`${path}: asks for ${url}`);
    return route.abort();
  });
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  });
  const page = await context.newPage();
  page.on('console', (message) => message.type() === 'error' && wrong.push(`${path}: ${message.text()}`));
  page.on('pageerror', (error) => wrong.push(`${path}: ${error.message}`));
  page.on('response', (answer) => answer.status() >= 400 && wrong.push(`${path}: ${answer.status()} ${answer.url()}`));
  await page.goto(base + path);
  return page;
}

// picture keeps what the page looks like, if pictures are wanted.
async function picture(page, name) {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` });
}

function expect(truth, message) {
  if (!truth) wrong.push(message);
}

// answerOf returns what the endpoint answers to what act starts.
async function answerOf(page, act) {
  const [answer] = await Promise.all([
    page.waitForResponse((r) => r.url() === `${base}/graphql` && !(r.request().postData() ?? '').includes('IntrospectionQuery')),
    act(),
  ]);
  return answer.json();
}

async function full() {
  const page = await visit('/playground');
  const run = page.locator('.graphiql-execute-button');
  await run.waitFor().catch(() => expect(false, 'the full editor is not there: build it with web/playground/build'));
  if (!(await run.count())) return;
  const tabs = await page.getByRole('tab').count();
  expect(tabs > 9, `the playground opens with ${tabs} tabs`);
  await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  await page.waitForLoadState('networkidle');
  const answer = await answerOf(page, () => run.click());
  expect(answer.data && !answer.errors, `the first example answers ${JSON.stringify(answer).slice(0, 500)}`);
  await page.locator('.result-window .view-line', { hasText: '"data"' }).first().waitFor();
  await picture(page, 'full');
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  await page.getByText('Root Types').waitFor();

  const linked = await visit('/playground?example=never-heard');
  await linked.locator('.graphiql-query-editor', { hasText: 'NeverHeard' }).waitFor();
  const given = await visit(`/playground?query=${encodeURIComponent('query Given { __typename }')}`);
  await given.locator('.graphiql-query-editor', { hasText: 'Given' }).waitFor();
}

async function narrow() {
  const page = await visit('/playground?example=connection', { viewport: { width: 390, height: 844 } });
  await page.waitForURL('**/playground/plain?example=connection');
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over <= 0, `the plain editor is ${over} pixels too wide for a telephone`);
  await picture(page, 'narrow');
}

async function plain() {
  const page = await visit('/playground/plain');
  const answer = await answerOf(page, () => page.getByLabel('Query').press('Control+Enter'));
  expect(answer.data && !answer.errors, `the plain editor answers ${JSON.stringify(answer).slice(0, 500)}`);
  await page.locator('#answer', { hasText: '"data"' }).waitFor();
  expect((await page.locator('#errors li').count()) === 0, 'the plain editor shows an error');
  await picture(page, 'plain');
}

async function home() {
  const page = await visit('/', { javaScriptEnabled: false });
  expect((await page.locator('a[href^="/playground?example="]').count()) === 3, 'the home page links to three questions');
  await picture(page, 'home');
}

for (const [name, step] of Object.entries({ home, plain, narrow, full })) {
  await step().catch((error) => wrong.push(`${name}: ${error.message}`));
}
await browser.close();
for (const line of wrong) console.error(line);
console.log(wrong.length ? `${wrong.length} faults` : 'the pages work, and ask no other host');
process.exit(wrong.length ? 1 : 0);
