// The well-founded model of a logic program: 1 for each atom that is true, -1 for each that is false, 0 else.
//
// Rules are [head, needs, exceptions] over numbers. An atom that is given up loses its rules, and so is false; one
// that is granted has a rule without needs and exceptions besides, and so is true.
// What is known is handed on from rule to rule; when nothing moves any more, what cannot be derived from below,
// whatever becomes of exceptions, is false as well (Van Gelder, Ross and Schlipf, JACM 38, 1991).
function wellFounded(atoms, all, givenUp = new Set(), granted = new Set()) {
  const rules = all.filter(([head]) => !givenUp.has(head));
  for (const atom of granted) rules.push([atom, [], []]);
  const value = new Int8Array(atoms);
  const waits = rules.map(([, needs, unless]) => needs.length + unless.length);
  const isBlocked = rules.map(() => false);
  const left = new Int32Array(atoms);
  const needing = Array.from({ length: atoms }, () => []);
  const barred = Array.from({ length: atoms }, () => []);
  rules.forEach(([head, needs, unless], number) => {
    left[head] += 1;
    for (const need of needs) needing[need].push(number);
    for (const bar of unless) barred[bar].push(number);
  });
  const news = [];
  const know = (atom, to) => {
    if (value[atom]) return;
    value[atom] = to;
    news.push(atom);
  };
  function spread() {
    while (news.length) {
      const atom = news.pop();
      const [met, unmet] = value[atom] === 1 ? [needing[atom], barred[atom]] : [barred[atom], needing[atom]];
      for (const number of met) {
        waits[number] -= 1;
        if (!waits[number]) know(rules[number][0], 1);
      }
      for (const number of unmet) {
        if (isBlocked[number]) continue;
        isBlocked[number] = true;
        const head = rules[number][0];
        left[head] -= 1;
        if (!left[head]) know(head, -1);
      }
    }
  }
  function dropUnfounded() {
    const missing = rules.map(([, needs]) => needs.length);
    const reached = new Uint8Array(atoms);
    const waiting = rules.filter((rule, number) => !isBlocked[number] && !missing[number]).map(([head]) => head);
    while (waiting.length) {
      const atom = waiting.pop();
      if (reached[atom]) continue;
      reached[atom] = 1;
      for (const number of needing[atom]) {
        missing[number] -= 1;
        if (!missing[number] && !isBlocked[number]) waiting.push(rules[number][0]);
      }
    }
    for (let atom = 0; atom < atoms; atom += 1) if (!reached[atom]) know(atom, -1);
  }
  waits.forEach((wait, number) => wait || know(rules[number][0], 1));
  left.forEach((rulesLeft, atom) => rulesLeft || know(atom, -1));
  do {
    spread();
    dropUnfounded();
  } while (news.length);
  return value;
}
