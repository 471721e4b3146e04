// The keyboard: one card of the picture can be reached by Tab, from there arrows lead along the links.
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function keys(app) {
  let current = null;
  app.letters = true;

  app.onDrawing((drawing) => {
    for (const card of drawing.cards) {
      // A symbol is a picture to a screen reader, and may hold nothing that can be reached; a group may.
      card.element.setAttribute("role", "group");
      card.element.setAttribute("tabindex", "-1");
      card.element.querySelectorAll("a").forEach((link) => link.setAttribute("tabindex", "-1"));
    }
    current = drawing.byId.get(current?.id) ?? null;
    settleCurrent();
  });
  app.on("folded", settleCurrent);
  function settleCurrent() {
    const seen = app.drawing.cards.filter(app.isSeen);
    setCurrent(seen.includes(current) ? current : (seen.find((card) => card.id === app.chosen) ?? seen[0] ?? null));
  }
  function setCurrent(card) {
    current?.element.setAttribute("tabindex", "-1");
    current?.element.querySelectorAll("a").forEach((link) => link.setAttribute("tabindex", "-1"));
    current = card;
    current?.element.setAttribute("tabindex", "0");
    current?.element.querySelectorAll("a").forEach((link) => link.removeAttribute("tabindex"));
  }
  app.goTo = (card, { look = true } = {}) => {
    setCurrent(card);
    card.element.focus({ preventScroll: true });
    if (look) app.lookAt([app.boxOf(card)]);
  };
  app.stage.addEventListener("focusin", (event) => {
    const card = app.drawing.byId.get(event.target.closest(".card")?.dataset.id);
    if (!card) return;
    setCurrent(card);
    if (event.target.matches(":focus-visible")) app.lookAt([app.boxOf(card)]);
    app.tell("visited", card.id);
  });

  const middle = (card) => {
    const box = app.boxOf(card);
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const nearest = (card, others) => {
    const [x, y] = middle(card);
    const far = (other) => Math.hypot(middle(other)[0] - x, middle(other)[1] - y);
    return others.filter((each) => each !== card && app.isSeen(each)).sort((one, other) => far(one) - far(other))[0];
  };
  // The cards that a card leads to: through joints, and from a step to what that step leads to.
  function conclusionsOf(card) {
    const found = new Set();
    const met = new Set();
    const waiting = card.node.above.filter((edge) => edge.high.port === null || edge.high.port === card.port);
    for (const edge of waiting) {
      if (met.has(edge)) continue;
      met.add(edge);
      const { node } = edge.low;
      if (node.isJoint) waiting.push(...node.above);
      else for (const each of cardsAt(edge.low)) found.add(each);
    }
    return [...found];
  }
  function beside(card, by) {
    const axis = app.drawing.direction === "RL" || app.drawing.direction === "LR" ? 1 : 0;
    const shared = conclusionsOf(card).flatMap(childrenOf);
    const column = app.drawing.cards.filter((each) => app.columnOf(each) === app.columnOf(card));
    const start = middle(card)[axis];
    for (const group of [shared, column]) {
      const ahead = [...new Set(group)]
        .filter((each) => each !== card && app.isSeen(each) && (middle(each)[axis] - start) * by > 1)
        .sort((one, other) => (middle(one)[axis] - middle(other)[axis]) * by);
      if (ahead.length) return ahead[0];
    }
    return null;
  }
  let came = null;
  function step(card, dx, dy) {
    const [u] = { RL: [dx], LR: [-dx], BT: [dy], TB: [-dy] }[app.drawing.direction];
    if (u > 0) {
      if (app.isFolded(card)) {
        app.fold(card, false);
        return card;
      }
      const below = childrenOf(card).filter(app.isSeen);
      return below.includes(came) ? came : nearest(card, below);
    }
    if (u < 0) {
      const found = nearest(card, conclusionsOf(card));
      if (found) came = card;
      return found;
    }
    return beside(card, dx + dy);
  }

  const letters = {
    "+": () => app.zoom(1.25),
    "=": () => app.zoom(1.25),
    "-": () => app.zoom(0.8),
    0: () => app.fit(),
    "/": () => app.search(),
    "?": () => app.help(),
    l: () => app.turnLight(),
    o: () => app.toggleOutline(),
    f: () => current && app.fold(current),
    F: () => app.foldAll(),
    c: () => app.copyLink(),
    n: () => app.showNear(app.chosen ?? current?.id),
    r: () => app.suppose?.(app.chosen ?? current?.id),
    a: () => app.suppose?.(app.chosen ?? current?.id, "accepted"),
    R: () => app.unsuppose?.(),
    d: () => app.chosen && app.details.focus(),
    e: () => app.toggleFindings?.(),
    p: () => current && app.goTo(current),
  };
  (app.whole ? document : app.root).addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("dialog,input,textarea,select")) return;
    const card = app.drawing.byId.get(event.target.closest(".card")?.dataset.id);
    const inPicture = !event.target.closest(".outline,.details,.texts,.bar,.suppose,.findings");
    const arrow = inPicture && ARROWS[event.key];
    if (event.key === "Escape") app.choose(null);
    else if (arrow && event.shiftKey) app.pan(arrow[0] * 0.15, arrow[1] * 0.15);
    else if (arrow) {
      const next = card ? step(card, ...arrow) : current;
      if (next) app.goTo(next);
    } else if (card && event.key === "Enter" && !event.target.closest("a")) app.choose(card.id);
    else if (card && event.key === " ") app.fold(card);
    else if (inPicture && event.key === "Home") app.goTo(app.drawing.cards.find(app.isSeen));
    else if (app.letters && letters[event.key] && !(event.target.closest("button") && event.key === " ")) letters[event.key]();
    else return;
    event.preventDefault();
  });
}
