// One browser for a whole run: takes a job a line from standard input, answers a line for each.
//
// A job is {home, look, visits, workers}; a visit is {url, checks, steps, shot, pdf}. Requests that
// leave `home` are faults. tests/support/browsing.py is the other side, and says what each word means.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";

import { chromium } from "playwright-core";

import * as checks from "./checks.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PATIENCE = 60_000; // milliseconds, for what takes tens of them on an idle machine
// As wide as a window of 1280 at 400 %, which WCAG 1.4.10 asks pages to fit in.
const NARROW = { width: 320, height: 640 };
const STOPS = 200; // presses of Tab, after which a page counts as walked through

const browser = await chromium.launch({
  executablePath: process.argv[2],
  args: [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    // No test may depend on a network: every other host is unknown at once.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
  ],
});

const contexts = new Map();

/** A tab that looks as asked, kept for later visits. `tab.told` gets what happens in it. */
async function open(look, axe, number) {
  const key = JSON.stringify([look, axe, number]);
  const kept = contexts.get(key);
  if (kept && !kept.page.isClosed()) return kept;
  const context = await browser.newContext({
    viewport: { width: look.width, height: look.height },
    isMobile: look.touch,
    hasTouch: look.touch,
    colorScheme: look.scheme,
    reducedMotion: "reduce",
    javaScriptEnabled: look.script,
    locale: "en-GB",
    timezoneId: "Europe/London",
  });
  // Before the page's own scripts, and not subject to its policy; three times as fast as later.
  if (axe) await context.addInitScript(AXE);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.emulateMedia({ media: look.media });
  const tab = { page, told: () => {}, home: "" };
  page.on("pageerror", (error) => tab.told("console", String(error)));
  page.on("console", (message) => {
    const text = message.text();
    // The failed request is told with its address below.
    if (text.startsWith("Failed to load resource")) return;
    if (text.includes("Content Security Policy")) tab.told("csp", text);
    else if (["error", "warning"].includes(message.type())) tab.told("console", text);
  });
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(tab.home) && !/^(data|blob|about):/.test(url)) tab.told("origin", url);
  });
  page.on("requestfailed", (request) => {
    // The browser itself gives up what a page it leaves no longer needs, such as its icon.
    if (request.failure()?.errorText === "net::ERR_ABORTED") return;
    tab.told("request", `${request.url()} ${request.failure()?.errorText}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) tab.told("request", `${response.url()} ${response.status()}`);
  });
  contexts.set(key, tab);
  return tab;
}

/** Walk through the page by Tab alone. */
async function keyboard(page, told) {
  const walk = await page.evaluateHandle(checks.focusable);
  for (let stop = 0; stop < STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(checks.focused, walk);
    if (!found) {
      for (const text of await page.evaluate(checks.unreached, walk)) told("focus", text);
      break;
    }
    for (const text of found) told("focus", text);
  }
  await walk.dispose();
}

/** Do one thing as a reader would, or ask the page something; the answer is kept. */
async function step(page, [verb, ...words]) {
  const [selector, value] = words;
  switch (verb) {
    case "click":
      await page.locator(selector).click();
      // Where a link led to another page, the next step is one of that page, complete.
      return page.waitForLoadState("load");
    case "fill":
      return page.locator(selector).fill(value);
    case "select":
      await page.locator(selector).selectOption(value);
      return null;
    case "press":
      return page.keyboard.press(selector);
    case "type":
      return page.keyboard.type(selector);
    case "wait":
      await page.waitForFunction(selector);
      return null;
    case "text":
      return page.evaluate(checks.texts, selector);
    case "visible":
      return (await page.evaluate(checks.texts, selector)).length;
    case "evaluate":
      return page.evaluate(selector);
    case "address":
      return page.url();
    default:
      throw new Error(`no such step: ${verb}`);
  }
}

async function visit(tab, look, { url, checks: asked, steps, shot, pdf }) {
  const { page } = tab;
  const faults = [];
  const told = (kind, text) => faults.push({ kind, text });
  tab.told = told;
  const answer = { url, title: "", text: "", faults, unsure: [], answers: [] };
  try {
    await page.goto(url, { waitUntil: "load" });
    for (const one of steps) {
      answer.answers.push((await step(page, one)) ?? null);
    }
    answer.title = await page.title();
    answer.text = await page.evaluate(
      () => (document.querySelector("main") ?? document.body).innerText,
    );
    if (look.media === "screen") {
      const wide = await page.evaluate(checks.overflow, look.width);
      for (const text of wide) told("overflow", text);
    }
    if (!look.script) {
      for (const text of await page.evaluate(checks.scriptless)) told("scriptless", text);
    }
    if (shot) await page.screenshot({ path: shot, fullPage: true, animations: "disabled" });
    if (pdf) await page.pdf({ path: pdf, format: "A4" });
    if (asked.includes("axe")) {
      const found = await page.evaluate(checks.axe, checks.axeOptions(look.media));
      if (!found.passed) told("axe", "axe-core looked at nothing");
      for (const text of found.faults) told("axe", text);
      answer.unsure = found.unsure;
      for (const text of await page.evaluate(checks.pictured)) told("contrast", text);
    }
    if (asked.includes("narrow")) {
      await page.setViewportSize(NARROW);
      for (const text of await page.evaluate(checks.overflow, NARROW.width)) told("overflow", text);
      await page.setViewportSize({ width: look.width, height: look.height });
    }
    // Last, since it scrolls and may open what opens on focus.
    if (asked.includes("keyboard")) await keyboard(page, told);
  } catch (error) {
    told("driver", String(error));
  }
  tab.told = () => {};
  // What a step or a failure started may still be on its way, and would meet the next page.
  const asks = ["text", "visible", "address"];
  const acted = steps.some(([verb]) => !asks.includes(verb));
  if (acted || faults.some(({ kind }) => kind === "driver")) await page.context().close();
  return answer;
}

async function work({ home, look, visits, workers }) {
  const answers = new Array(visits.length);
  let next = 0;
  const worker = async (number) => {
    while (next < visits.length) {
      const mine = next;
      next += 1;
      const tab = await open(look, visits[mine].checks.includes("axe"), number);
      tab.home = home;
      answers[mine] = await visit(tab, look, visits[mine]);
    }
  };
  const count = Math.min(workers, visits.length);
  await Promise.all(Array.from({ length: count }, (_, number) => worker(number)));
  return answers;
}

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = { visits: await work(JSON.parse(line)) };
  } catch (error) {
    answer = { error: String(error?.stack ?? error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await browser.close();
