// The panel beside the picture: what a claim or step says, what stands around it, who says it, and where.
const STATUS = {
  right: "as it was recorded",
  moved: "stands elsewhere in the text now",
  changed: "no longer reads as it was recorded",
  missing: "not found in the text",
  unrecorded: "nothing was recorded to compare it with",
};

function detailing(app) {
  const panel = (app.details = app.root.querySelector(".details"));

  app.nameOf = (id) => {
    const note = app.drawing.notes[id];
    return note?.title || note?.name || note?.text || id;
  };
  const chip = (id) => make("button", { type: "button", class: "chip", click: () => app.choose(id) }, app.nameOf(id));
  const chips = (ids) => ids.flatMap((id, place) => [place ? " " : "", chip(id)]);

  function write() {
    const id = app.chosen;
    const note = id === null ? null : app.drawing.notes[id];
    panel.hidden = !note;
    app.root.classList.toggle("has-details", !!note);
    panel.replaceChildren();
    if (!note) return;
    const close = make("button", { type: "button", class: "close", "aria-label": "Close", title: "Close (Esc)", click: () => app.choose(null) }, "×");
    panel.append(
      close,
      make("p", { class: "kind" }, note.kind),
      make("h2", {}, note.title || note.text),
      note.title && note.text ? make("p", { class: "text" }, note.text) : "",
      ...remarks(id, note),
      actions(id),
      ...around(note),
      ...sources(note),
    );
    panel.scrollTop = 0;
  }
  function remarks(id, note) {
    const told = [];
    if (note.implicit) told.push(make("p", { class: "remark" }, "Implicit: no text says it, the analyst supplies it."));
    if (note.schemes) told.push(make("p", { class: "remark" }, `Scheme: ${note.schemes.join(", ")}`));
    if (note.tags) told.push(make("p", { class: "remark" }, note.tags.map((tag) => `#${tag}`).join(" ")));
    const now = app.labelOf?.(id);
    if (now || note.label) {
      const label = make("p", { class: `label ${now?.now ?? note.label}` }, `Evaluated: ${note.label ?? now.before}`);
      if (now && now.now !== now.before) label.append(make("strong", {}, ` → ${now.now}`), " in what you suppose");
      told.push(label);
    }
    return told;
  }
  function actions(id) {
    const card = app.drawing.byId.get(id);
    const list = make("div", { class: "actions" });
    if (app.canSuppose?.(id)) {
      const rejected = app.supposed.get(id) === "rejected";
      list.append(
        make("button", { type: "button", "data-act": "reject", "aria-pressed": String(rejected), click: () => app.suppose(id) }, rejected ? "Rejected: take back" : "What if rejected?"),
      );
    }
    if (app.canAccept?.(id)) {
      const accepted = app.supposed.get(id) === "accepted";
      list.append(
        make("button", { type: "button", "data-act": "accept", "aria-pressed": String(accepted), click: () => app.suppose(id, "accepted") }, accepted ? "Accepted: take back" : "What if accepted?"),
      );
    }
    if (card && app.canFold(card)) {
      list.append(make("button", { type: "button", "data-act": "fold", click: () => app.fold(card) }, app.isFolded(card) ? "Unfold branch" : "Fold branch"));
    }
    if (card) {
      list.append(make("button", { type: "button", "data-act": "near", "aria-pressed": String(app.alone !== null), click: () => app.showNear() }, app.alone ? "Whole map" : "Only what it touches"));
    }
    list.append(make("button", { type: "button", "data-act": "link", click: () => app.copyLink() }, "Copy link"));
    return list;
  }
  function around(note) {
    if (!note.around) return [];
    const lines = note.around.map((each) =>
      make(
        "li",
        { class: each.kind },
        make("span", { class: "how" }, each.how),
        " ",
        ...chips(each.ids),
        each.with ? " with " : "",
        ...(each.with ? chips(each.with) : []),
        each.step ? " " : "",
        each.step ? make("button", { type: "button", class: "chip step", "aria-label": `The step: ${app.drawing.notes[each.step]?.text ?? each.how}`, click: () => app.choose(each.step) }, "step") : "",
      ),
    );
    return [make("ul", { class: "around" }, ...lines)];
  }
  function sources(note) {
    const own = (note.passages ?? []).map(passage);
    const said = (note.said ?? []).map((each) =>
      make(
        "li",
        { class: "said" },
        make("p", { class: "who" }, make("strong", {}, each.who || "Somebody"), ` ${each.force}`, each.through ? `, through ${each.through.join(", ")}` : ""),
        each.text ? make("blockquote", {}, each.text) : "",
        each.passages ? make("ul", {}, ...each.passages.map(passage)) : "",
      ),
    );
    if (!own.length && !said.length) return [];
    return [make("h3", {}, "Sources"), make("ul", { class: "sources" }, ...own, ...said)];
  }
  function passage(given) {
    const source = given.url ? make("a", { href: given.url, rel: "noreferrer noopener", target: "_blank" }, given.source) : given.source;
    const place = [given.place, given.now ? `now ${given.now}` : ""].filter(Boolean).join("; ");
    return make(
      "li",
      { class: `passage ${given.status ?? ""}` },
      make("p", { class: "where", title: given.title ?? null }, make("cite", {}, source), place ? `, ${place}` : ""),
      given.quote ? make("blockquote", {}, given.quote) : "",
      given.status ? make("p", { class: "status" }, STATUS[given.status] ?? given.status) : "",
    );
  }

  app.on("chosen", (changed) => (changed ? write() : again()));
  // What changes beside it changes here, too, without taking the keyboard away.
  const again = () => {
    const act = panel.contains(document.activeElement) ? document.activeElement.dataset.act : null;
    const top = panel.scrollTop;
    write();
    panel.scrollTop = top;
    if (act) panel.querySelector(`[data-act="${act}"]`)?.focus({ preventScroll: true });
  };
  app.on("folded", again);
  app.on("supposed", again);
}
