// A page that follows a file: told of another edition, it fetches that, keeps what is seen, chosen, folded and
// supposed, and shows beside the picture what is wrong with the file.
const AGAIN = 1000;

function living(app) {
  const panel = app.root.querySelector(".findings");
  const opener = make("button", { type: "button", "data-do": "findings", title: "Findings (E)" });
  const state = make("p", { class: "live", role: "status" });
  app.root.querySelector(".tools").prepend(opener);
  app.root.querySelector(".seek").before(state);
  let [isOpen, wanted, isFetching] = [true, panel.dataset.edition, false];
  let look = document.querySelector("style").textContent;

  function write() {
    const number = Number(panel.dataset.count);
    panel.hidden = !isOpen || !number;
    opener.hidden = !number;
    opener.textContent = count(number, "finding");
    opener.classList.toggle("wrong", panel.querySelector(".error") !== null);
    opener.setAttribute("aria-expanded", String(isOpen));
    for (const about of panel.querySelectorAll("[data-about]")) {
      const id = about.dataset.about;
      about.hidden = !app.drawing.notes[id];
      about.replaceChildren(" ", make("button", { type: "button", class: "chip", click: () => app.choose(id) }, app.nameOf(id)));
    }
  }
  app.toggleFindings = () => {
    if (opener.hidden) return;
    isOpen = !isOpen;
    write();
    if (isOpen) panel.focus();
    else opener.focus();
  };
  app.does({ findings: app.toggleFindings });
  app.onDrawing(write);

  async function fetchAnother() {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    if (!answer.ok) throw new Error(answer.statusText);
    // Its style is taken out before it is parsed: applied there, it would be against the policy.
    let style = "";
    const text = (await answer.text()).replace(/<style>(.*?)<\/style>/s, (_, found) => ((style = found), ""));
    const other = new DOMParser().parseFromString(text, "text/html");
    const code = (page) => page.querySelector("script:not([type])").textContent;
    if (code(other) !== code(document)) return location.reload(); // another argmap serves now
    restyle(style);
    const told = other.querySelector(".findings");
    Object.assign(panel.dataset, { edition: told.dataset.edition, count: told.dataset.count });
    const held = panel.contains(document.activeElement);
    panel.replaceChildren(...[...told.childNodes].map((each) => document.importNode(each, true)));
    document.title = other.title;
    app.show(other);
    if (held && document.activeElement === document.body) (panel.hidden ? app.button("help") : panel).focus({ preventScroll: true });
    app.say(panel.querySelector(".stale") ? "The file is broken; the picture stays." : "Drawn anew.");
  }
  // The policy of the page knows the style that it came with; a sheet that a script makes is no text in the page.
  function restyle(text) {
    if (text === look) return;
    look = text;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
    document.querySelector("style").disabled = true;
  }
  async function follow(edition) {
    wanted = edition;
    if (isFetching) return;
    isFetching = true;
    try {
      for (let last = panel.dataset.edition; wanted !== last && wanted !== panel.dataset.edition; ) {
        last = wanted;
        await fetchAnother();
      }
    } catch {
      tell(false);
    } finally {
      isFetching = false;
    }
  }
  function tell(isLive) {
    const words = isLive ? "Live" : "Not connected";
    if (state.textContent !== words) state.textContent = words;
    state.classList.toggle("lost", !isLive);
  }
  // Browsers hold only so many connections to a server: of all tabs that show it one listens, and tells the others.
  const tabs = new BroadcastChannel("argmap");
  let [isListening, heard] = [false, { isLive: false, edition: "" }];
  function hear(news) {
    heard = news;
    tell(heard.isLive);
    if (heard.edition) follow(heard.edition);
  }
  function pass(news) {
    hear({ ...heard, ...news });
    tabs.postMessage(heard);
  }
  tabs.addEventListener("message", ({ data }) => {
    if (data !== "?") hear(data);
    else if (isListening) tabs.postMessage(heard);
  });
  function listen() {
    isListening = true;
    const news = new EventSource("events");
    news.addEventListener("open", () => pass({ isLive: true }));
    news.addEventListener("message", (event) => pass({ edition: event.data }));
    news.addEventListener("error", () => {
      pass({ isLive: false });
      if (news.readyState === EventSource.CLOSED) setTimeout(listen, AGAIN);
    });
  }
  app.onStart(() => {
    tabs.postMessage("?");
    // Who listens keeps the lock until its tab is closed; then the next in the queue gets it.
    if (navigator.locks) navigator.locks.request("argmap", () => (listen(), new Promise(() => {})));
    else listen();
  });
}
