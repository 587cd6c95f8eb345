// A browser that reaches this machine and no other host.
//
// BROWSER names the program, else it is Debian's Chromium.
import { chromium } from "playwright-core";

export const browser = await chromium.launch({
  executablePath: process.env.BROWSER ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
});
