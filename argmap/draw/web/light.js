// Light or dark: as the system is set, until somebody turns it. A theme without another has no button to be seen.
function lighting(app) {
  const chosen = document.documentElement.dataset;
  const isDark = () => (chosen.light ? chosen.light === "dark" : matchMedia("(prefers-color-scheme:dark)").matches);
  app.turnLight = () => {
    if (app.button("light").getClientRects().length === 0) return;
    chosen.light = isDark() ? "light" : "dark";
    app.say(`It is ${chosen.light}.`);
  };
  app.does({ light: app.turnLight });
}
