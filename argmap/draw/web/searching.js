// Search: hits are marked, Enter goes from one to the next, also to those in folded branches.
function searching(app) {
  const [field, found] = [app.part("search"), app.part("found")];
  const [previous, following] = [app.button("previous"), app.button("next")];
  let [hits, turn] = [[], -1];

  function look() {
    const wanted = field.value.trim().toLowerCase();
    const words = (card) => `${card.words}\n${app.drawing.notes[card.id]?.text ?? ""}`.toLowerCase();
    [hits, turn] = [wanted ? app.drawing.cards.filter((card) => words(card).includes(wanted)) : [], -1];
    for (const card of app.drawing.cards) card.element.classList.toggle("hit", hits.includes(card));
    found.textContent = wanted ? `${hits.length} found` : "";
    previous.hidden = following.hidden = !hits.length;
  }
  function next(by) {
    if (!hits.length) return;
    turn = turn < 0 && by < 0 ? hits.length - 1 : (turn + by + hits.length) % hits.length;
    found.textContent = `${turn + 1} of ${hits.length}`;
    app.choose(hits[turn].id);
  }
  app.search = () => {
    field.focus();
    field.select();
  };
  app.onDrawing(look);
  app.does({ previous: () => next(-1), next: () => next(1) });
  field.addEventListener("input", look);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") next(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") {
      field.value = "";
      look();
      app.choose(null);
    } else if (event.key === "ArrowDown" && hits.length) app.choose(hits[Math.max(turn, 0)].id, { focus: true });
    else return;
    event.preventDefault();
  });
}
