// Links into the page: page.html#claim=ID chooses that claim, and the way back leads through what was chosen.
function linking(app) {
  const address = (id) => `#claim=${encodeURIComponent(id)}`;
  app.copyLink = () => {
    const id = app.chosen ?? document.activeElement?.dataset?.id ?? null;
    // A page in a frame may have no address of its own; what names the claim serves all the same.
    const base = /^(https?|file):/.test(location.href) ? location.href.split("#")[0] : "";
    const link = base + (id === null ? "" : address(id));
    copy(link).then(
      () => app.say("Link copied.", true),
      () => app.say(`Copy this link: ${link}`, true),
    );
  };
  async function copy(text) {
    const policy = document.permissionsPolicy ?? document.featurePolicy;
    const isAllowed = policy?.allowsFeature?.("clipboard-write") ?? true;
    if (navigator.clipboard && isAllowed) return navigator.clipboard.writeText(text);
    throw new Error("no clipboard");
  }
  if (!app.whole) return;

  let following = false;
  function follow() {
    const found = /^#claim=(.*)$/s.exec(location.hash);
    let id = null;
    try {
      id = found && decodeURIComponent(found[1]);
    } catch {
      id = null; // a link that somebody cut short
    }
    following = true;
    app.choose(id);
    following = false;
  }
  app.on("chosen", (changed) => {
    if (!changed || following) return;
    const to = app.chosen === null ? "" : address(app.chosen);
    if (to === location.hash) return;
    try {
      history.pushState(null, "", to || location.pathname + location.search);
    } catch {
      return; // some frames have no history
    }
  });
  addEventListener("popstate", follow);
  app.onStart(() => location.hash && follow());
}
