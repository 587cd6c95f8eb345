// Visits pages as readers do, and prints what is wrong with each.
//
//	node visit.mjs < {"site": URL, "hostile": URL, "pages": [PATH], "traps": [PATH]}
import { readFileSync } from "node:fs";
import { browser } from "./browser.mjs";

const { site, hostile, pages, traps } = JSON.parse(readFileSync(0, "utf8"));
const axe = readFileSync(new URL(import.meta.resolve("axe-core/axe.min.js")), "utf8");
const rules = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], preload: false, resultTypes: ["violations"] };
const desk = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

let passed = 0;
let failed = 0;

// check prints what is wrong, if anything is.
function check(where, problems) {
  if (problems.length === 0) return void passed++;
  failed++;
  for (const problem of problems) console.log(`${where}: ${problem}`);
}

// open returns a page that notes what should not happen on any.
async function open(options) {
  const page = await (await browser.newContext(options)).newPage();
  page.problems = [];
  page.on("dialog", (dialog) => (page.problems.push("a dialog: " + dialog.message()), dialog.dismiss()));
  page.on("pageerror", (error) => page.problems.push("an error: " + error));
  page.on("console", (line) => line.type() === "error" && page.problems.push("console: " + line.text()));
  return page;
}

// visit goes to an address and returns what is wrong with the page.
async function visit(page, address, status = 200) {
  page.problems = [];
  const others = [];
  const foreign = (request) => new URL(request.url()).origin !== new URL(address).origin && !request.url().startsWith("data:") && others.push(request.url());
  page.on("request", foreign);
  const response = await page.goto(address, { waitUntil: "load" });
  page.off("request", foreign);
  const problems = page.problems.filter((problem) => status === 200 || !problem.includes(String(status)));
  if (response.status() !== status) problems.push(`status ${response.status()}, want ${status}`);
  for (const other of others) problems.push("asks another host: " + other);
  const wide = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return "";
    const out = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > clientWidth);
    return `is ${scrollWidth - clientWidth} pixels too wide: ${out.at(-1)?.outerHTML.slice(0, 200)}`;
  });
  if (wide) problems.push(wide);
  return problems;
}

// accessible returns what axe finds.
async function accessible(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((rules) => axe.run(document, rules), rules);
  return violations.map((v) => `axe: ${v.help}: ${v.nodes.slice(0, 3).map((node) => node.html.slice(0, 200)).join(" | ")}`);
}

async function everyPage() {
  for (const [name, viewport, colorScheme] of [["desk", desk, "light"], ["desk, dark", desk, "dark"], ["phone", phone, "light"], ["phone, dark", phone, "dark"]]) {
    const page = await open({ viewport, colorScheme });
    for (const path of pages) {
      const problems = await visit(page, site + path);
      check(`${path} (${name})`, [...problems, ...(await accessible(page))]);
    }
    check(`/person/nobody (${name})`, [...(await visit(page, site + "/person/nobody", 404)), ...(await accessible(page))]);
    await page.context().close();
  }
}

async function everyTrap() {
  const page = await open({ viewport: phone });
  for (const path of traps) check(`hostile ${path}`, await visit(page, hostile + path));
  await page.context().close();
}

// withoutScript visits pages where no script runs.
async function withoutScript() {
  const page = await open({ viewport: phone, javaScriptEnabled: false });
  for (const path of pages) {
    await page.goto(site + path);
    const text = await page.locator("body").innerText();
    check(`${path} without JavaScript`, text.trim().length > 100 ? [] : ["shows nothing"]);
  }
  await page.context().close();
}

// keyboard walks a page by Tab, and searches.
async function keyboard() {
  const page = await open({ viewport: desk });
  await page.goto(site + "/");
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => document.activeElement.getAttribute("href") ?? "");
  check("keyboard, first stop", first.startsWith("#") ? [] : [`leads to ${first}, want the main part of the page`]);
  const unseen = new Set();
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const e = document.activeElement;
      const style = getComputedStyle(e);
      return e === document.body ? "" : style.outlineStyle === "none" && style.boxShadow === "none" ? e.outerHTML.slice(0, 150) : "";
    });
    if (at) unseen.add(at);
  }
  check("keyboard, focus", [...unseen].map((e) => "cannot be seen on " + e));
  await page.locator("input[type=search]").first().fill("delegation");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/search?**");
  check("keyboard, search", (await page.locator("main a").count()) > 3 ? [] : ["finds nothing"]);
  await page.context().close();
}

for (const step of [everyPage, everyTrap, withoutScript, keyboard]) await step();
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
