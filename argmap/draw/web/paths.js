// The way of a line when things have moved: straight through columns, bent only between them, where nothing is.
function pathOf(drawing, edge, places) {
  const moved = (end, points) => {
    const u = places.u[end.node.number];
    const v = places.v[end.node.number] - end.node.v;
    return points.map((point) => [point[0] + u, point[1] + v]);
  };
  const points = moved(edge.low, edge.lead);
  const tail = moved(edge.high, edge.tail);
  const [low, high] = [edge.low, edge.high].map((end) => places.reach[places.column[end.node.number]]);
  if (low[1] < high[0]) {
    straight(points, [Math.max(low[1], points.at(-1)[0]), points.at(-1)[1]]);
    for (const [column, v] of places.ways.get(edge) ?? []) {
      const range = places.reach[column];
      if (!range) continue;
      bend(points, [range[0], v]);
      straight(points, [range[1], v]);
    }
    bend(points, [Math.min(high[0], tail[0][0]), tail[0][1]]);
    straight(points, tail[0]);
  } else {
    bend(points, tail[0]);
  }
  points.push(...tail.slice(1));
  if (!edge.turned) points.reverse();
  return written(points, drawing.turn);
}

function straight(points, [a, b]) {
  const [u, v] = points.at(-1);
  if (u === a && v === b) return;
  points.push([between(u, a, 1 / 3), between(v, b, 1 / 3)], [between(u, a, 2 / 3), between(v, b, 2 / 3)], [a, b]);
}

function bend(points, [a, b]) {
  const [u, v] = points.at(-1);
  points.push([(u + a) / 2, v], [(u + a) / 2, b], [a, b]);
}

function written(points, turn) {
  const words = points.map(([u, v]) => turn(u, v).map((each) => Math.round(each * 100) / 100).join(" "));
  return `M${words[0]}C${words.slice(1).join(" ")}`;
}
