// The overlay that tells what can be done, and by which keys; some only where there is a button for it.
const HELP = [
  ["Look around", [
    ["drag, two fingers, Shift+arrows", "move"],
    ["wheel, pinch, + and −", "zoom"],
    ["0", "show all"],
    ["/", "search; Enter and Shift+Enter go from hit to hit"],
    ["L", "light or dark", "light"],
  ]],
  ["Follow the argument", [
    ["click, Enter", "choose a claim or a step, with what it touches"],
    ["arrows", "to conclusions, to reasons, to what stands beside"],
    ["double click, Space, F", "fold or unfold a branch"],
    ["Shift+F", "fold or unfold everything"],
    ["N", "only what it touches, moved together; again for the whole map"],
    ["O", "the outline; there, arrows go along it and fold it"],
    ["P", "back to the picture"],
    ["D", "the details of what is chosen"],
    ["C", "copy a link to it"],
    ["E", "what is wrong with the file", "findings"],
    ["Esc", "let go"],
  ]],
  ["What if", [
    ["R", "reject what is chosen, or take that back"],
    ["A", "accept what is chosen, or take that back"],
    ["Shift+R", "take everything back"],
  ]],
];

function helping(app) {
  const dialog = app.root.querySelector("dialog.help");
  const sections = HELP.filter(([title]) => title !== "What if" || app.root.querySelector(".drawing-data").textContent.includes('"program":'));
  const toggle = make("input", { type: "checkbox", checked: true });
  const heading = make("h2", { tabindex: "-1" }, "What you can do here");
  dialog.append(
    heading,
    make(
      "div",
      { class: "columns", tabindex: "0", role: "region", "aria-label": "Keys" },
      ...sections.map(([title, lines]) =>
        make("section", {}, make("h3", {}, title), make("dl", {}, ...lines.filter(([, , button]) => !button || app.button(button)).map(([key, says]) => make("div", {}, make("dt", {}, key), make("dd", {}, says))))),
      ),
    ),
    make("label", {}, toggle, " Single letters are commands"),
    make("button", { type: "button", click: () => dialog.close() }, "Close"),
  );
  toggle.addEventListener("change", () => (app.letters = toggle.checked));
  app.help = () => {
    dialog.showModal();
    heading.focus();
  };
  app.does({ help: app.help });
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
}
