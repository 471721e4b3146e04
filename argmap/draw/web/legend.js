// The legend: under what is folded it is laid in lines that are no longer than what is left.
const SPACE = 24;
const LEADING = 18;
const SHORTEST = 460;

function readLegend(svg) {
  const element = svg.querySelector(".legend");
  if (!element) return null;
  const inner = element.querySelector(":scope>g[transform^=scale]") ?? element;
  const scale = Number(/scale\(([\d.]+)\)/.exec(inner.getAttribute("transform"))?.[1] ?? 1);
  const size = Math.max(...[...inner.querySelectorAll("text")].map((each) => Number(each.getAttribute("font-size"))));
  const words = `text[font-size="${size}"]`;
  const entries = [];
  let signs = [];
  for (const each of [...inner.children]) {
    signs.push(each);
    if (!each.matches(words) && !each.querySelector(words)) continue; // a sign; what it means comes last
    const line = Number((each.matches(words) ? each : each.querySelector(words)).getAttribute("y"));
    const group = makeSvg("g", {}, ...signs);
    inner.append(group);
    entries.push({ group, line, box: group.getBBox() });
    signs = [];
  }
  return { element, inner, scale, entries, drawn: element.getBBox() };
}

// Lays it below a picture of that width and height, or as it was drawn if that is null; how much room it takes.
function layLegend(legend, picture) {
  for (const { group } of legend.entries) group.removeAttribute("transform");
  const grown = picture ? within((legend.scale * Math.max(...picture)) / legend.drawn.width, 1, legend.scale) : legend.scale;
  if (legend.inner !== legend.element) legend.inner.setAttribute("transform", `scale(${grown})`);
  if (!picture || !legend.entries.length) return legend.drawn;
  const room = Math.max(picture[0], picture[1] / 2, SHORTEST) / grown;
  const [{ box, line }] = legend.entries;
  let [x, y] = [box.x, line];
  for (const each of legend.entries) {
    if (x > box.x && x + each.box.width > box.x + room) [x, y] = [box.x, y + LEADING];
    each.group.setAttribute("transform", `translate(${(x - each.box.x).toFixed(2)} ${(y - each.line).toFixed(2)})`);
    x += each.box.width + SPACE;
  }
  return legend.element.getBBox();
}
