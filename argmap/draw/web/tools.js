// What every part of the page uses: making elements, moving with time. Text only ever becomes text nodes.
function make(name, attributes = {}, ...inside) {
  return dress(document.createElement(name), attributes, inside);
}

function makeSvg(name, attributes = {}, ...inside) {
  return dress(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, inside);
}

function dress(element, attributes, inside) {
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "click") element.addEventListener("click", value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...inside.filter((each) => each !== null && each !== undefined && each !== ""));
  return element;
}

const isCalm = () => matchMedia("(prefers-reduced-motion:reduce)").matches;
const between = (from, to, share) => from + (to - from) * share;
const within = (value, least, most) => Math.min(Math.max(value, least), most);
const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

// Calls `step` with shares from 0 to 1, one a frame; at once with 1 where motion is not wanted.
function overTime(duration, step, done = () => {}) {
  let [frame, start, over] = [0, null, false];
  const cancel = () => {
    over = true;
    cancelAnimationFrame(frame);
  };
  const finish = () => {
    if (over) return;
    cancel();
    step(1);
    done();
  };
  const tick = (now) => {
    start ??= now;
    const share = (now - start) / duration;
    if (share >= 1) return finish();
    step(1 - (1 - share) ** 3);
    frame = requestAnimationFrame(tick);
  };
  if (!duration || isCalm() || document.hidden) finish();
  else frame = requestAnimationFrame(tick);
  return { cancel, finish };
}

// A function that runs once in the next frame, however often it is asked to.
function oncePerFrame(act) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      act();
    });
  };
}
