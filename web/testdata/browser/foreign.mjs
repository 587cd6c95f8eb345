// Prints a page of another site once what it shows of ours is there, or ten
// seconds have gone.
//
//	node foreign.mjs URL
import { browser } from "./browser.mjs";

const page = await browser.newPage();
await page.goto(process.argv[2]);
const settled = () =>
  Number(document.querySelector("iframe").height) > 99 &&
  [...document.querySelectorAll("[statement], [speaker]")].every((e) => e.hasAttribute("failed") || (e.hasAttribute("loaded") && e.dataset.shown));
await page.waitForFunction(settled, null, { timeout: 10_000 }).catch(() => {}); // the test says what is missing
await page.waitForTimeout(300); // the page writes down what is shown twenty times a second
console.log(await page.content());
await browser.close();
