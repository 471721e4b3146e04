// The texts beside the drawing: a paragraph lights up what rests on it, a card the paragraphs it rests on.
const texts = document.getElementById("texts");
const paragraphs = [...texts.querySelectorAll(".paragraph")];
const rests = new Map(paragraphs.map((each) => [each, JSON.parse(each.dataset.cards)]));

function lightUp(paragraph) {
  const ids = rests.get(paragraph);
  focusOn(null);
  for (const each of paragraphs) each.classList.toggle("lit", each === paragraph);
  for (const each of [...cards, ...edges, ...joints]) each.classList.toggle("dim", !ids.includes(each.dataset.id));
  const lit = cards.filter((card) => ids.includes(card.dataset.id));
  if (!ids.length) for (const each of [...cards, ...edges, ...joints]) each.classList.remove("dim");
  if (lit.length) frameAll(lit);
  showAll.hidden = !ids.length;
}

// All of these cards in view, no nearer than at the size they are drawn.
function frameAll(lit) {
  const boxes = lit.map((card) => card.getBBox());
  const [left, top] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  const area = stage.getBoundingClientRect();
  const [width, height] = [Math.max(right - left + 80, area.width), Math.max(bottom - top + 80, area.height)];
  show([(left + right - width) / 2, (top + bottom - height) / 2, width, height]);
}

addEventListener("chosen", (event) => {
  for (const each of paragraphs) each.classList.toggle("lit", rests.get(each).includes(event.detail));
  texts.querySelector(".lit")?.scrollIntoView({ block: "nearest" });
});
texts.addEventListener("click", (event) => {
  const chip = event.target.closest("button");
  const card = chip && cards.find((each) => each.dataset.id === chip.dataset.card);
  const paragraph = event.target.closest(".paragraph");
  if (card) {
    focusOn(card);
    frameAll([card]);
  } else if (paragraph) lightUp(paragraph);
});
texts.addEventListener("keydown", (event) => {
  const along = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const paragraph = event.target.closest(".paragraph");
  if (event.key === "Enter" && event.target === paragraph) lightUp(paragraph);
  else if (along && paragraph) paragraphs[paragraphs.indexOf(paragraph) + along]?.focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
});
