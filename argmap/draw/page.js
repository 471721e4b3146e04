"use strict";
const stage = document.getElementById("stage");
const svg = stage.querySelector("svg");
const whole = svg.getAttribute("viewBox").split(" ").map(Number);
const cards = [...svg.querySelectorAll(".card")];
const edges = [...svg.querySelectorAll(".edge")];
const joints = [...svg.querySelectorAll(".joint")];
const frames = [...svg.querySelectorAll(".frame")];
const ends = new Map(edges.map((edge) => [edge, `${edge.dataset.from} ${edge.dataset.to}`.split(" ")]));
const [search, found, showAll] = ["search", "found", "all"].map((id) => document.getElementById(id));
let [view, hits, turn, held] = [[...whole], [], -1, null];

function show(box) {
  view = box;
  svg.setAttribute("viewBox", box.join(" "));
}
const fit = () => show([...whole]);

// The first view: all of it where that can be read, else the side where the conclusions are, at a size that can.
function begin() {
  const area = stage.getBoundingClientRect();
  const least = 0.62;
  if (Math.min(area.width / whole[2], area.height / whole[3]) >= least) return fit();
  const first = (svg.querySelector('[aria-roledescription="issue"]') || cards[0] || svg).getBBox();
  const [width, height] = [Math.min(area.width / least, whole[2]), Math.min(area.height / least, whole[3])];
  const within = (at, size, from, length) => Math.min(Math.max(at - size / 2, from), from + length - size);
  show([
    within(first.x + first.width / 2, width, whole[0], whole[2]),
    within(first.y + first.height / 2, height, whole[1], whole[3]),
    width,
    height,
  ]);
}

function middle() {
  const area = stage.getBoundingClientRect();
  return { x: area.left + area.width / 2, y: area.top + area.height / 2 };
}

// The drawing is centred in the stage: from a point of the window to the drawing, and its scale there.
function place(x, y) {
  const area = stage.getBoundingClientRect();
  const scale = Math.min(area.width / view[2], area.height / view[3]) || 1;
  const left = view[0] - (area.width / scale - view[2]) / 2;
  const top = view[1] - (area.height / scale - view[3]) / 2;
  return { x: left + (x - area.left) / scale, y: top + (y - area.top) / scale, scale };
}

function zoom(factor, x = middle().x, y = middle().y) {
  const width = Math.min(Math.max(view[2] / factor, 60), whole[2] * 8);
  const share = width / view[2];
  const at = place(x, y);
  show([at.x - (at.x - view[0]) * share, at.y - (at.y - view[1]) * share, width, view[3] * share]);
}

function centre(card) {
  const box = card.getBBox();
  const width = Math.min(view[2], Math.max(whole[2] / 2, 900));
  const height = (view[3] / view[2]) * width;
  show([box.x + box.width / 2 - width / 2, box.y + box.height / 2 - height / 2, width, height]);
}

// What one step away is: cards at the other end of an edge; a joint on the way is part of the edge.
function around(card) {
  const [kept, lines, waiting] = [new Set([card.id]), new Set(), [card.id]];
  while (waiting.length) {
    const here = waiting.pop();
    for (const edge of edges) {
      if (lines.has(edge) || !ends.get(edge).includes(here)) continue;
      lines.add(edge);
      for (const end of ends.get(edge)) {
        if (!kept.has(end) && end.startsWith("j")) waiting.push(end);
        kept.add(end);
      }
    }
  }
  return { kept, lines };
}

function focusOn(card) {
  const near = card && around(card);
  for (const each of [...cards, ...joints]) each.classList.toggle("dim", !!near && !near.kept.has(each.id));
  for (const edge of edges) edge.classList.toggle("dim", !!near && !near.lines.has(edge));
  for (const each of cards) each.classList.toggle("chosen", each === card);
  for (const frame of frames) {
    frame.classList.toggle("dim", !!near && !frame.dataset.of.split(" ").some((id) => near.kept.has(id)));
  }
  showAll.hidden = !near;
  dispatchEvent(new CustomEvent("chosen", { detail: card ? card.dataset.id : null }));
}

function look() {
  const wanted = search.value.trim().toLowerCase();
  const text = (card) => card.querySelector("title").textContent.toLowerCase();
  [hits, turn] = [wanted ? cards.filter((card) => text(card).includes(wanted)) : [], -1];
  for (const card of cards) card.classList.toggle("hit", hits.includes(card));
  found.textContent = wanted ? `${hits.length} found` : "";
}

function next(by) {
  if (!hits.length) return;
  turn = (turn + by + hits.length) % hits.length;
  found.textContent = `${turn + 1} of ${hits.length}`;
  centre(hits[turn]);
}

// The nearest card in the direction of an arrow key, as seen on the screen.
function step(from, dx, dy) {
  const centreOf = (card) => {
    const box = card.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const [x, y] = centreOf(from);
  let [best, least] = [null, Infinity];
  for (const card of cards) {
    const [a, b] = centreOf(card);
    const ahead = (a - x) * dx + (b - y) * dy;
    const far = ahead + 2 * (Math.abs((a - x) * dy) + Math.abs((b - y) * dx));
    if (card !== from && ahead > 4 && far < least) [best, least] = [card, far];
  }
  return best;
}

function turnLight() {
  const root = document.documentElement.dataset;
  const now = root.light || (matchMedia("(prefers-color-scheme:dark)").matches ? "dark" : "light");
  root.light = now === "dark" ? "light" : "dark";
}

stage.addEventListener("pointerdown", (event) => {
  if (event.button === 0) held = { x: event.clientX, y: event.clientY, moved: false };
});
addEventListener("pointermove", (event) => {
  if (!held) return;
  const [dx, dy] = [event.clientX - held.x, event.clientY - held.y];
  if (!held.moved && Math.hypot(dx, dy) < 4) return;
  const { scale } = place(0, 0);
  show([view[0] - dx / scale, view[1] - dy / scale, view[2], view[3]]);
  held = { x: event.clientX, y: event.clientY, moved: true };
  stage.classList.add("held");
});
addEventListener("pointerup", (event) => {
  const dragged = held?.moved;
  held = null;
  stage.classList.remove("held");
  if (dragged || !stage.contains(event.target) || event.target.closest("a")) return;
  focusOn(event.target.closest(".card"));
});
addEventListener("pointercancel", () => (held = null));
stage.addEventListener("wheel", (event) => {
  event.preventDefault();
  zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016)), event.clientX, event.clientY);
}, { passive: false });

const [larger, smaller] = [() => zoom(1.25), () => zoom(0.8)];
const keys = { "+": larger, "=": larger, "-": smaller, 0: fit, l: turnLight, "/": () => search.focus() };
const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    search.value = "";
    look();
    return focusOn(null);
  }
  if (event.target === search) return void (event.key === "Enter" && next(event.shiftKey ? -1 : 1));
  const card = event.target.closest(".card");
  const act = keys[event.key.toLowerCase()];
  const arrow = !event.target.closest("#outline") && arrows[event.key];
  if (card && event.key === "Enter") focusOn(card);
  else if (arrow) (card ? step(card, ...arrow) : cards[0])?.focus();
  else if (act) act();
  else return;
  event.preventDefault();
});

for (const card of cards) card.setAttribute("tabindex", "0");
svg.addEventListener("focusin", (event) => {
  const [box, area] = [event.target, stage].map((each) => each.getBoundingClientRect());
  if (box.left < area.left || box.top < area.top || box.right > area.right || box.bottom > area.bottom) {
    centre(event.target);
  }
});
const buttons = { in: larger, out: smaller, fit, light: turnLight, all: () => focusOn(null) };
for (const [id, act] of Object.entries(buttons)) document.getElementById(id).addEventListener("click", act);
search.addEventListener("input", look);
addEventListener("beforeprint", fit);
begin();
