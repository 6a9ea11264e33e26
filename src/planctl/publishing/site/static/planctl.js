// planctl: tables that can be sorted and filtered, and the way to the search. Pages say all they have to say without it.
"use strict";

const number = /^[-+]?[0-9][0-9,]*(\.[0-9]+)?%?$/;

function key(row, column) {
  const cell = row.cells[column];
  const text = (cell.dataset.sort ?? cell.textContent).trim();
  if (cell.tagName === "TH") return text.toLowerCase(); // a ref: 2.10 comes after 2.9
  return number.test(text) ? parseFloat(text.replace(/,/g, "")) : text.toLowerCase();
}

function order(a, b) {
  if (a === "" || b === "") return a === b ? 0 : a === "" ? 1 : -1;
  if (typeof a === "number" && typeof b === "number") return a - b;
  if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
  return a.localeCompare(b, "en", { numeric: true });
}

let controls = 0;

/** A label and what it is of, side by side, before a table. */
function control(table, words, element, css) {
  const box = document.createElement("div");
  box.className = css;
  const label = document.createElement("label");
  label.textContent = words;
  element.id = `control-${(controls += 1)}`;
  label.htmlFor = element.id;
  box.append(label, element);
  table.closest(".scroll").before(box);
  return box;
}

function sortable(table) {
  const heads = Array.from(table.tHead.rows[0].cells);
  const body = table.tBodies[0];
  const sort = (head, down) => {
    const column = heads.indexOf(head);
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const rows = Array.from(body.rows).filter((row) => !row.classList.contains("sum"));
    const last = Array.from(body.rows).filter((row) => row.classList.contains("sum"));
    const keys = new Map(rows.map((row) => [row, key(row, column)]));
    rows.sort((a, b) => (down ? order(keys.get(b), keys.get(a)) : order(keys.get(a), keys.get(b))));
    body.append(...rows, ...last);
  };
  const names = heads.map((head) => head.textContent.trim());
  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      sort(head, head.getAttribute("aria-sort") === "ascending");
    });
  }
  if (body.rows.length <= 8) return;
  // Where rows are cards there are no heads to press.
  const select = document.createElement("select");
  select.append(new Option("the order given", ""));
  names.forEach((name, column) => {
    if (!name) return;
    select.append(new Option(name, `${column}`), new Option(`${name}, last first`, `${column} down`));
  });
  control(table, "Sort by", select, "filter sorter");
  select.addEventListener("change", () => {
    const [column, down] = select.value.split(" ");
    if (column) sort(heads[column], Boolean(down));
  });
}

function filterable(table) {
  const rows = Array.from(table.tBodies[0].rows).map((row) => [row, row.textContent.toLowerCase()]);
  const input = document.createElement("input");
  input.type = "search";
  const count = document.createElement("span");
  count.setAttribute("role", "status");
  control(table, "Show rows with", input, "filter").append(count);
  input.addEventListener("input", () => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [row, text] of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    count.textContent = words.length ? `${shown} of ${rows.length} rows` : "";
  });
}

document.querySelectorAll("main table").forEach((table) => {
  if (table.tBodies[0].rows.length > 3) sortable(table);
  if ("filter" in table.dataset) filterable(table);
});

// "/" goes to the page Find, whose search is loaded there alone.
const find = document.querySelector("a[data-find]");
addEventListener("keydown", (event) => {
  const typing = event.target instanceof Element && event.target.closest("input, select, textarea");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey || !find) return;
  event.preventDefault();
  const box = document.getElementById("find");
  if (box) box.focus();
  else location.assign(`${find.href.split("#")[0]}#find`);
});
if (find?.getAttribute("aria-current") === "page") {
  const script = document.createElement("script");
  script.src = document.querySelector("script[src]").src.replace("planctl.js", "find.js");
  document.head.append(script);
}
for (const part of document.querySelectorAll("details")) {
  if (part.matches(".long") && matchMedia("(min-width: 600px)").matches) part.open = true;
  addEventListener("beforeprint", () => { part.open = true; });
}
