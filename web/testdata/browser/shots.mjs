// Takes a picture of each page in two forms and prints which differ from the
// pictures that are stored, and where. A picture that differs, and what differs
// in it, are left in the folder taken; with all, every picture is.
//
//	node shots.mjs < {"site": URL, "pages": {NAME: PATH}, "stored": FOLDER, "taken": FOLDER, "all": BOOL}
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";
import { browser } from "./browser.mjs";

const { site, pages, stored, taken, all } = JSON.parse(readFileSync(0, "utf8"));
const forms = {
  desk: { viewport: { width: 1280, height: 1400 }, colorScheme: "light" },
  phone: { viewport: { width: 390, height: 1800 }, colorScheme: "dark" },
};

// How different two colours must be to count, and how many pixels may be: what
// other settings do to the edges of letters is less, a line that moved is more.
// Another version of the browser than the pictures were taken with may break
// lines elsewhere; then only what is plainly broken counts.
const threshold = 0.15;
const version = browser.version().split(".")[0];
const allowed = all || readFileSync(`${stored}/chromium.txt`, "utf8").trim() === version ? 100 : 20_000;

let wrong = 0;

// compare returns what is wrong with a picture, and draws it.
function compare(name, shot) {
  const file = `${stored}/${name}.png`;
  if (!existsSync(file)) return "there is none stored";
  const want = PNG.sync.read(readFileSync(file));
  const got = PNG.sync.read(shot);
  const { width, height } = want;
  if (got.width !== width || got.height !== height) return `is ${got.width} by ${got.height} pixels, want ${width} by ${height}`;
  const difference = new PNG({ width, height });
  const pixels = pixelmatch(want.data, got.data, difference.data, width, height, { threshold });
  if (pixels <= allowed) return "";
  writeFileSync(`${taken}/${name}.difference.png`, PNG.sync.write(difference));
  return `${pixels} pixels differ, ${allowed} may; see ${taken}/${name}.difference.png`;
}

for (const [form, options] of Object.entries(forms)) {
  const context = await browser.newContext({ ...options, deviceScaleFactor: 1, reducedMotion: "reduce", locale: "en", timezoneId: "UTC" });
  const page = await context.newPage();
  for (const [of, path] of Object.entries(pages)) {
    const name = `${of}-${form}`;
    await page.goto(site + path, { waitUntil: "load" });
    const { width, height } = options.viewport;
    const used = await page.evaluate(() => Math.ceil(document.body.getBoundingClientRect().bottom));
    const shot = await page.screenshot({ animations: "disabled", caret: "hide", clip: { x: 0, y: 0, width, height: Math.min(height, used) } });
    const problem = all ? "" : compare(name, shot);
    if (all || problem) writeFileSync(`${taken}/${name}.png`, shot);
    if (problem) {
      wrong++;
      console.log(`${path} (${form}): ${problem}`);
    }
  }
  await context.close();
}
if (all) writeFileSync(`${taken}/chromium.txt`, version + "\n");
await browser.close();
process.exit(wrong ? 1 : 0);
