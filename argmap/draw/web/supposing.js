// What if: claims and steps marked as rejected, and which labels that changes.
const LABELS = { 1: "in", 0: "undecided", "-1": "out" };

function supposing(app) {
  const strip = app.root.querySelector(".suppose");
  const [told, list] = [app.part("supposed"), app.part("changed")];
  app.rejected = new Set();
  let [program, before, now, marks] = [null, null, null, []];

  app.onDrawing((drawing) => {
    program = drawing.program;
    for (const id of app.rejected) if (program?.ids[id] === undefined) app.rejected.delete(id);
    before = program ? wellFounded(program.atoms, program.rules) : null;
    marks = [];
    work();
  });
  app.canSuppose = (id) => program?.ids[id] !== undefined;
  app.isRejected = (id) => app.rejected.has(id);
  app.labelOf = (id) => app.canSuppose(id) ? { before: LABELS[before[program.ids[id]]], now: LABELS[now[program.ids[id]]] } : null;
  app.suppose = (id, rejected = !app.rejected.has(id)) => {
    if (!app.canSuppose(id)) return;
    if (rejected) app.rejected.add(id);
    else app.rejected.delete(id);
    work();
  };
  app.unsuppose = () => {
    app.rejected.clear();
    work();
  };
  app.changes = () =>
    Object.keys(program?.ids ?? {})
      .map((id) => ({ id, ...app.labelOf(id) }))
      .filter((each) => each.before !== each.now);

  function work() {
    const given = new Set([...app.rejected].map((id) => program.ids[id]));
    now = program && (given.size ? wellFounded(program.atoms, program.rules, given) : before);
    paint();
    app.tell("supposed");
  }
  function paint() {
    const { drawing } = app;
    for (const mark of marks) {
      mark.node.elements.splice(mark.node.elements.indexOf(mark.badge), 1);
      mark.badge.remove();
    }
    marks = [];
    const changes = new Map(app.changes().map((each) => [each.id, each]));
    for (const card of drawing.cards) {
      const change = changes.get(card.id);
      card.element.classList.toggle("now-out", change?.now === "out");
      card.element.classList.toggle("now-in", change?.now === "in" || (change?.now === "undecided" && change.before === "out"));
      card.element.classList.toggle("rejected", app.rejected.has(card.id));
      if (app.rejected.has(card.id)) badge(card, "REJECTED", "rejected");
      else if (change) badge(card, `${change.before} → ${change.now}`.toUpperCase(), change.now);
    }
    for (const edge of drawing.edges) {
      edge.element.classList.toggle("rejected", app.rejected.has(edge.id));
    }
    strip.hidden = !app.rejected.size;
    const shown = [...changes.values()].filter((each) => drawing.notes[each.id] && !app.rejected.has(each.id));
    const number = shown.length ? `${count(shown.length, "other label")} change${shown.length === 1 ? "s" : ""}` : "nothing else changes";
    told.replaceChildren("What if rejected: ", ...[...app.rejected].flatMap((id, n) => [n ? ", " : "", taken(id)]), ` — ${number}.`);
    const isCard = (each) => drawing.byId.has(each.id);
    shown.sort((one, other) => isCard(other) - isCard(one));
    list.replaceChildren(
      ...shown.map((each) =>
        make("li", { class: each.now }, make("button", { type: "button", class: "chip", click: () => app.choose(each.id) }, app.nameOf(each.id)), ` ${each.before} → ${each.now}`),
      ),
    );
  }
  function taken(id) {
    return make("button", { type: "button", class: "chip", "aria-label": `Take back: ${app.nameOf(id)}`, title: "Take back", click: () => app.suppose(id, false) }, app.nameOf(id), " ×");
  }
  // A label over the upper corner of a card, which goes where the card goes.
  function badge(card, words, kind) {
    const box = cardBox(card);
    const width = 10 + 5.6 * words.length;
    const [x, y] = [box.x + box.width - width - 4, box.y - 7];
    const group = makeSvg(
      "g",
      { class: `badge ${kind}` },
      makeSvg("rect", { x, y, width, height: 15, rx: 7.5 }),
      makeSvg("text", { x: x + width / 2, y: y + 10.4, "text-anchor": "middle" }, words),
    );
    const { node } = card;
    const moved = card.element.getAttribute("transform");
    if (moved) group.setAttribute("transform", moved);
    group.classList.toggle("gone", !app.isSeen(card));
    app.drawing.layer.append(group);
    node.elements.push(group);
    marks.push({ node, badge: group });
  }
  app.does({ reset: app.unsuppose });
}
