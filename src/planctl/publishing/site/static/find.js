// planctl: the search of the page Find. Texts of plans are only ever set as text.
"use strict";

(() => {
  const MOST = 40;
  const FACETS = [
    ["plan", "Plan"], ["officer", "Officer"], ["colour", "Colour"], ["status", "Status"],
    ["due", "Due in"], ["kind", "Kind"],
  ];
  const main = document.querySelector("main");
  const list = main.querySelector(".scroll");
  const sorter = main.querySelector(".sorter");
  const element = (name, css, text) => {
    const made = document.createElement(name);
    if (css) made.className = css;
    if (text) made.textContent = text;
    return made;
  };
  /** Words without case, accents, hyphens and other signs. */
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

  /** How many letters differ, no more than `most`; two that changed places count once. */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let [older, before] = [null, Array.from({ length: b.length + 1 }, (_, at) => at)];
    for (let i = 1; i <= a.length; i += 1) {
      const now = [i];
      for (let j = 1; j <= b.length; j += 1) {
        const same = a[i - 1] === b[j - 1] ? 0 : 1;
        now[j] = Math.min(before[j] + 1, now[j - 1] + 1, before[j - 1] + same);
        if (older && i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
          now[j] = Math.min(now[j], older[j - 2] + 1);
        }
      }
      [older, before] = [before, now];
      if (Math.min(...now) > most) return most + 1;
    }
    return before[b.length];
  }

  let head = null;
  let records = [];
  let vocabulary = [];
  let planWords = [];
  let shown = MOST;

  // ---- what is asked: words and facets, in the address after '#'
  const asked = () => new URLSearchParams(location.hash.slice(1));
  const box = element("div", "finder");
  const input = element("input");
  input.type = "search";
  input.id = "find";
  input.setAttribute("autocomplete", "off");
  const label = element("label", "", "Find in every text of these plans");
  label.htmlFor = "find";
  const facets = element("div", "facets");
  const count = element("p", "");
  count.setAttribute("role", "status");
  const results = element("ol", "results");
  const more = element("button", "more", "Show more");
  more.type = "button";
  more.hidden = true;
  box.append(label, input, facets, count, results, more);
  (sorter ?? list).before(box);
  const selects = FACETS.map(([name, title]) => {
    const select = element("select");
    select.id = `facet-${name}`;
    const words = element("label", "", title);
    words.htmlFor = select.id;
    const part = element("div");
    part.append(words, select);
    facets.append(part);
    select.addEventListener("change", ask);
    return [name, select];
  });

  function ask() {
    const next = new URLSearchParams();
    if (input.value.trim()) next.set("q", input.value.trim());
    for (const [name, select] of selects) if (select.value) next.set(name, select.value);
    history.replaceState(null, "", `#${next}`);
    shown = MOST;
    answer();
  }

  /** The words of the vocabulary that a word of the question stands for. */
  function meant(word) {
    const begun = vocabulary.filter((one) => one.startsWith(word));
    // A figure or reference that is one off is another one; words written as one are no slip.
    const known = begun.length || records.some((record) => word.length > 4 && record.joined.includes(word));
    if (known || word.length < 4 || /\p{N}/u.test(word)) return begun;
    const most = word.length < 7 ? 1 : 2;
    const near = vocabulary.map((one) => distance(word, one, most));
    const nearest = near.reduce((one, other) => Math.min(one, other), most);
    return vocabulary.filter((_, at) => near[at] === nearest);
  }

  /** Tell how well a record answers the question, by its words; 0 for not at all. */
  function score(record, terms) {
    let sum = 0;
    for (const { word, words } of terms) {
      const joined = (word.length > 4 || /\p{N}/u.test(word)) && word.length > 2;
      if (words.some((one) => record.titleWords.has(one))) sum += 3;
      else if (joined && record.titleJoined.includes(word)) sum += 3;
      else if (words.some((one) => record.words.has(one))) sum += 1;
      else if (joined && record.joined.includes(word)) sum += 1;
      else if (words.some((one) => record.stands.has(one) || planWords[record.plan].has(one))) sum += .1;
      else return 0;
    }
    // A reference as it is written comes before records whose words merely begin like it.
    const begins = terms.length && terms.every(({ word }, at) => record.begins[at] === word);
    return begins ? 2 * sum + 1 : sum;
  }

  /** The parts of a text, each with whether it was asked for. */
  function parts(text, terms) {
    const wanted = new Set(terms.flatMap(({ words }) => words));
    const joins = terms.map(({ word }) => word).filter((word) => word.length > 2);
    const spans = [];
    const found = [...text.matchAll(/[\p{L}\p{N}]+/gu)];
    found.forEach((match, at) => {
      if (wanted.has(fold(match[0]))) spans.push([match.index, match.index + match[0].length]);
      let joined = fold(match[0]);
      for (let to = at + 1; to < Math.min(at + 4, found.length); to += 1) {
        joined += fold(found[to][0]);
        if (joins.includes(joined)) spans.push([match.index, found[to].index + found[to][0].length]);
      }
    });
    return spans;
  }

  function marked(target, text, spans, from = 0, to = text.length) {
    let at = from;
    for (const [first, last] of spans) {
      if (first < at || last > to) continue;
      target.append(text.slice(at, first));
      target.append(element("mark", "", text.slice(first, last)));
      at = last;
    }
    target.append(text.slice(at, to));
  }

  function item(record, terms) {
    const made = element("li");
    const link = element("a");
    link.href = record.href;
    marked(link, record.title, parts(record.title, terms));
    made.append(link);
    if (record.said) made.append(" ", element("span", `tag t-${record.state}`, `${head.states[record.state][1]} ${record.said}`));
    const colour = head.colours[record.colour];
    if (colour) made.append(" ", element("span", `tag rag-${colour[1]}`, colour[0]));
    const facts = [record.kind, head.plans[record.plan], record.owners.map((one) => head.owners[one]).join(", "),
      record.due && record.said ? `due ${record.due}` : ""].filter(Boolean);
    made.append(element("span", "small", facts.join("; ")));
    const spans = parts(record.text, terms);
    if (spans.length) {
      const from = Math.max(0, spans[0][0] - 60);
      const to = Math.min(record.text.length, spans[0][1] + 140);
      const line = element("span", "small said");
      if (from) line.append("… ");
      marked(line, record.text, spans.filter(([first, last]) => first >= from && last <= to), from, to);
      if (to < record.text.length) line.append(" …");
      made.append(line);
    }
    return made;
  }

  const values = {
    plan: (record) => [head.plans[record.plan]],
    officer: (record) => record.owners.map((one) => head.owners[one]),
    colour: (record) => [record.colour],
    status: (record) => [record.state],
    due: (record) => [record.quarter],
    kind: (record) => [record.kind.split(" ")[0]],
  };

  function answer() {
    if (!head) return;
    const question = asked();
    const terms = wordsOf(question.get("q") ?? "").map((word) => ({ word, words: meant(word) }));
    const found = records.map((record) => [record, terms.length ? score(record, terms) : 1]).filter(([, sum]) => sum);
    const chosen = FACETS.map(([name]) => [name, question.get(name) ?? ""]).filter(([, value]) => value);
    const fits = (record, but) => chosen.every(([name, value]) => name === but || values[name](record).includes(value));
    for (const [name, select] of selects) {
      const counts = new Map();
      for (const [record] of found) {
        if (!fits(record, name)) continue;
        for (const value of values[name](record)) if (value) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      const value = question.get(name) ?? "";
      if (value && !counts.has(value)) counts.set(value, 0);
      const told = (one) => (name === "status" ? head.states[one]?.[0] : name === "colour" ? head.colours[one]?.[0] : one) ?? one;
      const sorted = [...counts].sort(([a], [b]) => told(a).localeCompare(told(b), "en", { numeric: true }));
      select.replaceChildren(new Option("any", ""), ...sorted.map(([one, many]) => new Option(`${told(one)} (${many})`, one)));
      select.value = value;
    }
    const answers = found.filter(([record]) => fits(record)).sort((a, b) => b[1] - a[1]);
    const nothing = !terms.length && !chosen.length;
    list.hidden = !nothing;
    if (sorter) sorter.hidden = !nothing;
    results.replaceChildren(...(nothing ? [] : answers.slice(0, shown).map(([record]) => item(record, terms))));
    more.hidden = nothing || answers.length <= shown;
    const other = terms.filter(({ word, words }) => words.length && !words.some((one) => one.startsWith(word)));
    const instead = other.map(({ words }) => words.slice(0, 3).join(", ")).join("; ");
    count.textContent = nothing ? "" : `${answers.length} of ${records.length} records and names`
      + (instead ? `, with ${instead} for what was written` : "");
  }

  more.addEventListener("click", () => { shown += MOST; answer(); });
  addEventListener("hashchange", () => { input.value = asked().get("q") ?? ""; answer(); });

  /** How a record stands, in the words that people ask with; which of three it is, where it is closed. */
  const standing = (states, state, said) => `${state === "stopped" ? said : states[state]?.[0] ?? ""}${state === "late" ? " overdue" : ""}`;

  globalThis.planctlSearch = (told, rows) => {
    records = rows.map(([href, kind, title, plan, owners, state, said, colour, quarter, due, text]) => {
      const every = `${title} ${owners.map((one) => told.owners[one]).join(" ")} ${text}`;
      const stands = new Set(wordsOf(`${kind} ${standing(told.states, state, said)} ${told.colours[colour]?.[1] ?? ""}`));
      return {
        href, kind, title, plan, owners, state, said, colour, quarter, due, text, stands,
        begins: wordsOf(title), titleWords: new Set(wordsOf(title)), titleJoined: wordsOf(title).join(""),
        words: new Set(wordsOf(every)), joined: wordsOf(every).join(""),
      };
    });
    vocabulary = [...new Set(records.flatMap((record) => [...record.words, ...record.stands]))];
    planWords = told.plans.map((plan) => new Set(wordsOf(plan)));
    head = told;
    answer();
  };
  let loading = false;
  function load() {
    if (loading) return;
    loading = true;
    count.textContent = "Loading";
    const script = element("script");
    script.src = "search.js";
    document.head.append(script);
  }
  let waiting = 0;
  input.value = asked().get("q") ?? "";
  input.addEventListener("focus", load);
  facets.addEventListener("focusin", load);
  facets.addEventListener("pointerdown", load);
  input.addEventListener("input", () => { load(); clearTimeout(waiting); waiting = setTimeout(ask, 80); });
  if (location.hash.length > 1) load();
  if (location.hash === "#find") input.focus();
})();
