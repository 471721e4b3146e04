// A drawing as the script sees it: the elements of the SVG, joined to the data that came with them.
//
// Places have two axes: u leads from the conclusions to the reasons, v across; `turn` leads to the paper.
const TURNS = {
  RL: (u, v) => [u, v],
  LR: (u, v) => [-u, v],
  BT: (u, v) => [v, u],
  TB: (u, v) => [v, -u],
};

function readDrawing(root) {
  const svg = root.querySelector(".stage>svg");
  const data = JSON.parse(root.querySelector(".drawing-data").textContent);
  const find = (id) => svg.getElementById(id);
  const drawing = {
    svg,
    columns: data.columns,
    gaps: data.gaps,
    margin: data.margin,
    notes: data.notes,
    program: data.program,
    direction: data.direction,
    turn: TURNS[data.direction],
    viewBox: svg.getAttribute("viewBox").split(" ").map(Number),
    legend: readLegend(svg),
    cards: [],
    byId: new Map(),
  };
  drawing.nodes = data.nodes.map((given, number) => readNode(drawing, given, number, find));
  const frames = [...svg.querySelectorAll(".frame")];
  for (const frame of frames) {
    const card = drawing.cards.find((each) => each.name === frame.dataset.of.split(" ")[0]);
    card.node.frame = frame;
    card.node.elements.push(frame);
  }
  drawing.edges = data.wires.map((given) => readEdge(drawing, given, find));
  drawing.lanes = data.lanes.map((given) => {
    const rect = find(given.id)?.querySelector("rect");
    return { ...given, rect, drawn: rect && ["x", "y", "width", "height"].map((key) => rect.getAttribute(key)) };
  });
  const titles = svg.querySelectorAll(".section-title");
  drawing.sections = [...svg.querySelectorAll(".section")].map((element, n) => {
    const rect = element.querySelector("rect");
    const lanes = element.dataset.lanes.split(" ").map(Number);
    const [x, y] = [Number(rect.getAttribute("x")), Number(rect.getAttribute("y"))];
    return { element, rect, lanes, x, y, title: titles[n], isOuter: element.classList.contains("outer") };
  });
  drawing.layer = makeSvg("g", { class: "layer", "aria-hidden": "true" });
  svg.append(drawing.layer);
  return drawing;
}

function readNode(drawing, given, number, find) {
  const [u0, v0, u1, v1] = given.box;
  const node = { ...given, number, u0, v0, u1, v1, v: (v0 + v1) / 2, across: v1 - v0, below: [], above: [] };
  node.isJoint = given.form !== "card";
  node.elements = given.ids.map(find);
  node.cards = [];
  if (!node.isJoint) {
    for (const [port, element] of node.elements.entries()) {
      const card = { id: element.dataset.id, name: element.id, element, node, port };
      card.words = element.querySelector("title").textContent;
      card.label = element.getAttribute("aria-label");
      card.rect = faceOf(element);
      card.rect.classList.add("face");
      node.cards.push(card);
      drawing.cards.push(card);
      drawing.byId.set(card.id, card);
    }
  }
  return node;
}

// The rectangle that a card is; in a pile, others show below it.
function faceOf(element) {
  const height = (rect) => Number(rect.getAttribute("height"));
  const rects = [...element.children].filter((each) => each.tagName === "rect");
  return rects.reduce((best, each) => (height(each) > height(best) ? each : best));
}

function readEdge(drawing, given, find) {
  const element = find(given.id);
  const [line, ...others] = [...element.children].filter((each) => each.tagName !== "title");
  // Lines are thin: a wide one that nobody sees is there to be met by the pointer.
  const hit = makeSvg("path", { class: "hit", d: line.getAttribute("d") });
  element.append(hit);
  const end = ([node, port]) => ({ node: drawing.nodes[node], port });
  const edge = { ...given, id: element.dataset.id, element, line, others, hit, low: end(given.low), high: end(given.high) };
  edge.drawn = line.getAttribute("d");
  edge.words = element.querySelector("title").textContent;
  edge.isConflict = given.line === "conflict";
  // What a line leads to: in front, but for those that lead back in a circle.
  [edge.target, edge.source] = given.turned ? [edge.high, edge.low] : [edge.low, edge.high];
  edge.low.node.below.push(edge);
  edge.high.node.above.push(edge);
  return edge;
}

// The cards at an end of an edge: one, or all of a frame.
const cardsAt = ({ node, port }) => (port === null ? node.cards : node.cards.slice(port, port + 1));

// The rectangle that a card is drawn as, where it was drawn.
function cardBox(card) {
  const [x, y, width, height] = ["x", "y", "width", "height"].map((key) => Number(card.rect.getAttribute(key)));
  return { x, y, width, height };
}
