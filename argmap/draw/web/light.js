// Light or dark: as the system is set, until somebody turns it. A theme without another has no button for it.
function lighting(app) {
  const button = app.button("light");
  if (getComputedStyle(button).display === "none") button.remove();
  const chosen = document.documentElement.dataset;
  const isDark = () => (chosen.light ? chosen.light === "dark" : matchMedia("(prefers-color-scheme:dark)").matches);
  app.turnLight = () => {
    if (!button.isConnected) return;
    chosen.light = isDark() ? "light" : "dark";
    app.say(`It is ${chosen.light}.`);
  };
  app.does({ light: app.turnLight });
}
