// Brings a drawing in an element of the document to life. With `whole`, the page is all about it: keys work
// wherever the focus is, and the address names what is chosen.
//
// `more` are further parts, functions of the page. What is returned can be given another drawing: `show` takes an element that holds the same parts (the SVG in
// .stage, .tree, .drawing-data), such as a page read anew, and keeps what is seen, chosen, folded and supposed.
function mount(root, { whole = false, more = [] } = {}) {
  const listeners = new Map();
  const starts = [];
  const drawings = [];
  const app = {
    root,
    whole,
    stage: root.querySelector(".stage"),
    part: (name) => root.querySelector(`[data-part="${name}"]`),
    button: (name) => root.querySelector(`[data-do="${name}"]`),
    on: (name, act) => listeners.set(name, [...(listeners.get(name) ?? []), act]),
    tell: (name, detail) => listeners.get(name)?.forEach((act) => act(detail)),
    onDrawing: (act) => drawings.push(act),
    onStart: (act) => starts.push(act),
    does: (acts) => Object.entries(acts).forEach(([name, act]) => app.button(name)?.addEventListener("click", () => act())),
  };
  const aloud = app.part("aloud");
  let fading = 0;
  // Told to screen readers; shown to everybody if it is the only sign that something happened.
  app.say = (words, shown = false) => {
    aloud.textContent = words;
    aloud.classList.toggle("shown", shown);
    clearTimeout(fading);
    fading = setTimeout(() => aloud.classList.remove("shown"), 6000);
  };
  for (const part of [viewing, folding, choosing, keys, searching, detailing, outlining, supposing, lighting, linking, ...more, helping, reading]) part(app);

  function read() {
    app.drawing = readDrawing(root);
    for (const act of drawings) act(app.drawing);
    app.wasShown = true;
  }
  function show(other) {
    const [view, anchor, held] = [app.view(), nearestSeen(), document.activeElement];
    const before = anchor && app.boxOf(anchor);
    root.querySelector(".stage>svg").replaceWith(document.importNode(other.querySelector(".stage>svg"), true));
    root.querySelector(".tree").replaceChildren(...[...other.querySelector(".tree").childNodes].map((each) => document.importNode(each, true)));
    root.querySelector(".drawing-data").textContent = other.querySelector(".drawing-data").textContent;
    const title = other.querySelector("h1");
    if (title) root.querySelector("h1").textContent = title.textContent;
    read();
    holdAgain(held);
    const after = anchor && app.drawing.byId.get(anchor.id);
    const box = after && app.isSeen(after) ? app.boxOf(after) : before;
    app.showView(before ? { ...view, x: view.x + box.x - before.x, y: view.y + box.y - before.y } : view);
  }
  // The keyboard goes to what has taken the place of what it was on.
  function holdAgain(held) {
    const [card, item] = [held?.closest(".card"), held?.closest("li[data-of]")];
    if (!held || held.isConnected || !(card ?? item)) return;
    const lines = [...root.querySelectorAll(".tree li")];
    const next = card ? app.drawing.byId.get(card.dataset.id)?.element : lines.find((each) => each.dataset.of === item.dataset.of);
    next?.focus({ preventScroll: true });
  }
  // What stays where it is on the screen when the drawing changes: what is chosen, else what is in the middle.
  function nearestSeen() {
    const { x, y, width, height } = app.view();
    const far = (card) => {
      const box = app.boxOf(card);
      return Math.hypot(box.x + box.width / 2 - x - width / 2, box.y + box.height / 2 - y - height / 2);
    };
    const seen = app.drawing.cards.filter(app.isSeen);
    return seen.find((card) => card.id === app.chosen) ?? seen.reduce((best, card) => (!best || far(card) < far(best) ? card : best), null);
  }
  app.show = show;
  read();
  app.begin();
  for (const act of starts) act();
  return {
    show,
    choose: (id) => app.choose(id),
    chosen: () => app.chosen,
    onChoice: (act) => app.on("chosen", (changed) => changed && act(app.chosen)),
    fold: (ids) => app.refold(ids),
    folded: () => [...app.folded],
    say: app.say,
  };
}
