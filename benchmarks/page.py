"""How long the script of a page keeps the browser busy: opening, panning, zooming, folding 300 cards.

python -m benchmarks.page [--quick] [cards ...]

It needs Chromium and playwright. A frame with 50 ms of script would be felt. Told are the longest and the
median time that the handlers of an event and of the frame after it take, by the browser's own clock.
"""

import shutil
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

from argmap.draw import draw
from argmap.evaluate.grounded import grounded
from argmap.evaluate.program import program
from benchmarks.draw import debate

# Runs `act` for each of a number of steps, one a frame, and takes down how long it and the callbacks of the
# frame that it asks for run.
MEASURE = """
async ([steps, kind]) => {
  const stage = document.querySelector(".stage");
  const area = stage.getBoundingClientRect();
  const [x, y] = [area.left + area.width / 2, area.top + area.height / 2];
  const point = (type, dx) => stage.dispatchEvent(new PointerEvent(type, {
    bubbles: true, button: 0, pointerId: 1, clientX: x + dx, clientY: y + dx / 2,
  }));
  const acts = {
    pan: (step) => point("pointermove", 8 * step),
    zoom: (step) => stage.dispatchEvent(new WheelEvent("wheel", {
      bubbles: true, cancelable: true, deltaY: step % 20 < 10 ? -60 : 60, clientX: x, clientY: y,
    })),
    fold: () => {
      const buttons = document.querySelectorAll(".fold:not(.gone)");
      buttons[Math.floor(buttons.length / 3)].dispatchEvent(new MouseEvent("click", { bubbles: true }));
    },
  };
  const plain = requestAnimationFrame;
  let spent = 0;
  globalThis.requestAnimationFrame = (act) => plain((now) => {
    const start = performance.now();
    act(now);
    spent += performance.now() - start;
  });
  const times = [];
  if (kind === "pan") point("pointerdown", 0);
  for (let step = 1; step <= steps; step += 1) {
    spent = 0;
    const start = performance.now();
    acts[kind](step);
    spent += performance.now() - start;
    const frames = kind === "fold" ? 24 : 1;
    for (let frame = 0; frame < frames; frame += 1) {
      await new Promise((done) => plain(() => setTimeout(done)));
      times.push(spent);
      spent = 0;
    }
  }
  if (kind === "pan") point("pointerup", 0);
  await new Promise((done) => setTimeout(done));
  globalThis.requestAnimationFrame = plain;
  return times;
}
"""


def measured(page: Page, kind: str, steps: int) -> str:
    times = page.evaluate(MEASURE, [steps, kind])
    return f"{kind}: longest {max(times):6.1f} ms, median {median(times):5.2f} ms"


def main() -> int:
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    sizes = numbers or ([300] if "--quick" in sys.argv else [300, 1000])
    program_file = shutil.which("chromium") or shutil.which("google-chrome")
    if program_file is None:
        print("no Chromium on this machine")
        return 0
    with sync_playwright() as play, tempfile.TemporaryDirectory() as folder:
        browser = play.chromium.launch(executable_path=program_file, args=["--no-sandbox"])
        for size in sizes:
            made = debate(size)
            rules = [(rule.head, rule.needs, rule.unless) for rule in program(made)]
            picture = draw(made, labels=grounded(made).labels).value
            start = time.process_time()
            html = picture.html(rules=rules)
            spent = time.process_time() - start
            path = Path(folder) / "map.html"
            path.write_text(html, encoding="utf-8")
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(path.as_uri())
            opening = page.evaluate(
                "performance.getEntriesByType('navigation')[0].domComplete"
                " - performance.getEntriesByType('navigation')[0].responseEnd"
            )
            cards = page.locator(".card").count()
            told = f"made in {spent:.2f} s, {len(html) / 1e6:.1f} MB, opened in {opening:.0f} ms"
            print(f"{cards} cards: {told}")
            for kind, steps in (("pan", 100), ("zoom", 100), ("fold", 8)):
                print(f"  {measured(page, kind, steps)}")
            page.close()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
