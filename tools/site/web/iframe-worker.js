// Pages that are opened from disk may start no worker, and the search of the site is one: it gets a frame instead.
if (location.protocol === "file:")
  window.Worker = class extends EventTarget {
    constructor(address) {
      super();
      this.waiting = [];
      const frame = document.createElement("iframe");
      frame.hidden = true;
      (document.body ?? document.documentElement).append(frame);
      const inside = frame.contentWindow;
      inside.postMessage = (data) => this.send(this, data);
      this.run(inside, address).then(() => {
        this.inside = inside;
        this.waiting.splice(0).forEach((data) => this.postMessage(data));
      });
    }
    run(inside, address) {
      return new Promise((done, failed) => {
        const script = inside.document.createElement("script");
        script.src = new URL(address, document.baseURI);
        script.onload = done;
        script.onerror = failed;
        inside.document.head.append(script);
      });
    }
    // As between threads: what is sent is a copy, and arrives later.
    send(target, data) {
      const copy = structuredClone(data);
      setTimeout(() => target.dispatchEvent(new MessageEvent("message", { data: copy })));
    }
    postMessage(data) {
      if (this.inside) this.send(this.inside, data);
      else this.waiting.push(data);
    }
    set onmessage(listener) {
      this.removeEventListener("message", this.listener);
      this.listener = listener;
      if (listener) this.addEventListener("message", listener);
    }
    terminate() {}
  };
