// Texts beside the drawing: a paragraph lights up what rests on it, a card the paragraphs it rests on.
function reading(app) {
  const texts = app.root.querySelector(".texts");
  if (!texts) return;
  const paragraphs = [...texts.querySelectorAll(".paragraph")];
  const rests = new Map(paragraphs.map((each) => [each, JSON.parse(each.dataset.cards)]));

  function lightUp(paragraph) {
    const ids = rests.get(paragraph);
    app.choose(null);
    for (const each of paragraphs) each.classList.toggle("lit", each === paragraph);
    const cards = ids.flatMap((id) => app.drawing.byId.get(id) ?? []);
    app.reveal(cards);
    app.brighten(ids.length ? ids : null);
    const seen = cards.filter(app.isSeen);
    if (seen.length) app.lookAt(seen.map(app.boxOf));
  }
  app.on("chosen", () => {
    for (const each of paragraphs) each.classList.toggle("lit", rests.get(each).includes(app.chosen));
    texts.querySelector(".lit")?.scrollIntoView({ block: "nearest" });
  });
  texts.addEventListener("click", (event) => {
    const chip = event.target.closest("button");
    const paragraph = event.target.closest(".paragraph");
    if (chip) app.choose(chip.dataset.card);
    else if (paragraph) lightUp(paragraph);
  });
  texts.addEventListener("keydown", (event) => {
    const along = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const paragraph = event.target.closest(".paragraph");
    if (event.key === "Enter" && event.target === paragraph) lightUp(paragraph);
    else if (along && paragraph) paragraphs[paragraphs.indexOf(paragraph) + along]?.focus();
    else return;
    event.preventDefault();
  });
}
