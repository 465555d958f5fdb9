"use strict";
(() => {
  const slides = [...document.querySelectorAll(".slide")], told = document.getElementById("place");
  let at = 0;
  const show = (number, move) => {
    at = Math.min(Math.max(number, 0), slides.length - 1);
    slides.forEach((slide, place) => { slide.hidden = place !== at; });
    told.textContent = `${at + 1} of ${slides.length}`;
    document.getElementById("back").disabled = at === 0;
    document.getElementById("next").disabled = at === slides.length - 1;
    if (!move) return;
    history.replaceState(null, "", `#${slides[at].id}`);
    slides[at].querySelector("h1, h2").focus();
    scrollTo(0, 0);
  };
  const named = () => slides.findIndex(slide => `#${slide.id}` === location.hash);
  const ways = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };
  addEventListener("keydown", event => {
    const own = event.target.closest("summary, button, a") && [" ", "Enter"].includes(event.key);
    const within = event.target.closest(".wide") && event.key.startsWith("Arrow");
    if (own || within || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key in ways) show(at + ways[event.key], true);
    else if (event.key === "Home") show(0, true);
    else if (event.key === "End") show(slides.length - 1, true);
    else return;
    event.preventDefault();
  });
  document.getElementById("back").addEventListener("click", () => show(at - 1, true));
  document.getElementById("next").addEventListener("click", () => show(at + 1, true));
  addEventListener("hashchange", () => show(named(), false));
  addEventListener("beforeprint", () => slides.forEach(slide => { slide.hidden = false; }));
  addEventListener("afterprint", () => show(at, false));
  document.documentElement.classList.add("shown");
  show(named(), false);
})();
