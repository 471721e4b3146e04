// The order across of what has moved to another column, where it has no order among the others yet: the one in which
// the fewest lines cross, by means of neighbours and by swaps (Sugiyama, Tagawa and Toda, IEEE SMC 11, 1981). What
// has kept its column keeps its order.
const ROUNDS = 4;

function uncross(rows) {
  const moved = rows.map((row) => row.filter((each) => each.moved));
  if (moved.every((each) => each.length === 0)) return;
  const place = new Map();
  const number = (row) => row.forEach((each, at) => place.set(each, at));
  rows.forEach(number);
  // Those next to it in the same band, in front (low) or behind (high).
  const near = (each, side) => each[side].map(([there]) => there).filter((there) => there.band === each.band);
  const crossed = (one, other) => {
    let found = 0;
    for (const side of ["low", "high"]) {
      for (const a of near(one, side)) for (const b of near(other, side)) if (place.get(a) > place.get(b)) found += 1;
    }
    return found;
  };
  const total = () => rows.reduce((sum, row) => sum + row.reduce((part, one, at) => part + row.slice(at + 1).reduce((few, other) => few + crossed(one, other), 0), 0), 0);

  let best = { crossings: total(), rows: rows.map((row) => [...row]) };
  for (let round = 0; round < ROUNDS && best.crossings; round += 1) {
    const side = round % 2 ? "high" : "low";
    const along = rows.map((_, at) => (round % 2 ? rows.length - 1 - at : at));
    for (const at of along) sortMoved(rows[at], moved[at], side);
    for (const row of rows) swap(row);
    const crossings = total();
    if (crossings < best.crossings) best = { crossings, rows: rows.map((row) => [...row]) };
  }
  best.rows.forEach((row, at) => rows[at].splice(0, row.length, ...row));

  // What has moved takes the places of what has moved, by the mean of its neighbours.
  function sortMoved(row, some, side) {
    const wishes = new Map(some.map((each) => {
      const there = near(each, side);
      return [each, there.length ? there.reduce((sum, one) => sum + place.get(one), 0) / there.length : place.get(each)];
    }));
    const slots = row.flatMap((each, at) => (each.moved ? [at] : []));
    const sorted = slots.map((at) => row[at]).sort((one, other) => wishes.get(one) - wishes.get(other));
    slots.forEach((at, n) => (row[at] = sorted[n]));
    number(row);
  }
  function swap(row) {
    for (let at = 0; at + 1 < row.length; at += 1) {
      const [one, other] = [row[at], row[at + 1]];
      if (!(one.moved || other.moved) || crossed(other, one) >= crossed(one, other)) continue;
      [row[at], row[at + 1]] = [other, one];
      number(row);
      at = Math.max(at - 2, -1);
    }
  }
}
