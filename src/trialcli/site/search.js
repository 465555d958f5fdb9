"use strict";
(() => {
  const data = JSON.parse(document.getElementById("pages").textContent);
  const field = document.getElementById("words"), found = document.getElementById("found");
  const count = document.getElementById("count"), most = 50, short = 3;
  const common = new Set(data.common);
  const fold = text => (text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) || [])
    .filter(word => !common.has(word));
  // A word stands for all that begin with it; one of a letter or two, and a number, for itself.
  const places = (index, word) => {
    const whole = word.length < short || /^\d+$/.test(word), all = new Set();
    for (const [known, distances] of Object.entries(index)) {
      if (whole ? known !== word : !known.startsWith(word)) continue;
      let at = 0;
      for (const distance of distances) all.add(at += distance);
    }
    return all;
  };
  const both = (one, other) => new Set([...one].filter(place => other.has(place)));
  const search = words => {
    const named = words.map(word => places(data.names, word)).reduce(both);
    const lists = words.map(word => places(data.words, word));
    const pages = lists.map(list => new Set([...list].map(part => data.parts[part][0]))).reduce(both);
    const parts = new Map();
    for (const part of lists.reduce(both)) {
      const page = data.parts[part][0];
      parts.set(page, [...parts.get(page) || [], part]);
    }
    const rank = page => (named.has(page) ? 0 : 2) + (parts.has(page) ? 0 : 1);
    return [...pages].sort((a, b) => rank(a) - rank(b) || a - b).map(page => [page, parts.get(page) || [], named.has(page)]);
  };
  const element = (name, text, kind) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };
  const link = (text, href) => {
    const made = element("a", text);
    made.setAttribute("href", href);
    return made;
  };
  const entry = ([page, parts, named]) => {
    const [title, href, about] = data.pages[page], made = element("li");
    made.append(link(title, href));
    if (about) made.append(element("p", about));
    const ways = element("p", "", "parts");
    if (!named) for (const part of parts.slice(0, 5)) {
      const [, key, heading] = data.parts[part];
      if (heading) ways.append(link(heading, `${href}#${encodeURIComponent(key)}`), " ");
    }
    if (ways.childNodes.length) made.append(ways);
    return made;
  };
  const show = () => {
    const words = fold(field.value), pages = words.length ? search(words) : [];
    found.replaceChildren(...pages.slice(0, most).map(entry));
    count.textContent = !words.length ? "" : !pages.length ? "No page has all these words."
      : `${pages.length === 1 ? "1 page" : `${pages.length} pages`}${pages.length > most ? `, the first ${most} shown` : ""}`;
  };
  document.getElementById("search").hidden = false;
  document.getElementById("without").hidden = true;
  document.getElementById("search").addEventListener("submit", event => event.preventDefault());
  field.addEventListener("input", show);
  const asked = new URLSearchParams(location.search).get("q") || decodeURIComponent(location.hash.slice(1));
  if (asked) field.value = asked;
  if (field.value) show();
})();
