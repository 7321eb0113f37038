// A page that was opened from a folder may not start a worker: there the search runs in a frame of the page.
if (location.protocol === "file:") {
  window.Worker = class {
    constructor(url) {
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      document.body.append(this.frame);
      const inside = this.frame.contentWindow;
      this.ready = new Promise((ready) => this.frame.addEventListener("load", () => ready(inside)));
      inside.document.open();
      inside.postMessage = (data) => setTimeout(() => this.onmessage?.({ data: structuredClone(data) }));
      const script = inside.document.createElement("script");
      script.src = new URL(url, location);
      inside.document.write(script.outerHTML);
      inside.document.close();
    }
    postMessage(data) {
      const copy = structuredClone(data);
      this.ready.then((inside) => inside.onmessage({ data: copy }));
    }
    terminate() {
      this.frame.remove();
    }
  };
}
