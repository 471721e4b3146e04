// The outline: the nested list becomes a tree that goes with the picture, in what is folded and what is chosen.
function outlining(app) {
  const panel = app.root.querySelector("nav.outline");
  const opener = app.button("outline");
  let [tree, items, current, firstOf] = [null, [], null, new Map()];

  app.onDrawing(() => {
    tree = panel.querySelector("ul");
    [items, current, firstOf] = [[], null, new Map()];
    if (!tree) return;
    tree.setAttribute("role", "tree");
    tree.setAttribute("aria-label", "Outline of the map");
    for (const list of tree.querySelectorAll("ul")) list.setAttribute("role", "group");
    for (const item of tree.querySelectorAll("li")) {
      item.setAttribute("role", "treeitem");
      item.setAttribute("tabindex", "-1");
      item.setAttribute("aria-label", item.firstElementChild.textContent);
      items.push(item);
      if (item.dataset.of !== undefined && !firstOf.has(item.dataset.of)) firstOf.set(item.dataset.of, item);
    }
    setCurrent(items[0] ?? null);
    fold();
    mark();
  });
  const listIn = (item) => item.querySelector(":scope>ul");
  const cardOf = (item) => app.drawing.byId.get(item.dataset.of);
  const closes = (item) => listIn(item) && !item.classList.contains("again") && app.canFold(cardOf(item));
  const isShown = (item) => !item.parentElement.closest("li[aria-expanded=false]");

  function fold() {
    for (const item of items) {
      if (closes(item)) item.setAttribute("aria-expanded", String(!app.isFolded(cardOf(item))));
      else if (listIn(item)) item.setAttribute("aria-expanded", "true");
    }
    if (current && !isShown(current)) setCurrent(items.filter(isShown)[0]);
  }
  function setCurrent(item) {
    current?.setAttribute("tabindex", "-1");
    current = item;
    current?.setAttribute("tabindex", "0");
  }
  // Which line is the chosen one, and which is that of the card that the keyboard is on.
  function mark(visited = null) {
    const chosen = firstOf.get(app.chosen);
    for (const item of items) {
      item.setAttribute("aria-selected", String(item === chosen));
      item.classList.toggle("visited", item.dataset.of === visited && visited !== null);
    }
    const item = firstOf.get(visited) ?? chosen;
    if (!item || panel.hidden || panel.contains(document.activeElement)) return;
    if (isShown(item)) setCurrent(item);
    item.firstElementChild.scrollIntoView({ block: "nearest" });
  }
  app.on("folded", fold);
  app.on("chosen", () => mark());
  app.on("visited", mark);

  app.openOutline = (open) => {
    panel.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    app.root.classList.toggle("has-outline", open);
    if (open) mark();
  };
  app.toggleOutline = () => {
    app.openOutline(panel.hidden);
    if (!panel.hidden) (firstOf.get(app.chosen) ?? current)?.focus();
  };
  app.does({ outline: app.toggleOutline });

  // The line under the pointer or the keyboard is the card with a dashed rim.
  function point(id) {
    for (const card of app.drawing.cards) card.element.classList.toggle("pointed", card.id === id);
  }
  panel.addEventListener("focusin", (event) => {
    const item = event.target.closest("li");
    if (!item) return;
    setCurrent(item);
    point(item.dataset.of);
    const cards = app.cardsOf(item.dataset.of).filter(app.isSeen);
    if (cards.length && event.target.matches(":focus-visible")) app.lookAt(cards.map(app.boxOf));
  });
  panel.addEventListener("focusout", () => point(null));
  // Not "over": lines that scroll below a pointer at rest are not pointed at.
  panel.addEventListener("pointermove", (event) => point(event.target.closest("li")?.dataset.of));
  panel.addEventListener("pointerleave", () => point(null));
  panel.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (!item) return;
    const line = item.firstElementChild.getBoundingClientRect();
    if (event.clientX < line.left && closes(item)) app.fold(cardOf(item));
    else if (item.dataset.of !== undefined) app.choose(item.dataset.of);
    setCurrent(item);
    item.focus({ preventScroll: true });
  });
  panel.addEventListener("keydown", (event) => {
    const item = event.target.closest("li");
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const shown = items.filter(isShown);
    const place = shown.indexOf(item);
    const go = (next) => next?.focus();
    const open = item.getAttribute("aria-expanded") === "true";
    const acts = {
      ArrowDown: () => go(shown[place + 1]),
      ArrowUp: () => go(shown[place - 1]),
      Home: () => go(shown[0]),
      End: () => go(shown.at(-1)),
      ArrowRight: () => (open ? go(listIn(item).firstElementChild) : closes(item) && app.fold(cardOf(item), false)),
      ArrowLeft: () => (open && closes(item) ? app.fold(cardOf(item), true) : go(item.parentElement.closest("li"))),
      Enter: () => item.dataset.of !== undefined && app.choose(item.dataset.of),
      " ": () => closes(item) && app.fold(cardOf(item)),
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  });
}
