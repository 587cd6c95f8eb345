// Works with the full playground of a site as a reader does, where no other
// host is to be reached, and prints what is wrong.
//
//	node playground.mjs URL
import { browser } from "./browser.mjs";

const site = process.argv[2];
const wrong = [];

function expect(truth, message) {
  if (!truth) wrong.push(message);
}

// open returns a page, in a profile of its own, that notes what goes wrong.
async function open(path, viewport = { width: 1440, height: 900 }) {
  const context = await browser.newContext({ viewport });
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on("console", (line) => line.type() === "error" && wrong.push(`${path}: ${line.text()}`));
  page.on("pageerror", (error) => wrong.push(`${path}: ${error}`));
  page.on("response", (answer) => answer.status() >= 400 && wrong.push(`${path}: ${answer.status()} ${answer.url()}`));
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== site && !["data:", "blob:"].includes(protocol)) wrong.push(`${path}: asks for ${request.url()}`);
  });
  await page.goto(site + path);
  return page;
}

// answerOf returns what the endpoint answers to what act starts.
async function answerOf(page, act) {
  const asks = (response) => response.url() === `${site}/graphql` && !response.request().postData().includes("IntrospectionQuery");
  const [response] = await Promise.all([page.waitForResponse(asks), act()]);
  return response.json();
}

const editor = (page, text) => page.locator(".graphiql-query-editor .view-lines", { hasText: text });

// examples runs the one that a new reader sees, and opens another.
async function examples() {
  const page = await open("/playground");
  await page.locator(".graphiql-query-editor .view-line").first().waitFor();
  await page.waitForLoadState("networkidle");
  const answer = await answerOf(page, () => page.locator(".graphiql-execute-button").click());
  expect(answer.data && !answer.errors, `the first example answers ${JSON.stringify(answer).slice(0, 500)}`);
  await page.locator(".result-window .view-line", { hasText: '"data"' }).first().waitFor();

  await page.getByRole("tab", { name: "NeverHeard" }).click();
  await editor(page, "NeverHeard").waitFor();
}

// typing writes a query by hand and runs it by keyboard.
async function typing() {
  const page = await open("/playground?query=%20");
  await page.locator(".graphiql-query-editor .view-lines").click();
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText('query Typed { person(id: "person/volodymyr-zelenskyy") { name } }');
  const answer = await answerOf(page, () => page.keyboard.press("Control+Enter"));
  expect(answer.data?.person.name === "Volodymyr Zelenskyy", `what was typed answers ${JSON.stringify(answer)}`);
  await page.locator(".result-window .view-lines", { hasText: "Volodymyr" }).waitFor();
}

// schema reads of the contract, and clicks a query together.
async function schema() {
  const page = await open("/playground");
  await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
  await page.getByText("Root Types").waitFor();
  await page.locator(".graphiql-doc-explorer").getByRole("link", { name: "Query" }).click();
  await page.locator(".graphiql-doc-explorer").getByRole("link", { name: "statements" }).first().waitFor();
  await page.getByRole("button", { name: "Show GraphiQL Explorer" }).click();
  await page.locator(".docExplorerWrap").getByText("statements", { exact: true }).first().waitFor();
}

// addresses open with what they ask for.
async function addresses() {
  await editor(await open("/playground?example=never-heard"), "NeverHeard").waitFor();
  await editor(await open(`/playground?query=${encodeURIComponent("query Given { __typename }")}`), "Given").waitFor();
  const narrow = await open("/playground?example=connection", { width: 390, height: 844 });
  await narrow.waitForURL("**/playground/plain?example=connection");
}

for (const step of [examples, typing, schema, addresses]) {
  await step().catch((error) => wrong.push(`${step.name}: ${error.message}`));
}
await browser.close();
for (const line of wrong) console.log(line);
process.exit(wrong.length ? 1 : 0);
