// What if: claims and steps marked as rejected, claims as accepted, and which labels that changes.
const LABELS = { 1: "in", 0: "undecided", "-1": "out" };

function supposing(app) {
  const strip = app.root.querySelector(".suppose");
  const [told, list] = [app.part("supposed"), app.part("changed")];
  app.supposed = new Map(); // what is "rejected" or "accepted", by id
  let [program, before, now, marks] = [null, null, null, []];
  const all = (how) => [...app.supposed.keys()].filter((id) => app.supposed.get(id) === how);

  app.onDrawing((drawing) => {
    program = drawing.program;
    for (const id of app.supposed.keys()) if (program?.ids[id] === undefined) app.supposed.delete(id);
    before = program ? wellFounded(program.atoms, program.rules) : null;
    marks = [];
    work();
  });
  app.canSuppose = (id) => program?.ids[id] !== undefined;
  // A claim that is not in, whatever for; steps and arguments rest on what they need, and are not taken without it.
  app.canAccept = (id) => {
    if (!app.canSuppose(id) || !program.claims.includes(program.ids[id])) return false;
    return app.supposed.get(id) === "accepted" || now[program.ids[id]] !== 1;
  };
  app.labelOf = (id) => app.canSuppose(id) ? { before: LABELS[before[program.ids[id]]], now: LABELS[now[program.ids[id]]] } : null;
  // Supposes something, or takes it back if it is supposed so already.
  app.suppose = (id, how = "rejected") => {
    if (!(how === "accepted" ? app.canAccept(id) : app.canSuppose(id))) return;
    if (app.supposed.get(id) === how) app.supposed.delete(id);
    else app.supposed.set(id, how);
    work();
  };
  app.unsuppose = () => {
    app.supposed.clear();
    work();
  };
  app.changes = () =>
    Object.keys(program?.ids ?? {})
      .map((id) => ({ id, ...app.labelOf(id) }))
      .filter((each) => each.before !== each.now);

  function work() {
    const atoms = (how) => new Set(all(how).map((id) => program.ids[id]));
    now = program && (app.supposed.size ? wellFounded(program.atoms, program.rules, atoms("rejected"), atoms("accepted")) : before);
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
      const supposed = app.supposed.get(card.id);
      for (const how of ["rejected", "accepted"]) card.element.classList.toggle(how, supposed === how);
      if (supposed) badge(card, supposed.toUpperCase(), supposed);
      else if (change) badge(card, `${change.before} → ${change.now}`.toUpperCase(), change.now);
    }
    for (const edge of drawing.edges) {
      edge.element.classList.toggle("rejected", app.supposed.has(edge.id));
    }
    strip.hidden = !app.supposed.size;
    const shown = [...changes.values()].filter((each) => drawing.notes[each.id] && !app.supposed.has(each.id));
    const number = shown.length ? `${count(shown.length, "other label")} change${shown.length === 1 ? "s" : ""}` : "nothing else changes";
    const lists = ["rejected", "accepted"].filter((how) => all(how).length);
    const named = lists.flatMap((how, n) => [n ? "; " : "", `${how}: `, ...all(how).flatMap((id, m) => [m ? ", " : "", taken(id)])]);
    told.replaceChildren("What if ", ...named, ` — ${number}.`);
    const isCard = (each) => drawing.byId.has(each.id);
    shown.sort((one, other) => isCard(other) - isCard(one));
    list.replaceChildren(
      ...shown.map((each) =>
        make("li", { class: each.now }, make("button", { type: "button", class: "chip", click: () => app.choose(each.id) }, app.nameOf(each.id)), ` ${each.before} → ${each.now}`),
      ),
    );
  }
  function taken(id) {
    return make("button", { type: "button", class: "chip", "aria-label": `Take back: ${app.nameOf(id)}`, title: "Take back", click: () => app.suppose(id, app.supposed.get(id)) }, app.nameOf(id), " ×");
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
