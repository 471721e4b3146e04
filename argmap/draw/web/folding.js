// Folding: which branches are put away, what is left to see, and the way of everything to its new place.
const MANY = 300;
const ENOUGH = 60;
const MOVING = 280;

function folding(app) {
  app.folded = new Set();
  let [drawn, places, now, seen, moving, only] = [null, null, null, null, null, null];

  app.onDrawing((drawing) => {
    [moving, now] = [null, null];
    const alone = drawing.byId.get(app.alone?.id);
    leaveAlone();
    if (alone) [app.alone, only] = [alone, app.nearCard(alone)];
    for (const id of app.folded) if (!canFold(drawing.byId.get(id))) app.folded.delete(id);
    drawn = drawnPlaces(drawing);
    for (const card of drawing.cards) if (canFold(card)) addButton(drawing, card);
    if (drawing.cards.length > MANY && !app.wasShown) foldDeep(drawing);
    seen = null;
    relayout(null);
  });

  app.isSeen = (card) => seen.nodes.has(card.node);
  app.isFolded = (card) => app.folded.has(card.id) && canFold(card);
  app.canFold = canFold;
  app.hiddenBelow = (card) => hiddenBelow(card, seen);
  app.columnOf = (card) => places.column[card.node.number];
  app.boxOf = (card) => {
    const box = cardBox(card);
    const [dx, dy] = shift(app.drawing, card.node, places);
    return { ...box, x: box.x + dx, y: box.y + dy };
  };
  app.fold = (card, folded = !app.folded.has(card.id)) => {
    if (!canFold(card) || folded === app.folded.has(card.id)) return;
    if (folded) app.folded.add(card.id);
    else app.folded.delete(card.id);
    relayout(card);
    const hidden = hiddenBelow(card, seen);
    app.say(folded ? `Folded; ${count(hidden, "card")} put away.` : "Unfolded.");
  };
  app.foldAll = () => {
    leaveAlone();
    if (app.folded.size) app.folded.clear();
    else foldTops();
    relayout(null);
    app.fit();
    app.say(app.folded.size ? "Everything folded." : "Everything unfolded.");
  };
  // Before anybody did anything: folded, if that is the only way to see something.
  app.beginFolded = () => {
    foldTops();
    relayout(null);
  };
  // Folded as a whole, a map shows its issues with their positions, or what nothing leads on from.
  function foldTops() {
    for (const card of app.drawing.cards) if (canFold(card) && !card.node.above.some(isOnward)) foldTop(card);
  }
  function foldTop(card) {
    if (card.element.getAttribute("aria-roledescription") !== "issue") return void app.folded.add(card.id);
    for (const below of childrenOf(card)) if (canFold(below)) app.folded.add(below.id);
  }
  // Unfolds whatever hides these cards.
  app.reveal = (cards) => {
    let changed = app.alone !== null && !cards.every(app.isSeen);
    if (changed) leaveAlone();
    for (const card of cards) {
      let [node, last] = [card.node, null];
      const open = changed ? whatIsSeen(app.drawing, app.isFolded).nodes : seen.nodes;
      while (node && node !== last && !open.has(node)) {
        last = node;
        const edges = node.above.filter(isOnward);
        const edge = edges.find((each) => open.has(each.low.node)) ?? edges[0];
        if (!edge) break;
        for (const each of cardsAt(edge.low)) changed = app.folded.delete(each.id) || changed;
        node = edge.low.node;
      }
    }
    if (changed) relayout(null);
  };
  // Only some of the drawing, moved together: what a card touches. Null gives back the rest.
  app.alone = null;
  app.showAlone = (card, near) => {
    app.alone = card;
    only = near;
    relayout(card);
  };
  app.leaveAlone = () => {
    const card = app.alone;
    if (card === null) return;
    leaveAlone();
    relayout(card);
  };
  function leaveAlone() {
    [app.alone, only] = [null, null];
  }
  app.refold = (ids) => {
    app.folded = new Set(ids);
    relayout(null);
  };

  function foldDeep(drawing) {
    const tops = drawing.cards.filter((card) => !card.node.above.some(isOnward));
    const shown = new Set(tops);
    const waiting = [...tops];
    for (const card of waiting) {
      const fresh = childrenOf(card).filter((each) => !shown.has(each));
      if (shown.size + fresh.length > ENOUGH) {
        if (canFold(card)) app.folded.add(card.id);
        continue;
      }
      for (const each of fresh) shown.add(each);
      waiting.push(...fresh);
    }
  }

  // Everything to where it belongs as things are folded now; what was folded stays where it is on the screen.
  function relayout(anchor) {
    moving?.finish();
    const drawing = app.drawing;
    const first = seen === null;
    const before = seen;
    seen = only ? { nodes: only.kept, edges: only.lines } : whatIsSeen(drawing, app.isFolded);
    const from = now ?? drawn;
    places = seen.nodes.size === drawing.nodes.length && seen.edges.size === drawing.edges.length ? drawn : closedPlaces(drawing, seen);
    for (const node of drawing.nodes) {
      const entering = !first && seen.nodes.has(node) && !before.nodes.has(node);
      for (const element of node.elements) {
        element.classList.toggle("gone", !seen.nodes.has(node));
        element.classList.toggle("enters", entering);
      }
    }
    for (const edge of drawing.edges) {
      edge.element.classList.toggle("gone", !seen.edges.has(edge));
      edge.element.classList.toggle("enters", !first && seen.edges.has(edge) && !before.edges.has(edge));
    }
    for (const card of drawing.cards) if (card.button) writeButton(card);
    app.extent = extentOf(drawing, seen, places);
    const to = places;
    const step = (share) => {
      const old = anchor && shift(drawing, anchor.node, now ?? from);
      now = placesBetween(from, to, share);
      apply(drawing, seen, now);
      if (!anchor) return;
      const [dx, dy] = shift(drawing, anchor.node, now);
      app.follow(dx - old[0], dy - old[1]);
    };
    now = from;
    drawing.legend?.element.setAttribute("transform", `translate(${app.extent.legend.join(" ")})`);
    if (first || from === to) step(1);
    else moving = overTime(MOVING, step, () => (moving = null));
    drawing.svg.classList.toggle("is-alone", only !== null);
    app.button("foldAll").textContent = app.folded.size ? "Unfold all" : "Fold all";
    app.tell("folded");
  }

  function addButton(drawing, card) {
    card.button = makeSvg("g", { class: "fold", "data-card": card.id }, makeSvg("title"));
    drawing.layer.append(card.button);
    card.node.elements.push(card.button);
  }
  // A sign at the corner behind which the reasons are: minus, or how many cards are put away.
  function writeButton(card) {
    const box = cardBox(card);
    const folded = app.isFolded(card);
    const hidden = folded ? hiddenBelow(card, seen) : 0;
    const words = folded ? `+${hidden || ""}` : "−";
    if (card.sign === words) return;
    card.sign = words;
    const width = folded ? 12 + 6.2 * words.length : 15;
    const x = app.drawing.direction === "LR" ? box.x : box.x + box.width;
    const y = box.y + box.height;
    card.button.classList.toggle("closed", folded);
    card.button.querySelector("title").textContent = folded ? `Unfold ${count(hidden, "card")}` : "Fold this branch";
    card.button.replaceChildren(
      card.button.firstChild,
      makeSvg("circle", { class: "hit", cx: x, cy: y, r: 14 }),
      makeSvg("rect", { x: x - width / 2, y: y - 7.5, width, height: 15, rx: 7.5 }),
      makeSvg("text", { x, y: y + 3.6, "text-anchor": "middle" }, words),
    );
    const told = folded ? `${card.label} Folded: ${count(hidden, "card")} put away.` : card.label;
    card.element.setAttribute("aria-label", told);
  }
  app.does({ foldAll: app.foldAll });
}

// Lines along which one comes from a conclusion to its reasons.
const isOnward = (edge) => !edge.turned && !edge.isConflict;
const linesInto = (card) => card.node.below.filter((edge) => isOnward(edge) && (edge.low.port === null || edge.low.port === card.port));
const canFold = (card) => !!card && linesInto(card).length > 0;

// The cards one step below a card; joints are part of the step.
function childrenOf(card) {
  const found = new Set();
  const waiting = linesInto(card).map((edge) => edge.high.node);
  for (const node of waiting) {
    if (node.isJoint) waiting.push(...node.below.filter(isOnward).map((edge) => edge.high.node));
    else for (const each of node.cards) found.add(each);
  }
  return [...found];
}

function hiddenBelow(card, seen) {
  const met = new Set(linesInto(card).map((edge) => edge.high.node));
  let found = 0;
  for (const node of met) {
    if (!seen.nodes.has(node)) found += node.cards.length;
    for (const edge of node.below) if (isOnward(edge)) met.add(edge.high.node);
  }
  return found;
}

// What can be reached without going into a folded branch.
function whatIsSeen(drawing, isFolded) {
  const isFoldedAt = (end) => {
    const cards = cardsAt(end);
    return cards.length > 0 && cards.every(isFolded);
  };
  const conflicts = drawing.nodes.filter((node) => node.form === "not both");
  const nodes = new Set(drawing.nodes.filter((node) => node.form !== "not both" && !node.above.some(isOnward)));
  for (const node of nodes) {
    for (const edge of node.below) if (isOnward(edge) && !isFoldedAt(edge.low)) nodes.add(edge.high.node);
  }
  for (const node of conflicts) {
    const ends = [...node.below.map((edge) => edge.high.node), ...node.above.map((edge) => edge.low.node)];
    if (ends.filter((each) => nodes.has(each)).length > 1) nodes.add(node);
  }
  const edges = new Set(
    drawing.edges.filter((edge) => nodes.has(edge.low.node) && nodes.has(edge.high.node) && (edge.isConflict || !isFoldedAt(edge.target))),
  );
  return { nodes, edges };
}

// How far something has moved on the paper from where it was drawn.
function shift(drawing, node, places) {
  return drawing.turn(places.u[node.number], places.v[node.number] - node.v);
}

function apply(drawing, seen, places) {
  const move = (element, [dx, dy]) => {
    if (Math.abs(dx) < 0.005 && Math.abs(dy) < 0.005) element.removeAttribute("transform");
    else element.setAttribute("transform", `translate(${dx.toFixed(2)} ${dy.toFixed(2)})`);
  };
  for (const node of seen.nodes) {
    const by = shift(drawing, node, places);
    for (const element of node.elements) move(element, by);
  }
  for (const edge of seen.edges) {
    const path = places.isDrawn ? edge.drawn : pathOf(drawing, edge, places);
    edge.line.setAttribute("d", path);
    edge.hit.setAttribute("d", path);
    const by = shift(drawing, edge.target.node, places);
    for (const element of edge.others) move(element, by);
  }
  for (const lane of drawing.lanes) {
    const box = places.lanes.get(lane);
    lane.rect?.classList.toggle("gone", !box);
    if (!box || !lane.rect) continue;
    const { x, y, width, height } = paperBox(drawing, box);
    for (const [key, value] of Object.entries({ x, y, width, height })) lane.rect.setAttribute(key, value.toFixed(2));
  }
  for (const section of drawing.sections) applySection(drawing, section, places, move);
}

// The area of a section, around its lanes, which have room for its title on all sides.
function applySection(drawing, section, places, move) {
  const lanes = drawing.lanes.filter((lane) => section.lanes.includes(lane.lane) && places.lanes.has(lane));
  for (const element of [section.element, section.title]) element.classList.toggle("gone", !lanes.length);
  if (!lanes.length) return;
  const boxes = lanes.map((lane) => paperBox(drawing, places.lanes.get(lane)));
  const [room, side] = section.isOuter ? [drawing.gaps.title, 0] : [0, drawing.gaps.title];
  const x = Math.min(...boxes.map((box) => box.x)) + side;
  const y = Math.min(...boxes.map((box) => box.y)) - room;
  const width = Math.max(...boxes.map((box) => box.x + box.width)) - x - side;
  const height = Math.max(...boxes.map((box) => box.y + box.height)) - y - side;
  for (const [key, value] of Object.entries({ x, y, width, height })) section.rect.setAttribute(key, value.toFixed(2));
  move(section.title, [x - section.x, y - section.y]);
}

function paperBox(drawing, [u0, v0, u1, v1]) {
  const [[a, b], [c, d]] = [drawing.turn(u0, v0), drawing.turn(u1, v1)];
  return { x: Math.min(a, c), y: Math.min(b, d), width: Math.abs(c - a), height: Math.abs(d - b) };
}

// The rectangle around all that is seen, with the legend below it.
function extentOf(drawing, seen, places) {
  const boxes = [...places.lanes.values()];
  for (const node of seen.nodes) {
    const u = places.u[node.number];
    const v = places.v[node.number] - node.v;
    boxes.push([node.u0 + u, node.v0 + v, node.u1 + u, node.v1 + v]);
  }
  for (const edge of seen.edges) {
    for (const [column, v] of places.ways.get(edge) ?? []) {
      if (places.reach[column]) boxes.push([places.reach[column][0], v, places.reach[column][1], v]);
    }
  }
  const papers = boxes.length ? boxes.map((box) => paperBox(drawing, box)) : [{ x: 0, y: 0, width: 220, height: 24 }];
  const x = Math.min(...papers.map((box) => box.x));
  const y = Math.min(...papers.map((box) => box.y));
  const width = Math.max(...papers.map((box) => box.x + box.width)) - x;
  const height = Math.max(...papers.map((box) => box.y + box.height)) - y;
  const { margin, legend } = drawing;
  const below = legend && layLegend(legend, places.isDrawn ? null : [width, height]);
  return {
    x: x - margin,
    y: y - margin,
    across: width + 2 * margin,
    width: Math.max(width, below?.width ?? 0) + 2 * margin,
    height: height + 2 * margin + (below ? below.height + margin / 2 : 0),
    legend: below && [x - below.x, y + height + margin - below.y],
  };
}
