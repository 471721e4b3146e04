// Choosing a claim or a step: it and what it touches stay bright, the rest fades.
function choosing(app) {
  app.chosen = null;

  app.choose = (id, { look = true, focus = false } = {}) => {
    const known = id !== null && app.drawing.notes[id] ? id : null;
    const changed = known !== app.chosen;
    app.chosen = known;
    const cards = app.cardsOf(known);
    if (known === null) app.leaveAlone();
    else if (app.alone && drawnAlone(cards[0])) app.showAlone(cards[0], nearCard(cards[0]));
    else app.reveal(cards);
    paint();
    app.tell("chosen", changed);
    const seen = (app.alone ? app.drawing.cards : cards).filter(app.isSeen);
    if (look && seen.length) app.lookAt(seen.map(app.boxOf));
    if (focus && cards.some(app.isSeen)) app.goTo(cards.find(app.isSeen));
  };
  // The cards that an id stands for: its own, or those that a step joins.
  app.cardsOf = (id) => {
    const card = app.drawing.byId.get(id);
    if (card) return [card];
    const { kept } = nearStep(id);
    return app.drawing.cards.filter((each) => kept.has(each.node));
  };

  function nearStep(id) {
    const lines = new Set(app.drawing.edges.filter((edge) => edge.id === id));
    const kept = new Set([...lines].flatMap((edge) => [edge.low.node, edge.high.node]));
    return { kept, lines };
  }
  // What is one step away; a joint on the way is part of the step.
  function nearCard(card) {
    const [kept, lines] = [new Set([card.node]), new Set()];
    const touches = (end) => end.node === card.node && (end.port === null || end.port === card.port);
    const waiting = app.drawing.edges.filter((edge) => touches(edge.low) || touches(edge.high));
    for (const edge of waiting) {
      if (lines.has(edge)) continue;
      lines.add(edge);
      for (const { node } of [edge.low, edge.high]) {
        if (node.isJoint && !kept.has(node)) waiting.push(...node.below, ...node.above);
        kept.add(node);
      }
    }
    return { kept, lines };
  }
  app.nearCard = nearCard;
  const drawnAlone = (card) => card && app.isSeen(card) && app.drawing.byId.get(app.chosen) === card;
  // The neighbourhood: nothing but what a claim touches, and from there on to the next.
  app.showNear = (id = app.chosen) => {
    const card = app.drawing.byId.get(id);
    if (app.alone || !card) return app.leaveAlone();
    if (id !== app.chosen) app.choose(id, { look: false });
    app.showAlone(card, nearCard(card));
    paint();
    app.lookAt(app.drawing.cards.filter(app.isSeen).map(app.boxOf), { always: true });
    app.tell("chosen", false);
  };
  function paint() {
    const { drawing, chosen } = app;
    const card = drawing.byId.get(chosen);
    const near = chosen === null ? null : card ? nearCard(card) : nearStep(chosen);
    for (const node of drawing.nodes) {
      for (const element of node.elements) element.classList.toggle("dim", !!near && !near.kept.has(node));
    }
    for (const edge of drawing.edges) {
      edge.element.classList.toggle("dim", !!near && !near.lines.has(edge));
      edge.element.classList.toggle("chosen", !!near && edge.id === chosen);
    }
    for (const each of drawing.cards) {
      each.element.classList.toggle("chosen", each === card);
      if (each === card) each.element.setAttribute("aria-current", "true");
      else each.element.removeAttribute("aria-current");
    }
  }
  // Something else than a choice takes over what is bright; null gives it back.
  app.brighten = (ids) => {
    if (ids === null) return paint();
    const kept = (id) => ids.includes(id);
    for (const node of app.drawing.nodes) {
      node.cards.forEach((card) => card.element.classList.toggle("dim", !kept(card.id)));
      node.frame?.classList.toggle("dim", !node.cards.some((card) => kept(card.id)));
      if (node.isJoint) node.elements[0].classList.toggle("dim", !kept(node.elements[0].dataset.id));
    }
    for (const edge of app.drawing.edges) edge.element.classList.toggle("dim", !kept(edge.id));
  };

  app.onDrawing(() => app.choose(app.chosen, { look: false }));
  app.stage.addEventListener("click", (event) => {
    if (app.wasDragged() || event.target.closest("a,.zoom")) return;
    const button = event.target.closest(".fold");
    if (button) return app.fold(app.drawing.byId.get(button.dataset.card));
    const thing = event.target.closest(".card,.edge,.joint");
    app.choose(thing?.dataset.id ?? null);
    const card = app.drawing.byId.get(thing?.dataset.id);
    if (card) app.goTo(card, { look: false });
  });
  app.stage.addEventListener("dblclick", (event) => {
    const card = app.drawing.byId.get(event.target.closest(".card")?.dataset.id);
    if (card) app.fold(card);
  });
}
