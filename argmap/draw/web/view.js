// Pan, zoom and fit: which part of the drawing the stage shows, as its top left corner and its scale.
const NEAREST = 6;
const WHOLE = 0.62;
const READABLE = 0.75;
const SMALLEST = 0.6;
const FEW = 3;
const BESIDE = 16;

function viewing(app) {
  const { stage } = app;
  let [view, size, gliding] = [{ x: 0, y: 0, scale: 1 }, { width: 1, height: 1 }, null];
  const pointers = new Map();
  let [moved, distance] = [false, 0];
  let printed = null; // the view to come back to, while the whole is on paper

  // A frame may still be waiting when printing begins, and paper has another size; neither is to be seen on it.
  const write = oncePerFrame(() => {
    if (printed) return;
    const box = [view.x, view.y, size.width / view.scale, size.height / view.scale];
    app.drawing.svg.setAttribute("viewBox", box.map((each) => Math.round(each * 1000) / 1000).join(" "));
  });
  // Some of the drawing stays in the stage, so that nobody gets lost beside it.
  function show(next) {
    const { x, y, width, height } = app.extent;
    const scale = within(next.scale, Math.min(fitting() / 2, 0.25), NEAREST);
    const left = (from, length, at, room) => {
      const least = Math.min(length, room, 120 / scale);
      return within(at, from - room + least, from + length - least);
    };
    view = { x: left(x, width, next.x, size.width / scale), y: left(y, height, next.y, size.height / scale), scale };
    write();
  }
  const stop = () => gliding?.cancel();
  const fitting = () => Math.min(size.width / app.extent.width, size.height / app.extent.height, NEAREST) || 1;
  function around(x, y, scale) {
    return { x: x - size.width / scale / 2, y: y - size.height / scale / 2, scale };
  }
  function glide(next, duration = 260) {
    stop();
    const from = { ...view };
    gliding = overTime(duration, (share) => {
      // In between, widths change evenly, so that what is zoomed at does not drift.
      const scale = 1 / between(1 / from.scale, 1 / next.scale, share);
      show({ x: between(from.x, next.x, share), y: between(from.y, next.y, share), scale });
    });
  }
  function place(x, y) {
    const area = stage.getBoundingClientRect();
    return { x: view.x + (x - area.left) / view.scale, y: view.y + (y - area.top) / view.scale };
  }
  function zoom(factor, x, y) {
    stop();
    const area = stage.getBoundingClientRect();
    const [dx, dy] = [(x ?? area.left + area.width / 2) - area.left, (y ?? area.top + area.height / 2) - area.top];
    const scale = within(view.scale * factor, Math.min(fitting() / 2, 0.25), NEAREST);
    show({ x: view.x + dx / view.scale - dx / scale, y: view.y + dy / view.scale - dy / scale, scale });
  }
  function resize() {
    if (printed) return;
    const area = stage.getBoundingClientRect();
    if (!area.width || (area.width === size.width && area.height === size.height)) return;
    size = { width: area.width, height: area.height };
    show(view);
  }

  app.fit = () => {
    const { x, y, width, height } = app.extent;
    glide(around(x + width / 2, y + height / 2, fitting()));
  };
  app.zoom = (factor) => zoom(factor);
  app.pan = (dx, dy) => show({ ...view, x: view.x + (dx * size.width) / view.scale, y: view.y + (dy * size.height) / view.scale });
  app.view = () => ({ ...view, width: size.width / view.scale, height: size.height / view.scale });
  // Moves along with something that moves in the drawing, so that it stays where it is seen.
  app.follow = (dx, dy) => {
    view = { ...view, x: view.x + dx, y: view.y + dy };
    write();
  };
  // All of these boxes in view; if they are already, nothing moves.
  app.lookAt = (boxes, { always = false } = {}) => {
    resize();
    const left = Math.min(...boxes.map((box) => box.x));
    const top = Math.min(...boxes.map((box) => box.y));
    const right = Math.max(...boxes.map((box) => box.x + box.width));
    const bottom = Math.max(...boxes.map((box) => box.y + box.height));
    const edge = 12 / view.scale;
    const inside = left > view.x + edge && top > view.y + edge
      && right < view.x + size.width / view.scale - edge && bottom < view.y + size.height / view.scale - edge;
    const room = Math.min((size.width - 40) / (right - left), (size.height - 40) / (bottom - top));
    const scale = Math.min(Math.max(view.scale, Math.min(0.9, room)), Math.max(room, 0.3));
    if (inside && !always && view.scale > 0.5) return;
    glide(around((left + right) / 2, (top + bottom) / 2, scale));
  };
  // The first view: all of it where that can be read, else the side where the conclusions are. If that would be
  // next to nothing, as on a telephone, or an issue without a position, the map begins folded.
  app.begin = () => {
    resize();
    stop();
    if (look() || app.folded.size || isEnough()) return;
    app.beginFolded();
    look();
  };
  function look() {
    const { x, y, width, height } = app.extent;
    const scale = Math.min(fitting(), 1.25);
    if (scale >= WHOLE) show(around(x + width / 2, y + height / 2, scale));
    else showFirst();
    return scale >= WHOLE;
  }
  // Some cards are in view, among them most of those that stand next to the first.
  function isEnough() {
    const [right, bottom] = [view.x + size.width / view.scale, view.y + size.height / view.scale];
    const isInView = (card) => {
      const { x, y, width, height } = app.boxOf(card);
      return x >= view.x && y >= view.y && x + width <= right && y + height <= bottom;
    };
    const seen = app.drawing.cards.filter(app.isSeen);
    const near = childrenOf(firstOf(seen)).filter(app.isSeen);
    return seen.filter(isInView).length >= FEW && (!near.length || 2 * near.filter(isInView).length > near.length);
  }
  function firstOf(seen) {
    return seen.find((card) => card.element.getAttribute("aria-roledescription") === "issue") ?? seen[0];
  }
  // The first issue, or what else comes first, with what stands next to it as far as there is room: a little smaller
  // than is good to read where both come into view so.
  function showFirst() {
    const { x, y, across, height } = app.extent;
    const first = firstOf(app.drawing.cards.filter(app.isSeen));
    const own = first ? app.boxOf(first) : app.extent;
    const near = first ? childrenOf(first).filter(app.isSeen).map(app.boxOf) : [];
    const reach = (start, length, boxes) => [Math.min(...boxes.map((box) => box[start])), Math.max(...boxes.map((box) => box[start] + box[length]))];
    const [from, to] = reach("x", "width", [own, ...near]);
    const scale = within((size.width - 2 * BESIDE) / (to - from), SMALLEST, READABLE);
    const along = (start, length, room, from, whole) => {
      const [low, high] = reach(start, length, near);
      const [left, right] = [own[start], own[start] + own[length]];
      const [least, most] = [Math.min(low, left), Math.max(high, right)];
      if (room >= whole) return from + whole / 2;
      let middle = (left + right) / 2;
      if (most - least <= room) middle = (least + most) / 2;
      else if (left < low) middle = left - BESIDE / scale + room / 2;
      else if (right > high) middle = right + BESIDE / scale - room / 2;
      return within(middle, from + room / 2, from + whole - room / 2);
    };
    show(around(along("x", "width", size.width / scale, x, across), along("y", "height", size.height / scale, y, height), scale));
  }
  app.showView = (next) => {
    stop();
    show(next);
  };

  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.target.closest(".zoom")) return;
    if (!pointers.size) moved = false;
    pointers.set(event.pointerId, [event.clientX, event.clientY]);
    distance = spread();
  });
  function spread() {
    if (pointers.size < 2) return 0;
    const [[a, b], [c, d]] = [...pointers.values()];
    return Math.hypot(a - c, b - d);
  }
  stage.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const [dx, dy] = [event.clientX - before[0], event.clientY - before[1]];
    if (!moved && pointers.size === 1 && Math.hypot(dx, dy) < (event.pointerType === "touch" ? 8 : 4)) return;
    if (!moved) {
      moved = true;
      stop();
      stage.classList.add("held");
      for (const id of pointers.keys()) capture(id);
    }
    pointers.set(event.pointerId, [event.clientX, event.clientY]);
    show({ ...view, x: view.x - dx / view.scale / pointers.size, y: view.y - dy / view.scale / pointers.size });
    const now = spread();
    if (now && distance) {
      const [[a, b], [c, d]] = [...pointers.values()];
      zoom(now / distance, (a + c) / 2, (b + d) / 2);
    }
    distance = now;
  });
  // A pointer that was lifted meanwhile, or is no real one, cannot be captured; it is followed all the same.
  function capture(id) {
    try {
      stage.setPointerCapture(id);
    } catch {
      return;
    }
  }
  const release = (event) => {
    pointers.delete(event.pointerId);
    distance = spread();
    if (pointers.size) return;
    stage.classList.remove("held");
    setTimeout(() => (moved = false)); // after the click that this may end in
  };
  stage.addEventListener("pointerup", release);
  stage.addEventListener("pointercancel", release);
  // Whether the click that comes now ends a drag.
  app.wasDragged = () => moved;
  stage.addEventListener("wheel", (event) => {
    event.preventDefault();
    if (event.shiftKey) return app.pan(Math.sign(event.deltaY || event.deltaX) * 0.1, 0);
    zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : event.ctrlKey ? 0.01 : 0.0016)), event.clientX, event.clientY);
  }, { passive: false });
  new ResizeObserver(resize).observe(stage);

  if (app.whole) {
    addEventListener("beforeprint", () => {
      stop();
      printed = view;
      const { x, y, width, height } = app.extent;
      app.drawing.svg.setAttribute("viewBox", [x, y, width, height].join(" "));
    });
    addEventListener("afterprint", () => {
      if (!printed) return;
      const back = printed;
      printed = null;
      show(back);
    });
  }
  app.does({ larger: () => zoom(1.25), smaller: () => zoom(0.8), fit: app.fit });
}
