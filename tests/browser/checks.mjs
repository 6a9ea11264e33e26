// What is asked of a page. Each function but the first runs inside it, so none may use the others.

/** What axe-core looks for: WCAG 2.2 AA, and what its authors hold to be good practice besides. */
export function axeOptions(media) {
  return {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    // Nobody touches paper.
    rules: { "target-size": { enabled: media === "screen" } },
    resultTypes: ["violations", "incomplete"],
    // axe would fetch the style sheets once more, which the page's own policy forbids.
    preload: false,
  };
}

/** The texts of all elements that can be seen. */
export function texts(selector) {
  return [...document.querySelectorAll(selector)]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .map((element) => element.innerText ?? element.textContent);
}

/** Run axe-core, which is in the page already, and tell what it found. */
export async function axe(options) {
  const found = await globalThis.axe.run(document, options);
  const tell = (rule, nodes) => {
    const more = nodes.length > 3 ? `\n  and ${nodes.length - 3} more` : "";
    const places = nodes.slice(0, 3).map((node) => {
      const summary = (node.failureSummary ?? "").trim().replace(/\s*\n\s*/g, "\n    ");
      return `  ${node.target.flat().join(" ")}\n    ${summary}`;
    });
    return `${rule.id}: ${rule.help}\n${places.join("\n")}${more}`;
  };
  return {
    faults: found.violations.map((rule) => tell(rule, rule.nodes)),
    unsure: found.incomplete.map((rule) => tell(rule, rule.nodes)),
    passed: found.passes.length,
  };
}

/** Tell which text in a picture is too pale for its ground, which axe-core leaves undecided. */
export function pictured() {
  const told = [];
  const colour = (text) => {
    const parts = text.match(/^rgba?\(([^)]*)\)$/)?.[1].split(/[ ,/]+/).map(Number);
    return parts && (parts[3] ?? 1) > 0.99 ? parts.slice(0, 3) : null;
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((part) =>
      part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const under = (text, x, y) => {
    let ground = null;
    const shapes = "rect, circle, ellipse, path, text";
    for (const shape of text.ownerSVGElement.querySelectorAll(shapes)) {
      if (shape === text) break;
      const style = getComputedStyle(shape);
      const fill = shape.tagName !== "text" && shape.checkVisibility() && colour(style.fill);
      const box = shape.getBoundingClientRect();
      const below = box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
      // What lets shine through is judged by what it lies on; a path counts by its box.
      if (fill && below && style.opacity * style.fillOpacity > 0.99) ground = fill;
    }
    for (let up = text.ownerSVGElement; up && !ground; up = up.parentElement) {
      ground = colour(getComputedStyle(up).backgroundColor);
    }
    return ground ?? [255, 255, 255];
  };
  for (const text of document.querySelectorAll("svg text")) {
    const style = getComputedStyle(text);
    const fill = colour(style.fill);
    if (!text.textContent.trim() || !text.checkVisibility()) continue;
    if (!fill) {
      told.push(`${style.fill} cannot be judged: ${text.textContent.trim().slice(0, 40)}`);
      continue;
    }
    const box = text.getBoundingClientRect();
    const scale = text.getScreenCTM()?.a ?? 1;
    const size = parseFloat(style.fontSize) * scale;
    const needed = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
    for (const part of [0.05, 0.5, 0.95]) {
      const ground = under(text, box.left + box.width * part, box.top + box.height / 2);
      const [a, b] = [light(fill), light(ground)].sort((x, y) => y - x);
      const contrast = (a + 0.05) / (b + 0.05);
      if (contrast >= needed) continue;
      const what = `${style.fill} on ${ground}: ${text.textContent.trim().slice(0, 40)}`;
      told.push(`${contrast.toFixed(2)} where ${needed} is needed, ${what}`);
      break;
    }
  }
  return told;
}

/** Tell what makes the document wider than the window. */
export function overflow(width) {
  const root = document.documentElement;
  const room = Math.min(root.clientWidth, width);
  if (root.scrollWidth <= room) return [];
  const scrolls = (element) => {
    for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).overflowX !== "visible") return true;
    }
    return false;
  };
  const wide = [...document.body.querySelectorAll("*")].filter(
    (element) => element.getBoundingClientRect().right > room + 0.5 && !scrolls(element),
  );
  const names = wide.slice(0, 3).map((element) => element.outerHTML.slice(0, 80));
  return [`${root.scrollWidth} px in a window of ${room}: ${names.join(" | ")}`];
}

/** Tell what is of no use where no script runs: hidden content, buttons that do nothing. */
export function scriptless() {
  const told = [];
  const main = document.querySelector("main") ?? document.body;
  const controls = "button, input, select, textarea, form, [role=search], [role=status]";
  const show = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 80);
  const check = (element) => {
    if (element.matches(`script, style, template, noscript, ${controls}`)) return;
    if (element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) {
      for (const child of element.children) check(child);
      return;
    }
    const closed = element.closest("details:not([open])");
    const empty = !element.textContent.trim();
    // A part without a box of its own, like a column or an SVG definition, hides nothing.
    const boxless = element.matches("col, colgroup, defs, title, desc, symbol, option, datalist");
    // On a phone a row is a card: its first cell names it, each other tells its head. What the large
    // picture shows stands in lists.
    const others = "tbody td:not(:first-child)";
    const cells = element.matches("thead") ? element.closest("table").querySelectorAll(others) : [];
    const labelled = element.matches("thead") &&
      [...cells].every((cell) => getComputedStyle(cell, "::before").content !== "none" ||
        cell.hasAttribute("data-label") || !cell.textContent.trim());
    const listed = element.matches("figure.tall") && main.querySelector("table, ul, ol");
    if (closed || empty || boxless || labelled || listed || element.querySelector(controls)) return;
    told.push(`hidden: ${show(element)}`);
  };
  check(main);
  for (const button of document.querySelectorAll("button")) {
    const works = button.form?.hasAttribute("action") || button.hasAttribute("popovertarget");
    if (works || !button.checkVisibility()) continue;
    told.push(`a button that does nothing: ${show(button)}`);
  }
  return told;
}

/** Note what Tab has to reach, and how it looks before it has the focus. */
export function focusable() {
  const groups = new Set();
  const before = new Map();
  const wanted = "a[href], area[href], button, input, select, textarea, summary, [tabindex]";
  for (const element of document.querySelectorAll(wanted)) {
    const hidden = !element.checkVisibility({ visibilityProperty: true });
    if (element.tabIndex < 0 || element.disabled || hidden || element.closest("[inert]")) continue;
    if (element.type === "radio") {
      if (groups.has(element.name)) continue;
      groups.add(element.name);
    }
    const style = getComputedStyle(element);
    before.set(element, `${style.boxShadow} ${style.backgroundColor} ${style.borderColor}`);
  }
  return { before, seen: new Set() };
}

/** Look at what has the focus now; null where Tab has come round. */
export function focused(walk) {
  const element = document.activeElement;
  if (!element || element === document.body || walk.seen.has(element)) return null;
  walk.seen.add(element);
  const told = [];
  const name = element.outerHTML.replace(/\s+/g, " ").slice(0, 80);
  const style = getComputedStyle(element);
  const colour = (text) => {
    const parts = text.match(/^rgba?\(([^)]*)\)$/)?.[1].split(/[ ,/]+/).map(Number);
    return parts && { rgb: parts.slice(0, 3), alpha: parts[3] ?? 1 };
  };
  const light = ({ rgb }) => {
    const [r, g, b] = rgb.map((part) =>
      part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ring = colour(style.outlineColor);
  const outlined =
    style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1 && ring?.alpha !== 0;
  const now = `${style.boxShadow} ${style.backgroundColor} ${style.borderColor}`;
  const changed = walk.before.has(element) && walk.before.get(element) !== now;
  if (!outlined && !changed) told.push(`no visible focus: ${name}`);
  // What the browser draws by itself (auto) has two colours and shows on any ground.
  if (outlined && !changed && style.outlineStyle !== "auto" && ring) {
    let up = element.parentElement;
    while (up && !colour(getComputedStyle(up).backgroundColor)?.alpha) up = up.parentElement;
    const ground = up ? colour(getComputedStyle(up).backgroundColor) : { rgb: [255, 255, 255] };
    const [a, b] = [light(ring), light(ground)].sort((x, y) => y - x);
    const contrast = (a + 0.05) / (b + 0.05);
    if (contrast < 3) told.push(`a focus ring of contrast ${contrast.toFixed(1)}: ${name}`);
  }
  const boxes = [...element.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
  const inside = boxes.filter(
    (box) => box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight,
  );
  if (!inside.length) told.push(`has the focus and is off the screen: ${name}`);
  const seen = inside.some((box) =>
    [0.1, 0.5, 0.9].some((part) => {
      const hit = document.elementFromPoint(
        Math.min(Math.max(box.left + box.width * part, 1), innerWidth - 1),
        Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1),
      );
      const label = hit?.closest("label")?.control === element;
      return hit && (label || element.contains(hit) || hit.contains(element));
    }),
  );
  if (inside.length && !seen) told.push(`has the focus and is covered: ${name}`);
  return told;
}

/** Tell what Tab has not reached. */
export function unreached({ before, seen }) {
  return [...before.keys()]
    .filter((element) => !seen.has(element) && element.checkVisibility())
    .map((element) => `Tab does not reach it: ${element.outerHTML.slice(0, 80)}`);
}
