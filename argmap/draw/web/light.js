// Light or dark: as the system is set, until somebody turns it.
function lighting(app) {
  const chosen = document.documentElement.dataset;
  const isDark = () => (chosen.light ? chosen.light === "dark" : matchMedia("(prefers-color-scheme:dark)").matches);
  app.turnLight = () => {
    chosen.light = isDark() ? "light" : "dark";
    app.say(`It is ${chosen.light}.`);
  };
  app.does({ light: app.turnLight });
}
