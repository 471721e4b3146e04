// The page of a map in a frame of its own: the page is driven by what it offers to everybody, clicks and keys,
// and tells what is chosen by the class of the card or the line.
function render({ model, el }) {
  const frame = document.createElement("iframe");
  frame.title = "Argument map";
  frame.style.cssText = "display:block;width:100%;border:0";
  const watcher = new MutationObserver(tell);
  const inside = () => frame.contentDocument;
  const chosen = () => inside()?.querySelector(".card.chosen,.edge.chosen")?.dataset.id ?? null;
  // As the drawing writes ids: without what XML cannot hold.
  const unfit = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|\p{Surrogate}/gu;
  const wanted = () => model.get("selected")?.replace(unfit, "\ufffd") ?? null;
  function tell() {
    if (chosen() === wanted()) return;
    model.set("selected", chosen());
    model.save_changes();
  }
  function choose() {
    if (!inside()?.body || wanted() === chosen()) return;
    const { MouseEvent, KeyboardEvent } = frame.contentWindow;
    const things = [...inside().querySelectorAll(".card,.edge")];
    const thing = things.find((each) => each.dataset.id === wanted());
    if (thing) thing.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    else inside().body.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  }
  function opened() {
    const page = inside();
    choose();
    watcher.disconnect();
    watcher.observe(page.body, { subtree: true, attributes: true, attributeFilter: ["class"] });
    // A link opens beside the notebook, not in the place of the map.
    page.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link) return;
      event.preventDefault();
      window.open(link.getAttribute("href"), "_blank", "noopener");
    });
  }
  const show = () => (frame.srcdoc = model.get("page"));
  const stretch = () => (frame.style.height = `${model.get("height")}px`);
  const watched = { "change:page": show, "change:selected": choose, "change:height": stretch };
  for (const [event, act] of Object.entries(watched)) model.on(event, act);
  frame.addEventListener("load", opened);
  show();
  stretch();
  el.append(frame);
  return () => {
    watcher.disconnect();
    for (const [event, act] of Object.entries(watched)) model.off(event, act);
  };
}

export default { render };
