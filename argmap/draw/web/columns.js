// The columns of what is left when branches are folded. What has its reasons put away moves up to what it leads to,
// what stands by itself to the front; what has all its lines keeps its column, so that little moves.

// Of each node the column, of each column its range along, or null where nothing is, and of each node how far it moves.
function closedColumns(drawing, seen) {
  const first = firstOfBands(drawing);
  const column = drawing.nodes.map((node) => node.column);
  const behind = (node) => node.above.filter((edge) => edge.low.node.column < node.column);
  const near = (node) => behind(node).filter((edge) => seen.edges.has(edge));
  const floor = (node) => (node.band >= 0 || node.column >= first ? first : 0);
  for (const node of [...seen.nodes].sort((one, other) => one.column - other.column)) {
    const lines = near(node);
    if (!lines.length) continue;
    const leads = node.below.some((edge) => seen.edges.has(edge));
    const room = leads ? node.column - Math.max(...behind(node).map((edge) => edge.low.node.column)) : 1;
    column[node.number] = Math.max(Math.max(...lines.map((edge) => column[edge.low.node.number])) + room, floor(node));
  }
  const front = new Map();
  for (const part of partsOf(drawing.nodes, drawing.edges)) {
    const least = Math.min(...part.map((node) => node.column));
    for (const node of part) front.set(node, least);
  }
  for (const part of partsOf([...seen.nodes], [...seen.edges])) {
    // What leads to lanes from beside them may stand in front of them.
    const mayLead = part.some((node) => node.lane !== null);
    const least = (node) => (mayLead && node.lane === null ? 0 : floor(node));
    const by = Math.min(...part.map((node) => column[node.number] - Math.max(front.get(node), least(node))));
    for (const node of part) column[node.number] -= by;
  }
  return { first, column, ...ranges(drawing, seen, column) };
}

// The first column in which there are bands; in front of it nothing is in one.
function firstOfBands(drawing) {
  const inside = drawing.nodes.filter((node) => node.band >= 0).map((node) => node.column);
  for (const edge of drawing.edges) for (const [column, band] of edge.ways) if (band >= 0) inside.push(column);
  return Math.min(...inside, drawing.columns.length);
}

// What is connected, part by part.
function partsOf(nodes, edges) {
  const near = new Map(nodes.map((node) => [node, []]));
  for (const edge of edges) {
    near.get(edge.low.node).push(edge.high.node);
    near.get(edge.high.node).push(edge.low.node);
  }
  const met = new Set();
  const parts = [];
  for (const start of nodes) {
    if (met.has(start)) continue;
    const part = new Set([start]);
    for (const node of part) for (const next of near.get(node)) part.add(next);
    for (const node of part) met.add(node);
    parts.push([...part]);
  }
  return parts;
}

// Each column as wide as what is in it, which keeps its place to the middle, and as far from the one before as any
// of it was.
function ranges(drawing, seen, column) {
  const middle = ([start, stop]) => (start + stop) / 2;
  const sides = drawing.columns.map(() => null);
  const gaps = drawing.columns.map(() => 0);
  for (const node of seen.nodes) {
    const [place, drawn] = [column[node.number], drawing.columns[node.column]];
    const [left, right] = [node.u0 - middle(drawn), node.u1 - middle(drawn)];
    const before = sides[place] ?? [left, right];
    sides[place] = [Math.min(before[0], left), Math.max(before[1], right)];
    if (node.column) gaps[place] = Math.max(gaps[place], drawn[0] - drawing.columns[node.column - 1][1]);
  }
  let here = null;
  const reach = sides.map((side, place) => {
    if (!side) return null;
    const start = here === null ? drawing.columns[place][0] : here + gaps[place];
    here = start + side[1] - side[0];
    return [start, here];
  });
  const u = drawing.nodes.map((node) => {
    const place = column[node.number];
    return reach[place] && seen.nodes.has(node) ? reach[place][0] - sides[place][0] - middle(drawing.columns[node.column]) : 0;
  });
  return { reach, u };
}
