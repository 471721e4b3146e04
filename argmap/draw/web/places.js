// Places for what is left when branches are folded. Everything keeps its order across; what was between is
// closed. The steps are those of the layout in Python that needs no other program.
const SWEEPS = 8;
const THREAD = 4;

// Where everything was drawn.
function drawnPlaces(drawing) {
  return {
    isDrawn: true,
    reach: drawing.columns,
    column: drawing.nodes.map((node) => node.column),
    u: drawing.nodes.map(() => 0),
    v: drawing.nodes.map((node) => node.v),
    ways: new Map(drawing.edges.map((edge) => [edge, edge.ways.map(([column, , v]) => [column, v])])),
    lanes: new Map(drawing.lanes.map((lane) => [lane, lane.box])),
  };
}

function closedPlaces(drawing, seen) {
  const { first, column, reach, u } = closedColumns(drawing, seen);
  const cells = [];
  const cell = (column, band, across, start, moved) => {
    const made = { column, band, across, start, moved, v: 0, low: [], high: [] };
    cells.push(made);
    return made;
  };
  const join = (low, high, bend) => {
    low.high.push([high, -bend]);
    high.low.push([low, bend]);
  };
  const own = new Map();
  const hasMoved = (node) => column[node.number] !== node.column;
  for (const node of seen.nodes) {
    const place = column[node.number];
    own.set(node, cell(place, place < first ? -1 : node.band, node.across, node.v, hasMoved(node)));
  }
  const threads = new Map();
  for (const edge of seen.edges) {
    let [here, bend] = [own.get(edge.low.node), edge.lead.at(-1)[1] - edge.low.node.v];
    const thread = wayThrough(edge, column, first)
      .filter(([place]) => reach[place])
      .map(([place, band, v]) => cell(place, band, THREAD, v, hasMoved(edge.low.node) || hasMoved(edge.high.node)));
    threads.set(edge, thread);
    for (const each of thread) {
      join(here, each, bend);
      [here, bend] = [each, 0];
    }
    join(here, own.get(edge.high.node), bend - (edge.tail[0][1] - edge.high.node.v));
  }
  const apart = (one, other) => {
    const thin = (one.across === THREAD) + (other.across === THREAD);
    return (one.across + other.across) / 2 + drawing.gaps.card * [1, 0.75, 0.5][thin];
  };
  const bands = [...new Set(cells.map((each) => each.band))].filter((band) => band >= 0).sort((a, b) => a - b);
  for (const band of bands) {
    const rows = rowsOf(cells, band, reach.length);
    uncross(rows);
    settle(rows, apart);
  }
  separate(cells, bands, drawing.gaps);
  for (const row of rowsOf(cells, -1, reach.length).reverse()) drawNear(row, apart, true);
  const v = drawing.nodes.map((node) => own.get(node)?.v ?? node.v);
  const ways = new Map();
  for (const [edge, thread] of threads) ways.set(edge, thread.map((each) => [each.column, each.v]));
  const lanes = new Map();
  for (const lane of drawing.lanes) {
    const inside = [...seen.nodes].filter((node) => node.lane === lane.lane);
    if (!inside.length) continue;
    const band = cells.filter((each) => each.band === lane.band);
    const pad = drawing.gaps.lane;
    lanes.set(lane, [
      Math.min(...inside.map((node) => reach[column[node.number]][0])) - pad,
      Math.min(...band.map((each) => each.v - each.across / 2)) - pad,
      Math.max(...inside.map((node) => reach[column[node.number]][1])) + pad,
      Math.max(...band.map((each) => each.v + each.across / 2)) + pad,
    ]);
  }
  return { isDrawn: false, reach, column, u, v, ways, lanes };
}

// The columns between the ends of a line, with the band and the place across that it had in one of those it passed.
function wayThrough(edge, column, first) {
  const [from, to] = [column[edge.low.node.number], column[edge.high.node.number]];
  const inside = [edge.high.node.band, edge.low.node.band, 0].find((band) => band >= 0);
  const way = [];
  for (let place = from + 1; place < to; place += 1) {
    const isInFront = place < first;
    const before = edge.ways.filter(([, band]) => band < 0 === isInFront);
    const [, band, v] = before[Math.floor(((place - from - 1) * before.length) / (to - from - 1))] ?? [
      place,
      isInFront ? -1 : inside,
      isInFront ? edge.lead.at(-1)[1] : edge.tail[0][1],
    ];
    way.push([place, band, v]);
  }
  return way;
}

function rowsOf(cells, band, columns) {
  const rows = Array.from({ length: columns }, () => []);
  for (const each of cells) if (each.band === band) rows[each.column].push(each);
  for (const row of rows) row.sort((one, other) => one.start - other.start);
  return rows;
}

// Packed first, then drawn towards the neighbours in front and behind in turn.
function settle(rows, apart) {
  for (const row of rows) {
    row.forEach((each, place) => (each.v = place ? row[place - 1].v + apart(row[place - 1], each) : 0));
  }
  const backwards = [...rows].reverse();
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const backward = sweep % 2 === 0;
    for (const row of backward ? backwards : rows) drawNear(row, apart, backward);
  }
  for (const row of backwards) drawNear(row, apart, true);
}

function wish(each, backward) {
  let near = backward ? each.high : each.low;
  if (each.band >= 0) near = near.filter(([there]) => there.band === each.band);
  if (!near.length) return each.v;
  return near.reduce((sum, [there, bend]) => sum + there.v + bend, 0) / near.length;
}

// The places nearest to the wished ones (least squares) that keep order and distance: where two would come too
// close, they and what they push move as one block to the mean of their wishes.
function drawNear(row, apart, backward) {
  const blocks = [];
  const offsets = [];
  row.forEach((each, place) => {
    offsets.push(place ? offsets[place - 1] + apart(row[place - 1], each) : 0);
    let [mean, size] = [wish(each, backward) - offsets[place], 1];
    while (blocks.length && blocks.at(-1)[0] > mean) {
      const [other, more] = blocks.pop();
      [mean, size] = [(mean * size + other * more) / (size + more), size + more];
    }
    blocks.push([mean, size]);
  });
  let place = 0;
  for (const [mean, size] of blocks) {
    for (let left = size; left; left -= 1, place += 1) row[place].v = mean + offsets[place];
  }
}

// The bands set one behind the other.
function separate(cells, bands, gaps) {
  let here = 0;
  for (const band of bands) {
    const inside = cells.filter((each) => each.band === band);
    const low = Math.min(...inside.map((each) => each.v - each.across / 2));
    const high = Math.max(...inside.map((each) => each.v + each.across / 2));
    for (const each of inside) each.v += here - low;
    here += high - low + 2 * gaps.lane + gaps.card;
  }
}

// Places on the way from some to others, for what both have.
function placesBetween(from, to, share) {
  if (share >= 1) return to;
  const level = (one, other) => between(one ?? other, other, share);
  return {
    isDrawn: false,
    column: to.column,
    u: to.u.map((u, number) => level(from.u[number], u)),
    reach: to.reach.map((range, number) => range && range.map((u, end) => level(from.reach[number]?.[end], u))),
    v: to.v.map((v, number) => level(from.v[number], v)),
    ways: new Map(
      [...to.ways].map(([edge, way]) => {
        const before = new Map(from.ways.get(edge));
        return [edge, way.map(([column, v]) => [column, level(before.get(column), v)])];
      }),
    ),
    lanes: new Map([...to.lanes].map(([lane, box]) => [lane, box.map((edge, n) => level(from.lanes.get(lane)?.[n], edge))])),
  };
}
